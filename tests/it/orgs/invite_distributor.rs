use serde_json::json;
use tests::both;

use super::inviting::{PASSWORD, accept, accept_as_newcomer, invite_user, refusal};

const CREATE: &str = "mutation($input: CreateDistributorshipInput!) {
    createDistributorship(input: $input) { distributorship { id } errors { code } }
}";
const INVITE: &str = "mutation($input: InviteDistributorInput!) {
    inviteDistributor(input: $input) { issued { invitation { id } token } errors { code field } }
}";

both!(
    a_distributor_links_itself_as_newcomer_or_with_its_account,
    async |world| {
        let vendor = world.other_vendor().await;
        let mut tokens = Vec::new();
        for name in ["Nordic Supply", "Velo Distribution BV"] {
            let created = vendor
                .with(CREATE, json!({ "input": { "idempotencyKey": name, "name": name } }))
                .await;
            let id = &created["createDistributorship"]["distributorship"]["id"];
            let input =
                json!({ "idempotencyKey": format!("i {name}"), "distributorshipId": id, "email": "n@nordic.example" });
            let invited = vendor.with(INVITE, json!({ "input": input })).await;
            tokens.push(
                invited["inviteDistributor"]["issued"]["token"]
                    .as_str()
                    .unwrap()
                    .to_owned(),
            );
        }
        let newcomer = accept_as_newcomer(&world.client, &tokens[0], "Nils", Some("Nordic Supply AB")).await;
        assert!(newcomer.body["data"]["acceptInvitation"]["acceptance"]["membershipId"].is_string());
        let nils = world.client.sign_in("n@nordic.example", PASSWORD).await;
        let seen = nils
        .query("{ viewer { seat role organization { name } } distributorships { nodes { name status vendor { name } } } }")
        .await;
        assert_eq!(
            seen,
            json!({ "viewer": { "seat": "DISTRIBUTOR", "role": "ADMIN", "organization": { "name": "Nordic Supply AB" } },
                "distributorships": { "nodes": [
                    { "name": "Nordic Supply", "status": "ACTIVE", "vendor": { "name": "Lumen Lights" } } ] } })
        );
        // A second one of the same vendor is one too many; another company's administrator may take it.
        assert_eq!(refusal(&accept(&nils, &tokens[1]).await), "ALREADY_LINKED");
        let before = world.row_counts().await;
        assert_eq!(
            refusal(&accept(&world.partner().await, &tokens[1]).await),
            "NOT_YOURS_TO_ACCEPT"
        );
        assert_eq!(world.row_counts().await["audit_entry"], before["audit_entry"]);
        let dana = world.distributor().await;
        let linked = accept(&dana, &tokens[1]).await;
        assert!(
            linked.body["data"]["acceptInvitation"]["acceptance"].is_object(),
            "{}",
            linked.text
        );
        let both = dana
            .query("{ distributorships { nodes { name vendor { name } } } }")
            .await;
        assert_eq!(
            both["distributorships"]["nodes"],
            json!([{ "name": "Velo Distribution", "vendor": { "name": "Northwind Cycles" } },
               { "name": "Velo Distribution BV", "vendor": { "name": "Lumen Lights" } }])
        );
        // A distributor's own colleague cannot be invited by a vendor's word.
        let (_, token) = invite_user(&dana, "nele@distributor.example", "CHANNEL_TEAM").await;
        accept_as_newcomer(&world.client, &token, "Nele", None).await;
        let nele = world.client.sign_in("nele@distributor.example", PASSWORD).await;
        assert_eq!(
            nele.query("{ viewer { role } }").await["viewer"]["role"],
            "CHANNEL_TEAM"
        );
    }
);

both!(a_linked_ended_or_unseen_distributorship_is_not_invited, async |world| {
    let vendor = world.vendor().await;
    let own = vendor
        .query("{ distributorships { nodes { id version viewerCanInvite } } }")
        .await;
    let own = &own["distributorships"]["nodes"][0];
    assert_eq!(own["viewerCanInvite"], false);
    let before = world.row_counts().await;
    for (key, id, code) in [
        ("1", &own["id"], "ALREADY_LINKED"),
        ("2", &json!("dts_00000000000070008000000000000000"), "NOT_FOUND"),
    ] {
        let input = json!({ "idempotencyKey": key, "distributorshipId": id, "email": "a@b.example" });
        let refused = vendor.with(INVITE, json!({ "input": input })).await;
        assert_eq!(
            refused["inviteDistributor"],
            json!({ "issued": null, "errors": [{ "code": code, "field": ["distributorshipId"] }] })
        );
    }
    assert_eq!(world.row_counts().await, before);
});
