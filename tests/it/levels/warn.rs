//! Whoever is about to lose a level is told in time, once.

use api::jobs::schedule;
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::both;
use tests::post::Post;

use super::desk::desk;

const RISK: &str = "query($program: ID!) { levelsAtRisk(programId: $program) {
    nodes { partnership { name } heldLevelKey toLevelKey lossOn warnedAt } } }";
const LOSS: &str = "query($partnership: ID!, $program: ID!) {
    levelProgress(partnershipId: $partnership, programId: $program) { loss { on toLevel { key } } } }";

both!(a_partner_is_warned_once_before_it_loses_its_level, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let policy = json!({ "down": "quarterly", "approve_up": "automatic", "warn_days": 14 });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "25").await;
    desk.review(&vendor).await;
    desk.points(&vendor, "12").await;
    desk.review(&vendor).await;
    // The first of April lowers it: the eighteenth of March is early enough.
    schedule(&world.running.gate).await.unwrap();
    assert_eq!(post.deliver(&world).await, []);
    let of_program = json!({ "program": desk.program });
    let at_risk = json!([{ "partnership": { "name": "Canal Bikes" }, "heldLevelKey": "l_gold", "toLevelKey": "l_silver",
        "lossOn": "2026-04-01", "warnedAt": null }]);
    assert_eq!(
        vendor.with(RISK, of_program.clone()).await["levelsAtRisk"]["nodes"],
        at_risk
    );
    let both = json!({ "partnership": desk.partnership, "program": desk.program });
    let loss = json!({ "on": "2026-04-01", "toLevel": { "key": "l_silver" } });
    assert_eq!(vendor.with(LOSS, both.clone()).await["levelProgress"]["loss"], loss);
    let partner = world.partner().await;
    assert_eq!(
        partner.with(LOSS, both.clone()).await["levelProgress"]["loss"],
        Value::Null,
        "not yet"
    );
    world.clock.advance(TimeDelta::days(16));
    let mails = post.deliver(&world).await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["paul@partner.example"]);
    assert_eq!(mails[0].subject, "l_gold with Northwind Cycles is at risk");
    for part in [&mails[0].text, &mails[0].html] {
        let words = "Canal Bikes holds the level l_gold with Northwind Cycles. If nothing changes, the review of \
                     2026-04-01 leaves it the level l_silver.";
        assert!(part.contains(words), "{part}");
    }
    let partner = world.partner().await;
    assert_eq!(partner.with(LOSS, both.clone()).await["levelProgress"]["loss"], loss);
    let vendor = world.vendor().await;
    let told = vendor.with(RISK, of_program.clone()).await;
    assert!(told["levelsAtRisk"]["nodes"][0]["warnedAt"].is_string(), "{told}");
    world.clock.advance(TimeDelta::days(2));
    assert_eq!(post.deliver(&world).await, [], "once");
    // It recovers; what it loses later is another loss.
    let vendor = world.vendor().await;
    desk.points(&vendor, "25").await;
    desk.review(&vendor).await;
    assert_eq!(vendor.with(RISK, of_program).await["levelsAtRisk"]["nodes"], json!([]));
    assert_eq!(vendor.with(LOSS, both).await["levelProgress"]["loss"], Value::Null);
    desk.points(&vendor, "2").await;
    desk.review(&vendor).await;
    world.clock.advance(TimeDelta::minutes(20));
    let again = post.deliver(&world).await;
    assert_eq!(again.len(), 1);
    assert!(again[0].text.contains("leaves it no level"), "{}", again[0].text);
});
