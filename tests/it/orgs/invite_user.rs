use serde_json::json;
use tests::{both, four_chairs};

use super::inviting::invite_user;

const INVITE: &str = "mutation($input: InviteUserInput!) {
    inviteUser(input: $input) {
        issued { invitation { id email role status expiresAt viewerCanRevoke } token } errors { code field }
    }
}";

both!(the_token_is_told_once_and_kept_nowhere, async |world| {
    let vendor = world.vendor().await;
    let input = json!({ "idempotencyKey": "k", "email": " nina@vendor.example ", "role": "CHANNEL_SALES" });
    let first = vendor.with(INVITE, json!({ "input": input })).await["inviteUser"]["issued"].clone();
    let token = first["token"].as_str().unwrap().to_owned();
    assert_eq!(token.len(), 43, "256 bits in base64url");
    let invitation = &first["invitation"];
    assert_eq!(
        (&invitation["email"], &invitation["status"], &invitation["expiresAt"]),
        (
            &json!("nina@vendor.example"),
            &json!("OPEN"),
            &json!("2026-03-16T09:00:00+00:00")
        )
    );
    assert_eq!(invitation["viewerCanRevoke"], true);
    let counts = world.row_counts().await;
    let again = vendor.with(INVITE, json!({ "input": input })).await["inviteUser"]["issued"].clone();
    assert_eq!((&again["invitation"], &again["token"]), (invitation, &json!(null)));
    assert_eq!(world.row_counts().await, counts);
    let audit = vendor
        .ask("{ auditEntries(first: 1) { nodes { action changes } } }", json!({}))
        .await;
    assert!(audit.text.contains("inviteUser") && audit.text.contains("nina@vendor.example"));
    assert!(!audit.text.contains("token"), "{}", audit.text);
});

both!(a_refused_invitation_leaves_nothing, async |world| {
    let (vendor, seller) = (world.vendor().await, world.as_("sara@partner.example").await);
    let otto = world.as_("otto@vendor.example").await;
    let before = world.row_counts().await;
    for (number, (email, role, code, field)) in [
        ("no address", "ADMIN", "INVALID_INPUT", "email"),
        ("nina@vendor.example", "SELLER", "ROLE_NOT_OF_ORGANIZATION", "role"),
        ("OTTO@vendor.example", "ADMIN", "ALREADY_MEMBER", "email"),
    ]
    .into_iter()
    .enumerate()
    {
        let input = json!({ "idempotencyKey": format!("k{number}"), "email": email, "role": role });
        let refused = vendor.with(INVITE, json!({ "input": input })).await;
        assert_eq!(
            refused["inviteUser"],
            json!({ "issued": null, "errors": [{ "code": code, "field": [field] }] })
        );
    }
    let input = json!({ "idempotencyKey": "k", "email": "x@y.example", "role": "ADMIN" });
    for client in [seller, otto] {
        assert_eq!(client.ask(INVITE, json!({ "input": input })).await.code(), "FORBIDDEN");
    }
    assert_eq!(world.row_counts().await, before);
});

both!(
    an_address_with_an_account_elsewhere_is_invited_like_any_other,
    async |world| {
        let vendor = world.vendor().await;
        for email in ["paul@partner.example", "nobody@partner.example"] {
            let (id, _) = invite_user(&vendor, email, "FINANCE").await;
            assert!(id.is_string());
        }
    }
);

both!(each_chair_sees_its_own_invitations, async |world| {
    invite_user(&world.vendor().await, "nina@vendor.example", "FINANCE").await;
    invite_user(&world.partner().await, "nico@partner.example", "SELLER").await;
    invite_user(&world.distributor().await, "nele@distributor.example", "CHANNEL_TEAM").await;
    four_chairs!(
        world,
        "invitations",
        "{ invitations { totalCount nodes { email role status createdAt expiresAt acceptedAt viewerCanRevoke } } }"
    );
    let seller = world.as_("sara@partner.example").await;
    let none = seller.query("{ invitations { totalCount nodes { email } } }").await;
    assert_eq!(none["invitations"], json!({ "totalCount": 0, "nodes": [] }));
    // Channel operations invites companies, not people.
    let otto = world.as_("otto@vendor.example").await;
    assert_eq!(
        otto.query("{ invitations { totalCount } }").await["invitations"]["totalCount"],
        0
    );
});
