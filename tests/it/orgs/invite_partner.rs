use serde_json::{Value, json};
use tests::both;

use super::inviting::{accept_as_newcomer, invite_partner, partnership};

const INVITE: &str = "mutation($input: InvitePartnerInput!) {
    invitePartner(input: $input) { issued { token } errors { code field } }
}";

both!(a_partnership_without_a_company_can_be_invited, async |world| {
    let otto = world.as_("otto@vendor.example").await;
    let id = partnership(&otto, "Nova Bikes").await;
    let one = "query($id: ID!) { partnership(id: $id) { status viewerCanInvite } }";
    let before = otto.with(one, json!({ "id": id })).await;
    assert_eq!(
        before["partnership"],
        json!({ "status": "INVITED", "viewerCanInvite": true })
    );
    let (_, token) = invite_partner(&otto, &id, "nora@nova.example").await;
    let seen = otto
        .query("{ invitations { nodes { email role status partnership { name } distributorship { name } } } }")
        .await;
    assert_eq!(
        seen["invitations"]["nodes"],
        json!([{ "email": "nora@nova.example", "role": "ADMIN", "status": "OPEN",
                 "partnership": { "name": "Nova Bikes" }, "distributorship": null }])
    );
    accept_as_newcomer(&world.client, &token, "Nora", Some("Nova")).await;
    let after = otto.with(one, json!({ "id": id })).await;
    assert_eq!(
        after["partnership"],
        json!({ "status": "ACTIVE", "viewerCanInvite": false })
    );
    let refused = otto
        .with(
            INVITE,
            json!({ "input": { "idempotencyKey": "k", "partnershipId": id, "email": "a@b.example" } }),
        )
        .await;
    assert_eq!(
        refused["invitePartner"]["errors"],
        json!([{ "code": "ALREADY_LINKED", "field": ["partnershipId"] }])
    );
});

both!(
    a_refused_invitation_leaves_nothing_and_an_unseen_partnership_is_absent,
    async |world| {
        let (vendor, other) = (world.vendor().await, world.other_vendor().await);
        let theirs = other.query("{ partnerships { nodes { id } } }").await["partnerships"]["nodes"][0]["id"].clone();
        let own = partnership(&vendor, "Nova Bikes").await;
        let ended = partnership(&vendor, "Over").await;
        let end =
            "mutation($id: ID!) { updatePartnership(input: {id: $id, version: 1, status: ENDED}) { errors { code } } }";
        vendor.with(end, json!({ "id": ended })).await;
        let before = world.row_counts().await;
        let mut answers: Vec<Value> = Vec::new();
        for (key, id, email, code) in [
            ("1", &own, "rubbish", "INVALID_INPUT"),
            ("2", &ended, "a@b.example", "RELATION_ENDED"),
            ("3", &theirs, "a@b.example", "NOT_FOUND"),
            (
                "4",
                &json!("pts_00000000000070008000000000000000"),
                "a@b.example",
                "NOT_FOUND",
            ),
            ("5", &json!("rubbish"), "a@b.example", "NOT_FOUND"),
        ] {
            let input = json!({ "idempotencyKey": key, "partnershipId": id, "email": email });
            let answer = vendor.with(INVITE, json!({ "input": input })).await["invitePartner"].clone();
            assert_eq!(
                (&answer["issued"], &answer["errors"][0]["code"]),
                (&json!(null), &json!(code))
            );
            answers.push(answer);
        }
        assert!(
            answers[2] == answers[3] && answers[3] == answers[4],
            "unseen and absent are one answer"
        );
        assert_eq!(world.row_counts().await, before);
        for email in ["paul@partner.example", "dana@distributor.example"] {
            let client = world.as_(email).await;
            let input = json!({ "idempotencyKey": "k", "partnershipId": own, "email": "a@b.example" });
            let unknown = client.ask(INVITE, json!({ "input": input })).await;
            assert_eq!(
                (unknown.status.as_u16(), unknown.code()),
                (400, "INVALID_INPUT"),
                "{email}"
            );
        }
    }
);
