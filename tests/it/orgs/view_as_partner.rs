//! A vendor's person looks through a partner's chair.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Client, World, both};

use super::inviting::partnership as unlinked;
use crate::deals::{deal, new_deal, partnership, payload};
use crate::keys::key;
use crate::keys::mutations::Mutations;

const VIEW: &str = "mutation($id: ID!) { viewAsPartner(input: { partnershipId: $id }) {
    preview { accessToken expiresAt } errors { code field message } } }";

/// What a partner's page shows.
const PAGE: &str = "{ partnerships(first: 50) { nodes { id name level vendor { name } } }
    programs(first: 50) { nodes { id name } } contentItems(first: 50) { nodes { id title } }
    targets(first: 50) { nodes { id } } }";

/// Looks through the chair of Canal Bikes.
pub async fn preview(vera: &Client) -> Client {
    let id = partnership(vera, "Canal Bikes").await;
    let answer = vera.with(VIEW, json!({ "id": id })).await;
    let token = &answer["viewAsPartner"]["preview"]["accessToken"];
    vera.with_token(token.as_str().unwrap())
}

async fn refused(client: &Client, id: &Value) -> String {
    client.ask(VIEW, json!({ "id": id })).await.code().to_owned()
}

both!(it_shows_what_the_partner_is_shown_of_this_vendor, async |world| {
    let vera = world.vendor().await;
    let preview = preview(&vera).await;
    let bound = world.as_with_only("paul@partner.example", "Northwind Cycles").await;
    let seen = preview.query(PAGE).await;
    assert_eq!(seen, bound.query(PAGE).await);
    for list in ["partnerships", "programs", "contentItems"] {
        assert_ne!(seen[list]["nodes"], json!([]), "{list}");
    }
    let viewer = "{ viewer { isPreview seat role capabilities scopes user { name } organization { name kind }
        membership { role } memberships { role } secondFactor { __typename } sessions { totalCount } } }";
    assert_eq!(
        preview.query(viewer).await["viewer"],
        json!({ "isPreview": true, "seat": "PARTNER", "role": "ADMIN", "capabilities": [], "scopes": null,
                "user": { "name": "Vera Vermeer" }, "organization": { "name": "Canal Bikes", "kind": "PARTNER" },
                "membership": { "role": "ADMIN" }, "memberships": [{ "role": "ADMIN" }], "secondFactor": null,
                "sessions": { "totalCount": 1 } })
    );
    assert_eq!(
        bound.query("{ viewer { isPreview } }").await["viewer"]["isPreview"],
        false
    );
});

both!(it_shows_nothing_that_the_vendor_does_not_see_itself, async |world| {
    let (vera, paul) = (world.vendor().await, world.partner().await);
    let canal = partnership(&paul, "Canal Bikes").await;
    let draft = payload(
        &paul,
        "saveDealDraft",
        json!({ "idempotencyKey": "draft", "new": new_deal(&canal, "A draft of theirs", "draft.example") }),
    )
    .await;
    assert_eq!(draft["errors"], json!([]), "{draft}");
    let preview = preview(&vera).await;
    let deals = "{ deals(first: 100) { nodes { title registrationStatus } } }";
    let own = world.as_with_only("paul@partner.example", "Northwind Cycles").await;
    let mut expected = own.query(deals).await["deals"]["nodes"].as_array().unwrap().clone();
    let all = expected.len();
    expected.retain(|deal| deal["registrationStatus"] != "DRAFT");
    assert!(!expected.is_empty() && expected.len() < all);
    assert_eq!(preview.query(deals).await["deals"]["nodes"], json!(expected));
    let own = deal(&paul, "A draft of theirs").await["id"].clone();
    let node = "query($id: ID!) { node(id: $id) { __typename } }";
    assert_eq!(preview.with(node, json!({ "id": own })).await["node"], Value::Null);
    // Neither the partner's people, nor its trail and invitations, nor other vendors.
    let rest = "{ members { totalCount } invitations { totalCount } signInEvents { totalCount } apiKeys { totalCount }
        partnerships { nodes { vendor { name } } } }";
    assert_eq!(
        preview.query(rest).await,
        json!({ "members": { "totalCount": 0 }, "invitations": { "totalCount": 0 }, "signInEvents": { "totalCount": 0 },
                "apiKeys": { "totalCount": 0 }, "partnerships": { "nodes": [{ "vendor": { "name": "Northwind Cycles" } }] } })
    );
});

both!(it_changes_nothing, async |world| {
    let preview = preview(&world.vendor().await).await;
    let mutations = Mutations::of(&preview).await;
    let counts = world.row_counts().await;
    for name in mutations.names() {
        if name == "importFile" {
            continue;
        }
        assert_eq!(mutations.code(&preview, &name).await, "FORBIDDEN", "{name}");
    }
    assert_eq!(world.row_counts().await, counts);
    let answer = preview
        .ask("mutation { signOut(input: {}) { signedOut } }", json!({}))
        .await;
    assert_eq!(
        answer.body["errors"][0]["message"],
        "This is a preview: it shows what a partner sees, and changes nothing."
    );
});

both!(it_is_for_those_who_manage_partnerships_in_person, async |world| {
    let vera = world.vendor().await;
    let id = partnership(&vera, "Canal Bikes").await;
    let (_, machine) = key(&vera, None, &["MANAGE_PARTNERSHIPS"]).await;
    let counts = world.row_counts().await;
    assert_eq!(refused(&machine, &id).await, "FORBIDDEN");
    assert_eq!(refused(&world.other_vendor().await, &id).await, "NOT_FOUND");
    assert_eq!(
        refused(&vera, &json!(format!("pts_{}", "0".repeat(32)))).await,
        "NOT_FOUND"
    );
    for client in [world.partner().await, world.distributor().await, world.client.clone()] {
        assert_eq!(
            refused(&client, &id).await,
            "INVALID_INPUT",
            "their schemas have no such thing"
        );
    }
    assert_eq!(world.row_counts().await["audit_entry"], counts["audit_entry"]);
    let nobody = unlinked(&vera, "Nobody Yet").await;
    let answer = vera.with(VIEW, json!({ "id": nobody })).await["viewAsPartner"].clone();
    assert_eq!(answer["preview"], Value::Null);
    assert_eq!(
        (&answer["errors"][0]["code"], &answer["errors"][0]["field"]),
        (&json!("NOT_LINKED"), &json!(["partnershipId"]))
    );
});

both!(the_trail_tells_who_looked, async |world| {
    let vera = world.vendor().await;
    let paul = world.partner().await;
    let before = paul.query("{ auditEntries { totalCount } }").await;
    preview(&vera).await;
    let entry = vera
        .query("{ auditEntries(first: 1) { nodes { action actor { user { name } } changes } } }")
        .await["auditEntries"]["nodes"][0]
        .clone();
    assert_eq!(
        (&entry["action"], &entry["actor"]["user"]["name"]),
        (&json!("viewAsPartner"), &json!("Vera Vermeer"))
    );
    assert_eq!(entry["changes"][0]["entity"], "partnership");
    assert_eq!(
        paul.query("{ auditEntries { totalCount } }").await,
        before,
        "it is the vendor's own"
    );
});

async fn counts(client: &Client) -> bool {
    client.ask("{ viewer { isPreview } }", json!({})).await.code() != "UNAUTHENTICATED"
}

both!(it_ends_with_its_minutes_its_session_and_the_permission, async |world| {
    let vera = world.vendor().await;
    let by_time = preview(&vera).await;
    assert!(counts(&by_time).await);
    world.clock.advance(TimeDelta::minutes(16));
    assert!(!counts(&by_time).await);

    let vera = world.vendor().await;
    let by_session = preview(&vera).await;
    vera.query("mutation { signOut(input: {}) { signedOut } }").await;
    assert!(!counts(&by_session).await);

    let (vera, otto) = (world.vendor().await, world.as_("otto@vendor.example").await);
    let by_permission = preview(&otto).await;
    assert!(counts(&by_permission).await);
    let own = otto.query("{ viewer { membership { id version } } }").await["viewer"]["membership"].clone();
    let set = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    let input = json!({ "id": own["id"], "version": own["version"], "role": "FINANCE" });
    assert_eq!(
        vera.with(set, json!({ "input": input })).await["setMemberAccess"]["errors"],
        json!([])
    );
    assert!(!counts(&by_permission).await);
});

/// The text of a stream up to and with `end`.
async fn until(mut response: reqwest::Response, end: &str) -> String {
    let mut text = String::new();
    while !text.contains(end) {
        let chunk = response.chunk().await.unwrap().expect("the stream ended");
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    text
}

async fn renamed(world: &World, vera: &Client) {
    let own = partnership(vera, "Canal Bikes").await;
    let version = vera
        .with(
            "query($id: ID!) { partnership(id: $id) { version } }",
            json!({ "id": own }),
        )
        .await["partnership"]["version"]
        .clone();
    let input = json!({ "id": own, "version": version, "name": "Canal Bikes Again" });
    let update = "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { errors { code } } }";
    let answer = vera.with(update, json!({ "input": input })).await;
    assert_eq!(answer["updatePartnership"]["errors"], json!([]));
    world.number_events().await;
}

both!(it_is_live, async |world| {
    world.number_events().await;
    let vera = world.vendor().await;
    let preview = preview(&vera).await;
    let follow = "subscription { visibleChanges { kind node { ... on Partnership { name } } } }";
    let request = preview
        .request(Method::POST, "/graphql")
        .header("accept", "text/event-stream");
    let response = request.json(&json!({ "query": follow })).send().await.unwrap();
    assert_eq!(response.status(), 200);
    renamed(&world, &vera).await;
    until(response, "Canal Bikes Again").await;
});
