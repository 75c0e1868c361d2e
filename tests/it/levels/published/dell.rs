//! Dell and Dell EMC: two paths (2017), the mapping of old levels, and Premier of 2012.

use serde_json::{Value, json};
use tests::both;

use super::{Desk, Fact, TODAY, fact, file};

both!(two_paths, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("dell"), TODAY).await;
    let order = |kind: &str, amount: &str| fact("dell_order").with("kind", kind).amount(amount);
    // Revenue is that of services and the rest.
    for (rest, services, trained, expected) in [
        ("13500000", "2500000", true, "dell_titanium"),
        ("13500000", "2500000", false, "dell_platinum"),
        ("33000000", "3000000", false, "dell_platinum"),
        ("31800000", "3200000", false, "dell_titanium"),
        ("440000", "60000", true, "dell_gold"),
        ("440000", "60000", false, "none"),
    ] {
        let sent = desk
            .record(&[order("product", rest), order("services", services)])
            .await;
        desk.set("dell_trained", json!({ "boolean": trained })).await;
        assert_eq!(
            desk.level(&program, TODAY).await,
            expected,
            "{rest} and {services}, {trained}"
        );
        desk.retract(sent).await;
    }
});

both!(the_higher_of_two_old_levels, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("dell-migration"), TODAY).await;
    for (dell, emc, expected) in [
        (Some("premier"), Some("platinum"), "dell_migrated_titanium"),
        (Some("premier_plus"), Some("silver"), "dell_migrated_titanium"),
        (Some("preferred"), Some("gold"), "dell_migrated_platinum"),
        (Some("preferred"), None, "dell_migrated_gold"),
        (None, Some("gold"), "dell_migrated_platinum"),
    ] {
        for (key, level) in [("dell_was", dell), ("emc_was", emc)] {
            let level = level.map_or(Value::Null, |level| json!({ "choices": [level] }));
            desk.set(key, level).await;
        }
        assert_eq!(desk.level(&program, TODAY).await, expected, "{dell:?} and {emc:?}");
    }
});

/// Four quarters of enterprise sales, the last of which ends in June 2026.
fn four_quarters(amounts: [&str; 4]) -> Vec<Fact> {
    let days = ["2025-07-01", "2025-12-31", "2026-02-01", "2026-06-30"];
    let order = |(day, amount)| fact("dell_enterprise_order").amount(amount).from(day);
    days.into_iter().zip(amounts).map(order).collect()
}

// Premier of 2012, the days as they would be today: who had it keeps it until the end of January.
both!(premier_is_kept_until_a_day, async |world| {
    let mut desk = Desk::of(&world).await;
    let program = desk.apply(&file("dell-2012"), TODAY).await;
    desk.on("2026-09-01").await;
    let training = |kind: &str| fact("dell_training").with("kind", kind);
    desk.record(&[training("certification").times(2), training("solutions_training")])
        .await;
    desk.move_to("NL").await;
    let enough = desk
        .record(&four_quarters(["300000", "400000", "400000", "450000"]))
        .await;
    assert_eq!(
        desk.level(&program, "2026-09-01").await,
        "dell_2012_premier",
        "1.55 million"
    );
    desk.retract(enough).await;

    desk.hold(&program, "dell_2012_premier", Some("2027-01-31")).await;
    desk.record(&four_quarters(["300001", "399999", "399999", "300001"]))
        .await;
    assert_eq!(desk.level(&program, "2026-09-01").await, "none", "1.4 million");
    desk.move_to("BE").await;
    assert_eq!(
        desk.level(&program, "2026-09-01").await,
        "dell_2012_premier",
        "half of it suffices elsewhere"
    );
    desk.move_to("NL").await;
    assert_eq!(desk.review(&program).await, "dell_2012_premier", "it had it before");
    desk.on("2027-01-31").await;
    assert_eq!(desk.review(&program).await, "dell_2012_premier", "the last day");
    desk.on("2027-02-01").await;
    assert_eq!(desk.review(&program).await, "none");
});
