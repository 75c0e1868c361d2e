use api::access::signin::reset_second_factor;
use serde_json::{Value, json};
use tests::{Client, both};

use super::inviting;
use super::second_factor::{PAUL, sign_in, with_second_factor};

/// What its trail says of operators, newest first.
async fn by_operator(client: &Client) -> Vec<Value> {
    let trail = "{ auditEntries { nodes { action requestId actor { id } changes } } }";
    let entries = client.query(trail).await["auditEntries"]["nodes"].clone();
    let mut entries = entries.as_array().unwrap().clone();
    entries.retain(|entry| entry["action"] == "resetSecondFactor");
    entries
}

both!(an_operator_helps_who_has_lost_everything, async |world| {
    let (paul, ..) = with_second_factor(&world).await;
    let gate = &world.running.gate;
    let before = world.row_counts().await;
    for without in ["sara@partner.example", "nobody@partner.example"] {
        assert!(!reset_second_factor(gate, without).await.unwrap());
    }
    assert_eq!(world.row_counts().await, before);
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, None).await,
        "SECOND_FACTOR_REQUIRED"
    );
    assert!(reset_second_factor(gate, PAUL).await.unwrap());
    assert_eq!(sign_in(&world.client, api::demo::PASSWORD, None).await, "signed in");
    assert_eq!(world.row_counts().await["recovery_code"], 0);
    assert!(!reset_second_factor(gate, PAUL).await.unwrap(), "once");
    assert_eq!(by_operator(&paul).await.len(), 1);
});

both!(
    each_organization_of_the_person_reads_so_of_its_own_membership,
    async |world| {
        let (paul, ..) = with_second_factor(&world).await;
        let (vera, vik) = (world.vendor().await, world.other_vendor().await);
        let (_, token) = inviting::invite_user(&vik, PAUL, "CHANNEL_SALES").await;
        assert!(inviting::accept(&paul, &token).await.text.contains("membershipId"));
        assert!(reset_second_factor(&world.running.gate, PAUL).await.unwrap());
        let (of_partner, of_lumen) = (by_operator(&paul).await, by_operator(&vik).await);
        let mut memberships = Vec::new();
        for seen in [&of_partner, &of_lumen] {
            let [entry] = seen.as_slice() else {
                panic!("one for each organization: {seen:?}");
            };
            let change = &entry["changes"][0];
            assert_eq!(
                (&entry["requestId"], &entry["actor"]),
                (&json!("system:operator"), &Value::Null)
            );
            assert_eq!(
                (&change["entity"], &change["before"], &change["after"]),
                (
                    &json!("membership"),
                    &json!({ "second_factor": true }),
                    &json!({ "second_factor": false })
                )
            );
            memberships.push(change["id"].as_str().unwrap().to_owned());
        }
        assert_ne!(memberships[0], memberships[1]);
        assert!(!json!(of_partner).to_string().contains(&memberships[1]));
        assert!(!json!(of_lumen).to_string().contains(&memberships[0]));
        assert_eq!(by_operator(&vera).await, [json!(null); 0], "of whom it is no member");
    }
);
