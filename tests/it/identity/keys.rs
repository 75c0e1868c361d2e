//! Keys of issuers: kept, rotated, withdrawn, and out of reach.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;
use tests::{Issuer, Signer, World, both};

use super::{but, claims, refused, trust};

/// Two keys and an issuer with the first, and how often its keys were asked for.
async fn rotating(world: &World) -> (Issuer, Signer, Signer) {
    let (old, new) = (Signer::ed(), Signer::another_ed());
    let issuer = Issuer::start(std::slice::from_ref(&old)).await;
    trust(world, &world.vendor().await, &issuer, &old, json!({})).await;
    assert_eq!(issuer.asked(), 1);
    (issuer, old, new)
}

both!(a_new_key_counts_with_its_first_token, async |world| {
    let (issuer, old, new) = rotating(&world).await;
    issuer.publish(&[old.clone(), new.clone()]);
    world.clock.advance(TimeDelta::seconds(30));
    let said = claims(&world, &issuer);
    assert!(!refused(&world, &new.sign(&said)).await);
    assert!(!refused(&world, &old.sign(&said)).await);
    assert_eq!(issuer.asked(), 2);
});

both!(unknown_keys_do_not_send_the_server_about, async |world| {
    let (issuer, old, new) = rotating(&world).await;
    world.clock.advance(TimeDelta::seconds(29));
    for n in 0..20 {
        let token = old.sign_with(&claims(&world, &issuer), |header| {
            header.kid = Some(format!("made up {n}"))
        });
        assert!(refused(&world, &token).await);
    }
    assert_eq!(issuer.tried(), 1, "too soon");
    world.clock.advance(TimeDelta::seconds(1));
    let said = claims(&world, &issuer);
    let tokens: Vec<String> = (0..20)
        .map(|n| new.sign_with(&said, |header| header.kid = Some(format!("made up {n}"))))
        .collect();
    let answers = join_all(tokens.iter().map(|token| refused(&world, token))).await;
    assert!(answers.iter().all(|refused| *refused));
    assert_eq!(issuer.tried(), 2, "all at once ask once");
    assert!(!refused(&world, &old.sign(&said)).await);
});

both!(a_key_that_was_withdrawn_counts_until_its_time_is_over, async |world| {
    let (issuer, old, new) = rotating(&world).await;
    issuer.publish(std::slice::from_ref(&new));
    world.clock.advance(TimeDelta::minutes(59));
    assert!(
        !refused(&world, &old.sign(&claims(&world, &issuer))).await,
        "as it was kept"
    );
    assert!(
        !refused(&world, &new.sign(&claims(&world, &issuer))).await,
        "asked for by its name"
    );
    assert!(
        refused(&world, &old.sign(&claims(&world, &issuer))).await,
        "seen to be gone"
    );
});

both!(keys_are_kept_as_long_as_the_issuer_says_within_bounds, async |world| {
    let ed = Signer::ed();
    for (header, minutes) in [
        ("max-age=900", 15),
        ("max-age=1", 5),
        ("no-store", 5),
        ("max-age=31536000", 24 * 60),
        ("public", 60),
    ] {
        let issuer = Issuer::start(std::slice::from_ref(&ed)).await;
        issuer.cache_control(header);
        let change = json!({ "idempotencyKey": header, "audiences": ["portal"] });
        trust(&world, &world.vendor().await, &issuer, &ed, change).await;
        world.clock.advance(TimeDelta::minutes(minutes) - TimeDelta::seconds(1));
        assert!(!refused(&world, &ed.sign(&claims(&world, &issuer))).await);
        assert_eq!(issuer.asked(), 1, "{header}");
        world.clock.advance(TimeDelta::seconds(1));
        assert!(!refused(&world, &ed.sign(&claims(&world, &issuer))).await);
        assert_eq!(issuer.asked(), 2, "{header}");
    }
});

both!(known_keys_count_for_a_day_while_the_issuer_is_away, async |world| {
    let (issuer, old, new) = rotating(&world).await;
    issuer.down(true);
    world.clock.advance(TimeDelta::hours(2));
    let said = || claims(&world, &issuer);
    assert!(!refused(&world, &old.sign(&said())).await);
    assert!(refused(&world, &new.sign(&said())).await);
    assert_eq!(issuer.tried(), 2, "one try in half a minute");
    world.clock.advance(TimeDelta::hours(22) - TimeDelta::seconds(1));
    assert!(!refused(&world, &old.sign(&said())).await);
    world.clock.advance(TimeDelta::seconds(1));
    assert!(refused(&world, &old.sign(&said())).await, "a day is over");
    issuer.down(false);
    world.clock.advance(TimeDelta::seconds(30));
    assert!(!refused(&world, &old.sign(&said())).await);
});

both!(without_a_name_a_key_must_be_the_only_one, async |world| {
    let (old, new) = (Signer::ed(), Signer::another_ed());
    let issuer = Issuer::start(&[old.clone(), new.clone()]).await;
    trust(&world, &world.vendor().await, &issuer, &old, json!({})).await;
    let unnamed = old.sign_with(&claims(&world, &issuer), |header| header.kid = None);
    assert!(refused(&world, &unnamed).await);
    assert!(!refused(&world, &new.sign(&but(claims(&world, &issuer), json!({ "sub": "2" })))).await);
});
