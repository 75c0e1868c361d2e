use serde_json::json;
use tests::both;

use super::inviting::{accept, accept_as_newcomer, invite_partner, invite_user, partnership, refusal};

const REVOKE: &str = "mutation($id: ID!) {
    revokeInvitation(input: {id: $id}) { invitation { status viewerCanRevoke } errors { code } }
}";

both!(a_revoked_invitation_cannot_be_accepted, async |world| {
    let vendor = world.vendor().await;
    let (id, token) = invite_user(&vendor, "nina@vendor.example", "FINANCE").await;
    let revoked = vendor.with(REVOKE, json!({ "id": id })).await;
    assert_eq!(
        revoked["revokeInvitation"],
        json!({ "invitation": { "status": "REVOKED", "viewerCanRevoke": false }, "errors": [] })
    );
    let counts = world.row_counts().await;
    assert_eq!(
        vendor.with(REVOKE, json!({ "id": id })).await,
        revoked,
        "again changes nothing"
    );
    let refused = accept_as_newcomer(&world.client, &token, "Nina", None).await;
    assert_eq!(refusal(&refused), "INVALID_TOKEN");
    assert_eq!(world.row_counts().await, counts);
});

both!(an_accepted_invitation_stays_accepted, async |world| {
    let vendor = world.vendor().await;
    let (id, token) = invite_user(&vendor, "nina@vendor.example", "FINANCE").await;
    accept_as_newcomer(&world.client, &token, "Nina", None).await;
    let refused = vendor.with(REVOKE, json!({ "id": id })).await;
    assert_eq!(
        refused["revokeInvitation"],
        json!({ "invitation": null, "errors": [{ "code": "ALREADY_ACCEPTED" }] })
    );
});

both!(
    invitations_of_others_are_absent_and_each_kind_needs_its_permission,
    async |world| {
        let vendor = world.vendor().await;
        let (to_person, token) = invite_user(&vendor, "nina@vendor.example", "FINANCE").await;
        let nova = partnership(&vendor, "Nova").await;
        let (to_company, _) = invite_partner(&vendor, &nova, "nora@nova.example").await;
        let absent = json!("inv_00000000000070008000000000000000");
        for client in [
            world.other_vendor().await,
            world.distributor().await,
            world.partner().await,
        ] {
            let nothing = client.ask(REVOKE, json!({ "id": absent })).await.without_request_id();
            for id in [&to_person, &to_company, &json!("rubbish")] {
                let answer = client.ask(REVOKE, json!({ "id": id })).await;
                assert_eq!(answer.code(), "NOT_FOUND");
                assert_eq!(answer.without_request_id(), nothing, "hidden is absent");
            }
        }
        let otto = world.as_("otto@vendor.example").await;
        assert_eq!(otto.ask(REVOKE, json!({ "id": to_person })).await.code(), "NOT_FOUND");
        let revoked = otto.with(REVOKE, json!({ "id": to_company })).await;
        assert_eq!(revoked["revokeInvitation"]["invitation"]["status"], "REVOKED");
        let seller = world.as_("sara@partner.example").await;
        assert_eq!(seller.ask(REVOKE, json!({ "id": to_person })).await.code(), "FORBIDDEN");
        assert!(
            accept(&seller, &token).await.text.contains("membershipId"),
            "still open for who has its token"
        );
    }
);
