use chrono::TimeDelta;
use serde_json::json;
use tests::{Client, both};

use super::{DISABLE, ENABLE, but, claims, done, refused, trusted};

both!(its_tokens_count_no_more_on_any_instance, async |world| {
    let (issuer, signer, provider) = trusted(&world).await;
    let vendor = world.vendor().await;
    let (running, elsewhere) = world.another_instance().await;
    let token = signer.sign(&claims(&world, &issuer));
    let there: Client = elsewhere.with_token(&token);
    there.query("{ viewer { seat } }").await;
    let which = json!({ "id": provider["id"], "version": provider["version"] });
    let disabled = done(&vendor, DISABLE, which.clone()).await;
    assert_eq!(disabled["identityProvider"]["enabled"], false, "{disabled}");
    assert!(refused(&world, &token).await);
    assert_eq!(
        there.ask("{ viewer { seat } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
    assert_eq!(done(&vendor, DISABLE, which).await["errors"][0]["code"], "STALE");
    // Enabled again, what was begun before stays ended.
    world.clock.advance(TimeDelta::seconds(1));
    let later = signer.sign(&claims(&world, &issuer));
    let which = &disabled["identityProvider"];
    let input = json!({ "id": which["id"], "version": which["version"], "token": later });
    assert_eq!(done(&vendor, ENABLE, input).await["errors"], json!([]));
    assert!(refused(&world, &token).await && !refused(&world, &later).await);
    assert!(
        refused(
            &world,
            &signer.sign(&but(
                claims(&world, &issuer),
                json!({ "email_verified": false, "sub": "x" })
            ))
        )
        .await
    );
    running.stop().await;
});
