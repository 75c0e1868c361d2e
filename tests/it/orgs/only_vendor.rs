//! Tokens that reach one vendor only.

use serde_json::{Value, json};
use tests::{Answer, Client, both};

use super::inviting::{SWITCH, accept, invite_user, partnership};
use crate::content::items::published;

const OWN: &str = "{ viewer { seat role capabilities user { viewerCanUpdate } memberships { id role }
    sessions { totalCount nodes { isCurrent } } }
    partnerships { totalCount nodes { name vendor { name } } } deals { totalCount } auditEntries { nodes { action } }
    signInEvents { totalCount } invitations { totalCount } members { totalCount } }";

const NODE: &str = "query($id: ID!) { node(id: $id) { __typename id } }";

/// Paul also works for Lumen Lights, a vendor of his company; his membership there.
async fn joins_a_vendor(world: &tests::World, paul: &Client) -> Value {
    let (_, token) = invite_user(&world.other_vendor().await, "paul@lumen.example", "FINANCE").await;
    accept(paul, &token).await.body["data"]["acceptInvitation"]["acceptance"]["membershipId"].clone()
}

both!(it_sees_one_relation_and_of_its_person_only_itself, async |world| {
    let whole = world.partner().await;
    let elsewhere = joins_a_vendor(&world, &whole).await;
    whole
        .query("mutation { updateProfile(input: {version: 1, name: \"Paul P.\"}) { errors { code } } }")
        .await;
    invite_user(&whole, "new@partner.example", "SELLER").await;
    for (vendor, name) in [("Northwind Cycles", "Canal Bikes"), ("Lumen Lights", "Canal Bikes BV")] {
        let bound = world.as_with_only("paul@partner.example", vendor).await;
        let seen = bound.query(OWN).await;
        assert_eq!(
            seen["viewer"]["capabilities"],
            json!(["READ_AUDIT", "REGISTER_DEALS", "MARK_ONBOARDING"])
        );
        assert_eq!(seen["viewer"]["user"]["viewerCanUpdate"], false);
        assert_eq!(seen["viewer"]["memberships"].as_array().unwrap().len(), 1);
        assert_eq!(seen["viewer"]["memberships"][0]["role"], "ADMIN");
        assert_eq!(
            seen["viewer"]["sessions"],
            json!({ "totalCount": 1, "nodes": [{ "isCurrent": true }] })
        );
        assert_eq!(
            seen["partnerships"],
            json!({ "totalCount": 1, "nodes": [{ "name": name, "vendor": { "name": vendor } }] })
        );
        assert_eq!(
            seen["auditEntries"]["nodes"],
            json!([]),
            "what concerns no vendor may name another"
        );
        assert_eq!(
            (&seen["signInEvents"]["totalCount"], &seen["invitations"]["totalCount"]),
            (&json!(0), &json!(0))
        );
        assert_eq!(seen["members"]["totalCount"], 2, "colleagues are seen");
        let hidden = bound.with(NODE, json!({ "id": elsewhere })).await;
        assert_eq!(hidden["node"], Value::Null);
    }
    let seen = whole.query(OWN).await;
    assert_eq!(seen["viewer"]["memberships"].as_array().unwrap().len(), 2);
    assert_eq!(seen["viewer"]["sessions"]["totalCount"], 3);
    assert_eq!(seen["partnerships"]["totalCount"], 2);
});

both!(what_concerns_the_person_everywhere_is_refused, async |world| {
    let whole = world.partner().await;
    let elsewhere = joins_a_vendor(&world, &whole).await;
    let bound = world.as_with_only("paul@partner.example", "Lumen Lights").await;
    let northwind = world.vendor().await;
    let (_, to_person) = invite_user(&northwind, "paul@northwind.example", "FINANCE").await;
    let own = bound
        .query("{ viewer { membership { id version } sessions { nodes { id } } } }")
        .await["viewer"]
        .clone();
    let its = whole.query("{ viewer { sessions { nodes { id isCurrent } } } }").await;
    let its = its["viewer"]["sessions"]["nodes"].as_array().unwrap().iter();
    let theirs = its.clone().find(|session| session["isCurrent"] == true).unwrap()["id"].clone();
    let before = world.row_counts().await;
    let password = api::demo::PASSWORD;
    for mutation in [
        format!(
            "changePassword(input: {{currentPassword: \"{password}\", newPassword: \"another long one\"}}) {{ changed }}"
        ),
        format!(
            "requestEmailChange(input: {{currentPassword: \"{password}\", email: \"p@new.example\"}}) {{ requested }}"
        ),
        "updateProfile(input: {version: 1, name: \"P\"}) { user { name } }".to_owned(),
        format!("beginSecondFactor(input: {{currentPassword: \"{password}\"}}) {{ errors {{ code }} }}"),
        "confirmSecondFactor(input: {code: \"123456\"}) { errors { code } }".to_owned(),
        format!("endSecondFactor(input: {{currentPassword: \"{password}\", code: \"1\"}}) {{ errors {{ code }} }}"),
        format!(
            "replaceRecoveryCodes(input: {{currentPassword: \"{password}\", code: \"1\"}}) {{ errors {{ code }} }}"
        ),
        "signOut(input: {everywhere: true}) { signedOut }".to_owned(),
        "endSessions(input: {others: true}) { ended }".to_owned(),
        format!("acceptInvitation(input: {{token: \"{to_person}\"}}) {{ errors {{ code }} }}"),
        "acceptInvitation(input: {token: \"unknown\"}) { errors { code } }".to_owned(),
        "inviteUser(input: {idempotencyKey: \"k\", email: \"m@lumen.example\", role: ADMIN}) { errors { code } }"
            .to_owned(),
        format!(
            "setMemberAccess(input: {{id: {}, version: {}, role: SELLER}}) {{ errors {{ code }} }}",
            own["membership"]["id"], own["membership"]["version"]
        ),
        format!("switchOrganization(input: {{membershipId: {elsewhere}}}) {{ errors {{ code }} }}"),
    ] {
        let answer = bound.ask(&format!("mutation {{ {mutation} }}"), json!({})).await;
        assert_eq!(answer.code(), "FORBIDDEN", "{mutation} {}", answer.text);
    }
    let to_itself = bound.ask(SWITCH, json!({ "id": own["membership"]["id"] })).await;
    assert_eq!(to_itself.code(), "FORBIDDEN", "its membership would be had whole");
    let end = "mutation($id: ID!) { endSessions(input: {ids: [$id]}) { ended } }";
    let nothing = |answer: Answer| (answer.code().to_owned(), answer.without_request_id());
    let absent = nothing(bound.ask(end, json!({ "id": format!("ses_{}", "0".repeat(32)) })).await);
    assert_eq!(
        (
            absent.0.as_str(),
            &nothing(bound.ask(end, json!({ "id": theirs })).await)
        ),
        ("NOT_FOUND", &absent)
    );
    assert_eq!(world.row_counts().await, before);
    let id = &own["sessions"]["nodes"][0]["id"];
    assert_eq!(
        bound.with(end, json!({ "id": id })).await["endSessions"]["ended"],
        1,
        "its own it may end"
    );
    assert_eq!(
        bound.ask("{ viewer { seat } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
    whole.query("{ viewer { seat } }").await;
});

both!(what_one_token_asked_for_is_no_answer_to_another, async |world| {
    let bound = world.as_with_only("paul@partner.example", "Lumen Lights").await;
    let draft =
        "mutation($input: SaveDealDraftInput!) { saveDealDraft(input: $input) { deal { id } errors { code } } }";
    let save = async |client: &Client, partnership: &Value| {
        let new = json!({ "partnershipId": partnership, "title": "T", "customer": { "name": "C" },
            "value": { "amount": "1", "currency": "EUR" } });
        let input = json!({ "idempotencyKey": "the same", "new": new });
        client.ask(draft, json!({ "input": input })).await
    };
    let of = async |client: &Client, vendor: &str| {
        let seen = client.query("{ partnerships { nodes { id vendor { name } } } }").await;
        let nodes = seen["partnerships"]["nodes"].as_array().unwrap().clone();
        nodes.iter().find(|node| node["vendor"]["name"] == vendor).unwrap()["id"].clone()
    };
    let whole = world.partner().await;
    let (northwind, lumen) = (of(&whole, "Northwind Cycles").await, of(&whole, "Lumen Lights").await);
    let first = save(&whole, &northwind).await;
    assert_eq!(
        first.body["data"]["saveDealDraft"]["errors"],
        json!([]),
        "{}",
        first.text
    );
    let hidden = save(&bound, &northwind).await;
    let absent = save(&bound, &json!("pts_00000000000070008000000000000000")).await;
    assert_eq!(hidden.without_request_id(), absent.without_request_id());
    let second = save(&bound, &lumen).await;
    assert_eq!(
        second.body["data"]["saveDealDraft"]["errors"],
        json!([]),
        "{}",
        second.text
    );
    assert_eq!(save(&bound, &lumen).await.text, second.text);
});

both!(files_of_another_vendor_are_absent, async |world| {
    let northwind = world.vendor().await;
    let request = northwind
        .request(reqwest::Method::POST, "/files?name=a.txt")
        .header("content-type", "text/plain")
        .header("idempotency-key", "a")
        .body("a");
    let file = Answer::of(request.send().await.unwrap()).await.body;
    published(&northwind, "A", json!({ "fileId": file["id"] })).await;
    let open = async |client: &Client, path: &str| {
        let answer = client.request(reqwest::Method::GET, path).send().await.unwrap();
        Answer::of(answer).await
    };
    let url = file["url"].as_str().unwrap();
    for (vendor, status) in [("Northwind Cycles", 200), ("Lumen Lights", 404)] {
        let bound = world.as_with_only("paul@partner.example", vendor).await;
        assert_eq!(open(&bound, url).await.status.as_u16(), status, "{vendor}");
    }
    let bound = world.as_with_only("paul@partner.example", "Lumen Lights").await;
    let absent = open(&bound, "/files/fil_00000000000070008000000000000000").await;
    assert_eq!(
        open(&bound, url).await.without_request_id(),
        absent.without_request_id()
    );
});

both!(a_vendors_own_people_reach_their_vendor_or_nothing, async |world| {
    let own = world.as_with_only("vera@vendor.example", "Northwind Cycles").await;
    let seen = own.query("{ viewer { capabilities } }").await;
    let whole = world.vendor().await.query("{ viewer { capabilities } }").await;
    assert_eq!(
        seen, whole,
        "who decides on the vendor's people decides for nobody else"
    );
    partnership(&own, "Made by a token of its own vendor").await;
    let astray = world.as_with_only("vera@vendor.example", "Lumen Lights").await;
    let forged = world
        .client
        .with_token("forged")
        .ask("{ viewer { seat } }", json!({}))
        .await;
    let refused = astray.ask("{ viewer { seat } }", json!({})).await;
    assert_eq!(refused.without_request_id(), forged.without_request_id());
});

both!(what_is_refreshed_reaches_no_more, async |world| {
    let gate = &world.running.gate;
    let lumen = api::access::questions::vendor_named(gate, "Lumen Lights")
        .await
        .unwrap();
    let tokens = api::access::signin::token_for_operator(gate, "paul@partner.example", None, lumen).await;
    let token = tokens.unwrap().unwrap().refresh_token;
    let refresh =
        "mutation($token: String) { refreshSession(input: {refreshToken: $token}) { session { accessToken } } }";
    let refreshed = world.client.with(refresh, json!({ "token": token })).await;
    let token = refreshed["refreshSession"]["session"]["accessToken"].as_str().unwrap();
    let seen = world.client.with_token(token).query(OWN).await;
    assert_eq!(seen["partnerships"]["totalCount"], 1);
});
