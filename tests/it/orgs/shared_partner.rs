//! A partner of two vendors has one login, and neither vendor learns of the other.

use serde_json::{Value, json};
use tests::{Client, both};

use super::inviting::{PASSWORD, accept, accept_as_newcomer, invite_partner, partnership};

/// All that a vendor can ask about its side of the world.
const EVERYTHING: &str = "{
    viewer { organization { id name } memberships { id } capabilities }
    partnerships(first: 100) { totalCount totalCountIsExact nodes {
        id name externalId country region partnerType status level createdAt version viewerCanInvite
        vendor { id name kind } distributorship { id name } accountTeam { user { name email } } } }
    distributorships { totalCount nodes { id name } }
    members { totalCount nodes { id user { id name email } organization { id } } }
    invitations { totalCount nodes { id email status acceptedAt partnership { id name } } }
    auditEntries(first: 100) { totalCount nodes { id action at actor { id } onBehalfOf { id } requestId changes } }
    partnerTypes { totalCount }
}";

async fn everything(client: &Client) -> String {
    client.ask(EVERYTHING, json!({})).await.text
}

both!(
    one_login_has_both_partnerships_and_neither_vendor_sees_the_others,
    async |world| {
        let (vendor, other) = (world.vendor().await, world.other_vendor().await);
        let nova = partnership(&vendor, "Nova Bikes").await;
        let (_, token) = invite_partner(&vendor, &nova, "nora@nova.example").await;
        let joined = accept_as_newcomer(&world.client, &token, "Nora Nijs", Some("Nova Rides BV")).await;
        assert!(joined.text.contains("membershipId"), "{}", joined.text);
        let nora = world.client.sign_in("nora@nova.example", PASSWORD).await;

        let first_before = everything(&vendor).await;
        let rides = partnership(&other, "Rides of Nova").await;
        let (_, token) = invite_partner(&other, &rides, "office@nova.example").await;
        let linked = accept(&nora, &token).await;
        assert!(linked.text.contains("membershipId"), "{}", linked.text);

        // The partner: one person, one organization, both relations.
        let own = nora
            .query(
                "{ viewer { user { id } organization { id name } membership { id } memberships { id } }
                  partnerships { totalCount nodes { name status vendor { name } } } }",
            )
            .await;
        assert_eq!(own["viewer"]["memberships"].as_array().unwrap().len(), 1);
        assert_eq!(
            own["partnerships"],
            json!({ "totalCount": 2, "nodes": [
            { "name": "Nova Bikes", "status": "ACTIVE", "vendor": { "name": "Northwind Cycles" } },
            { "name": "Rides of Nova", "status": "ACTIVE", "vendor": { "name": "Lumen Lights" } } ] })
        );

        // The first vendor sees to the byte what it saw before.
        assert_eq!(everything(&vendor).await, first_before);
        // The second vendor has its partnership in force, and no trace of person, organization or other vendor.
        let second = everything(&other).await;
        let seen: Value = serde_json::from_str(&second).unwrap();
        let entry = &seen["data"]["auditEntries"]["nodes"][0];
        assert_eq!(
            (&entry["action"], &entry["actor"]),
            (&json!("acceptInvitation"), &json!(null))
        );
        let raw = |id: &Value| id.as_str().unwrap().split_once('_').unwrap().1.to_owned();
        let hidden = [
            raw(&own["viewer"]["user"]["id"]),
            raw(&own["viewer"]["organization"]["id"]),
            raw(&own["viewer"]["membership"]["id"]),
            raw(&nova),
            "Nova Rides".to_owned(),
            "Nora".to_owned(),
            "nora@".to_owned(),
            "Nova Bikes".to_owned(),
            "Northwind".to_owned(),
        ];
        for (vendor, text) in [("first", &first_before), ("second", &second)] {
            // Ids stand in audit entries with hyphens.
            let plain = text.replace('-', "");
            for secret in &hidden {
                let own_word = vendor == "first" && ["nora@", "Nova Bikes", "Northwind"].contains(&secret.as_str());
                let own_id = vendor == "first" && *secret == raw(&nova);
                assert_eq!(
                    plain.contains(secret.as_str()),
                    own_word || own_id,
                    "{vendor} vendor: {secret}"
                );
            }
        }

        // What the acceptance looked like does not depend on whether the organization was new.
        let changes = |text: &str, name: &str| {
            let seen: Value = serde_json::from_str(text).unwrap();
            let partnerships = seen["data"]["partnerships"]["nodes"].as_array().unwrap().clone();
            let row = partnerships.iter().find(|row| row["name"] == name).unwrap();
            let entries = seen["data"]["auditEntries"]["nodes"].as_array().unwrap();
            let entry = entries
                .iter()
                .find(|entry| entry["action"] == "acceptInvitation")
                .unwrap();
            let mut changes = entry["changes"].clone();
            for change in changes.as_array_mut().unwrap() {
                change["id"] = json!(null);
            }
            (row["version"].clone(), changes)
        };
        assert_eq!(changes(&first_before, "Nova Bikes"), changes(&second, "Rides of Nova"));
        assert_eq!(
            changes(&second, "Rides of Nova").1,
            json!([
                { "entity": "partnership", "id": null, "before": { "status": "INVITED" }, "after": { "status": "ACTIVE" } },
                { "entity": "invitation", "id": null, "before": { "accepted_at": null },
                  "after": { "accepted_at": "2026-03-02T09:00:00Z" } },
            ])
        );
        // The partner's administrator has the acceptance in its own trail.
        let trail = nora.query("{ auditEntries { nodes { action actor { id } } } }").await;
        assert_eq!(
            trail["auditEntries"]["nodes"],
            json!([{ "action": "acceptInvitation", "actor": { "id": own["viewer"]["membership"]["id"] } },
               { "action": "acceptInvitation", "actor": { "id": own["viewer"]["membership"]["id"] } }])
        );
    }
);
