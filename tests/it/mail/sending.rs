use std::time::SystemTime;

use api::jobs::run_due;
use api::mail::{Letter, Sending};
use chrono::TimeDelta;
use entity::outgoing_mail::{self, MailState};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use tests::post::Post;
use tests::{World, both};

use crate::orgs::inviting::invite_by_mail;

async fn rows(world: &World) -> Vec<outgoing_mail::Model> {
    let connection = tests::backend::connect(&world.database.url).await;
    let rows = outgoing_mail::Entity::find()
        .order_by_asc(outgoing_mail::Column::Id)
        .all(&connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    rows
}

async fn states(world: &World) -> Vec<(MailState, i64)> {
    rows(world)
        .await
        .into_iter()
        .map(|row| (row.state, row.attempts))
        .collect()
}

both!(
    a_mail_says_the_same_in_text_and_html_and_nothing_of_it_is_kept,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
        assert_eq!(post.take(), [], "not before the job runs");
        let [mail] = &post.deliver(&world).await[..] else {
            panic!("one mail")
        };
        assert_eq!(mail.from, "Northwind partners <partners@vendor.example>");
        assert_eq!(mail.to, "zoe@new.example");
        assert_eq!(mail.subject, "Northwind Cycles invites you");
        assert_eq!(mail.date, "2026-03-02T09:00:00Z");
        assert_eq!(mail.automatic, "auto-generated");
        assert!(mail.message_id.ends_with("@vendor.example"), "{}", mail.message_id);
        let link = format!("https://portal.example/accept-invitation#token={}", mail.token());
        for part in [&mail.text, &mail.html] {
            for words in ["Vera Vermeer invites you", &link, "until 2026-03-16 09:00 UTC"] {
                assert!(part.contains(words), "{words}: {part}");
            }
        }
        for tracking in ["<img", "http://", "list-unsubscribe"] {
            assert!(!mail.raw.to_lowercase().contains(tracking), "{}", mail.raw);
        }
        let row = rows(&world).await.remove(0);
        assert_eq!((row.state, row.attempts), (MailState::Accepted, 1));
        assert_eq!((row.subject, row.text_body, row.html_body), (None, None, None));
        assert!(row.done_at.is_some() && row.reply.is_some());
        world.clock.advance(TimeDelta::days(31));
        world.running.gate.remove_expired().await.unwrap();
        assert_eq!(states(&world).await, []);
    }
);

both!(a_relay_that_is_down_is_tried_again_later_and_later, async |world| {
    let mut post = Post::start();
    let world = post.world(world.backend).await;
    let gate = &world.running.gate;
    invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
    post.close();
    assert_eq!(run_due(gate).await.unwrap(), 1);
    assert_eq!(states(&world).await, [(MailState::Ready, 1)]);
    assert_eq!(run_due(gate).await.unwrap(), 0, "not at once");
    world.clock.advance(TimeDelta::seconds(30));
    assert_eq!(run_due(gate).await.unwrap(), 1);
    assert_eq!(states(&world).await, [(MailState::Ready, 2)]);
    post.open();
    world.clock.advance(TimeDelta::seconds(59));
    assert_eq!(run_due(gate).await.unwrap(), 0, "twice as long");
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(post.deliver(&world).await.len(), 1);
    assert_eq!(states(&world).await, [(MailState::Accepted, 3)]);
});

both!(what_the_relay_answers_decides_what_follows, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let vera = world.vendor().await;
    invite_by_mail(&vera, "later@new.example", "CHANNEL_SALES").await;
    post.answer(Some("451 4.7.1 Try again later"));
    assert_eq!(post.deliver(&world).await, []);
    assert_eq!(states(&world).await, [(MailState::Ready, 1)]);
    assert!(
        rows(&world).await[0]
            .reply
            .as_ref()
            .unwrap()
            .contains("Try again later")
    );
    post.answer(Some("550 5.1.1 No such user here"));
    invite_by_mail(&vera, "never@new.example", "CHANNEL_SALES").await;
    assert_eq!(post.deliver(&world).await, []);
    let row = rows(&world).await.remove(1);
    assert_eq!((row.state, row.attempts, row.text_body), (MailState::Failed, 1, None));
    assert!(row.reply.unwrap().contains("No such user here"));
    post.answer(None);
    world.clock.advance(TimeDelta::seconds(30));
    let arrived = post.deliver(&world).await;
    assert_eq!(arrived.len(), 1, "the one that was refused for good is not tried again");
    assert_eq!(arrived[0].to, "later@new.example");
});

both!(a_relay_that_never_takes_a_mail_is_given_up_in_the_end, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
    post.answer(Some("451 4.7.1 Try again later"));
    for _ in 0..40 {
        post.deliver(&world).await;
        world.clock.advance(TimeDelta::hours(1));
    }
    assert_eq!(states(&world).await, [(MailState::Failed, 30)]);
    assert_eq!(world.row_counts().await["job"], 0);
});

both!(
    what_was_sent_just_before_the_end_goes_again_with_the_same_message_id,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        let gate = &world.running.gate;
        invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
        // A worker that vanishes after the relay has the mail, and before it could say so.
        assert_eq!(gate.claim_jobs(10).await.unwrap().len(), 1);
        let row = gate.begin_sending(rows(&world).await[0].id).await.unwrap().unwrap();
        let letter = Letter {
            subject: row.subject.clone().unwrap(),
            text: row.text_body.clone().unwrap(),
            html: row.html_body.clone().unwrap(),
        };
        let sending = Sending {
            recipient: &row.recipient,
            message_id: &row.message_id,
            written: SystemTime::from(row.created_at),
            letter: &letter,
        };
        gate.mail.as_ref().unwrap().send(&sending).await.unwrap();
        assert_eq!(states(&world).await, [(MailState::InDoubt, 1)]);
        let first = post.take();
        assert_eq!(post.deliver(&world).await, [], "its lease goes on");
        world.clock.advance(TimeDelta::minutes(5));
        let second = post.deliver(&world).await;
        assert_eq!((first.len(), second.len()), (1, 1), "at least once, and here twice");
        assert_eq!(first[0].message_id, second[0].message_id);
        assert_eq!(first[0].text, second[0].text);
        assert_eq!(states(&world).await, [(MailState::Accepted, 2)]);
    }
);

both!(a_mail_whose_link_has_expired_is_not_sent, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
    world.clock.advance(TimeDelta::days(14));
    assert_eq!(post.deliver(&world).await, []);
    assert_eq!(states(&world).await, [(MailState::Failed, 0)]);
});

both!(nothing_is_sent_in_clear_where_encryption_is_asked_for, async |world| {
    let post = Post::start();
    for scheme in ["smtp+starttls://", "smtps://"] {
        let world = World::bare(world.backend, &post.settings(scheme)).await;
        api::demo::create(&world.running.gate).await.unwrap();
        invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
        assert_eq!(post.deliver(&world).await, [], "{scheme}");
        assert_eq!(states(&world).await, [(MailState::Ready, 1)], "{scheme}");
    }
});

both!(
    a_relay_that_encrypts_is_believed_if_its_authority_is_known,
    async |world| {
        for (mode, scheme) in [("starttls", "smtp+starttls"), ("smtps", "smtps")] {
            let post = Post::encrypting(mode);
            let known = format!("mail.ca_file = \"{}\"", post.authority());
            for (user, trusted, expected) in [
                ("sluice:p%40ss%3Aword", known.as_str(), MailState::Accepted),
                // The relay's own fault, or ours: the mail waits until somebody has put it right.
                ("sluice:p%40ss%3Aword", "", MailState::Ready),
                ("sluice:wrong", known.as_str(), MailState::Ready),
            ] {
                let settings = format!("{}\n{trusted}", post.settings(&format!("{scheme}://{user}@")));
                let world = World::bare(world.backend, &settings).await;
                api::demo::create(&world.running.gate).await.unwrap();
                invite_by_mail(&world.vendor().await, "zoe@new.example", "CHANNEL_SALES").await;
                let arrived = post.deliver(&world).await.len();
                let row = rows(&world).await.remove(0);
                assert_eq!(
                    (row.state, arrived),
                    (expected, usize::from(expected == MailState::Accepted)),
                    "{:?}",
                    row.reply
                );
            }
        }
    }
);

both!(without_a_relay_nothing_is_mailed_and_everybody_is_told, async |world| {
    let ready = world
        .client
        .request(reqwest::Method::GET, "/readyz")
        .send()
        .await
        .unwrap();
    assert_eq!(
        tests::Answer::of(ready).await.body,
        json!({ "status": "ok", "mail": "off" })
    );
    assert_eq!(
        world.client.query("{ serverInfo { sendsMail } }").await["serverInfo"]["sendsMail"],
        false
    );
    let before = world.row_counts().await;
    let reset =
        "mutation { requestPasswordReset(input: {email: \"vera@vendor.example\"}) { requested errors { code } } }";
    assert_eq!(
        world.client.query(reset).await["requestPasswordReset"],
        json!({ "requested": null, "errors": [{ "code": "MAIL_IS_OFF" }] })
    );
    assert_eq!(world.row_counts().await, before);
    let with = Post::start().world(world.backend).await;
    assert_eq!(
        with.client.query("{ serverInfo { sendsMail } }").await["serverInfo"]["sendsMail"],
        true
    );
});
