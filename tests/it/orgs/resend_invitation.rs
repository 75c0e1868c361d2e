use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::post::Post;
use tests::{Client, both};

use super::inviting::{ACCEPT, PASSWORD, accept_as_newcomer, invite_by_mail, invite_user};

const RESEND: &str = "mutation($id: ID!) { resendInvitation(input: {id: $id}) {
    issued { invitation { status expiresAt } token } errors { code } } }";

async fn resend(client: &Client, id: &Value) -> Value {
    client.with(RESEND, json!({ "id": id })).await["resendInvitation"].clone()
}

async fn accept(client: &Client, token: &str) -> Value {
    let input = json!({ "token": token, "name": "Zoë", "password": "a password of theirs" });
    client.stranger().with(ACCEPT, json!({ "input": input })).await["acceptInvitation"].clone()
}

both!(the_invited_mailbox_alone_gets_the_secret, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let vera = world.vendor().await;
    let input = json!({ "idempotencyKey": "one", "email": "zoe@new.example", "role": "CHANNEL_SALES" });
    let query =
        "mutation($input: InviteUserInput!) { inviteUser(input: $input) { issued { token invitation { id } } } }";
    for _ in 0..2 {
        let issued = vera.with(query, json!({ "input": input })).await["inviteUser"]["issued"].clone();
        assert_eq!(issued["token"], Value::Null);
    }
    let mails = post.deliver(&world).await;
    assert_eq!(mails.len(), 1, "the same key invites once");
    let seen = vera.ask(
        "{ auditEntries(first: 1) { nodes { changes } } invitations { nodes { email } } }",
        json!({}),
    );
    assert!(!seen.await.text.contains(&mails[0].token()));
    accept_as_newcomer(&world.client, &mails[0].token(), "Zoë", None).await;
    world.client.sign_in("zoe@new.example", PASSWORD).await;
});

both!(
    an_invitation_sent_again_has_another_secret_and_its_whole_life,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        let id = invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
        let first = post.deliver(&world).await[0].token();
        world.clock.advance(TimeDelta::days(15));
        assert_eq!(
            accept(&world.client, &first).await["errors"][0]["code"],
            "INVALID_TOKEN",
            "expired"
        );
        let vera = world.vendor().await;
        assert_eq!(
            resend(&vera, &id).await,
            json!({ "issued": { "invitation": { "status": "OPEN", "expiresAt": "2026-03-31T09:00:00+00:00" }, "token": null },
                "errors": [] })
        );
        let second = post.deliver(&world).await[0].token();
        assert_eq!(
            accept(&world.client, &first).await["errors"][0]["code"],
            "INVALID_TOKEN",
            "the former counts no more"
        );
        assert_eq!(accept(&world.client, &second).await["errors"], json!([]));
        assert_eq!(resend(&vera, &id).await["errors"][0]["code"], "ALREADY_ACCEPTED");
    }
);

both!(
    a_withdrawn_invitation_is_neither_sent_again_nor_accepted,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        let vera = world.vendor().await;
        let id = invite_by_mail(&vera, "zoe@new.example", "CHANNEL_SALES").await;
        let token = post.deliver(&world).await[0].token();
        vera.with(
            "mutation($id: ID!) { revokeInvitation(input: {id: $id}) { errors { code } } }",
            json!({ "id": id }),
        )
        .await;
        assert_eq!(resend(&vera, &id).await["errors"][0]["code"], "REVOKED");
        assert_eq!(
            accept(&world.client, &token).await["errors"][0]["code"],
            "INVALID_TOKEN"
        );
        assert_eq!(post.deliver(&world).await, []);
    }
);

both!(
    sending_again_is_for_those_who_may_invite_and_not_without_end,
    async |world| {
        let vera = world.vendor().await;
        let (id, first) = invite_user(&vera, "zoe@new.example", "CHANNEL_SALES").await;
        for stranger in [world.other_vendor().await, world.partner().await] {
            assert_eq!(stranger.ask(RESEND, json!({ "id": id })).await.code(), "NOT_FOUND");
        }
        let otto = world.as_("otto@vendor.example").await;
        assert_eq!(
            otto.ask(RESEND, json!({ "id": id })).await.code(),
            "NOT_FOUND",
            "of people, whom it does not invite"
        );
        let sara = world.as_("sara@partner.example").await;
        assert_eq!(sara.ask(RESEND, json!({ "id": id })).await.code(), "FORBIDDEN");
        let mut issued = Value::Null;
        for _ in 0..3 {
            issued = resend(&vera, &id).await["issued"].clone();
        }
        assert_eq!(resend(&vera, &id).await["errors"][0]["code"], "TOO_MANY_ATTEMPTS");
        let second = issued["token"].as_str().unwrap();
        assert_ne!(second, first, "without mail the inviter hands it over itself");
        assert_eq!(
            accept(&world.client, &first).await["errors"][0]["code"],
            "INVALID_TOKEN"
        );
        assert_eq!(accept(&world.client, second).await["errors"], json!([]));
    }
);
