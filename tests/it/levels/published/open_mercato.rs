//! Open Mercato agencies: contributions weighed by grade, impact and bounty, deals stamped once, verticals, and a month of
//! grace.

use serde_json::Value;
use tests::both;

use super::{Desk, Fact, TODAY, fact, file};

fn work(name: &str, grade: &str, impact: &str, bounty: &str, on: &str) -> Fact {
    fact("agency_contribution")
        .with("work", name)
        .with("grade", grade)
        .with("impact", impact)
        .with("bounty", bounty)
        .from(on)
}

fn deal(name: &str, on: &str) -> Fact {
    fact("agency_deal").with("deal", name).from(on)
}

fn license(name: &str, vertical: &str) -> Fact {
    fact("agency_license").with("license", name).with("vertical", vertical)
}

/// One contribution and one deal on a day.
fn one_of_each(on: &str) -> [Fact; 2] {
    let name = format!("of {on}");
    [work(&name, "l2", "none", "no", on), deal(&name, on)]
}

both!(contributions_are_weighed_and_count_once, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("open-mercato"), TODAY).await;
    let february = "2026-02-10";
    desk.record(&[work("ada, search", "l4", "much", "yes", february)]).await;
    assert_eq!(
        desk.score(&program, "agency_contributions").await,
        "9/4",
        "(1.0 + 0.5) × 1.5"
    );
    desk.record(&[work("ada, search", "l4", "much", "yes", "2026-02-20")])
        .await;
    assert_eq!(
        desk.score(&program, "agency_contributions").await,
        "9/4",
        "the same person, month and feature"
    );
    desk.record(&[
        work("bob, search", "l3", "some", "no", "2026-02-21"),
        work("bob, docs", "routine", "much", "yes", "2026-02-22"),
        work("eve, docs", "l1_quarter", "none", "no", "2026-02-23"),
        work("eve, search", "l2", "none", "no", "2026-03-01"),
    ])
    .await;
    assert_eq!(
        desk.score(&program, "agency_contributions").await,
        "13/4",
        "with 0.75 and 0.25, and none of March"
    );
    assert_eq!(desk.score(&program, "agency_senior_contributions").await, "3");
});

// To SQL in May, back, and SQL again in June: a deal of May.
both!(a_deal_counts_in_its_first_month, async |world| {
    let mut desk = Desk::of(&world).await;
    let program = desk.apply(&file("open-mercato"), TODAY).await;
    desk.on("2026-07-01").await;
    desk.record(&[deal("a", "2026-05-10")]).await;
    desk.record(&[deal("a", "2026-06-12")]).await;
    desk.record(&[deal("b", "2026-06-13")]).await;
    assert_eq!(
        desk.score(&program, "agency_first_deals").await,
        "1",
        "June has one of its own"
    );
    desk.on("2026-07-02").await;
    let may = desk.progress(&program, "2026-06-01").await;
    let scores = may["scores"].as_array().unwrap();
    let first = scores
        .iter()
        .find(|score| score["key"] == "agency_first_deals")
        .unwrap();
    assert_eq!(first["exactValue"], "1", "May");
});

both!(an_expert_won_three_in_one_vertical, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("open-mercato"), TODAY).await;
    let february = "2026-02-10";
    desk.record(&[
        work("w#", "l2", "none", "no", february).times(3),
        deal("d#", february).times(15),
        license("a#", "retail").times(2),
        license("b#", "health").times(2),
    ])
    .await;
    let spread = desk.record(&[license("c", "public").from("2026-02-01")]).await;
    assert_eq!(desk.level(&program, TODAY).await, "agency_ai_native", "2 + 2 + 1");
    desk.retract(spread).await;
    desk.record(&[license("c", "health").from("2026-02-02")]).await;
    assert_eq!(desk.level(&program, TODAY).await, "agency_expert", "2 + 3");
    desk.record(&[work("x#", "l4", "none", "no", "2026-02-11").times(4)])
        .await;
    assert_eq!(
        desk.level(&program, TODAY).await,
        "agency_core",
        "four of them at L3 and L4"
    );
});

/// An agency of March that did too little in April.
async fn below_in_april<'w>(world: &'w tests::World) -> (Desk<'w>, Value) {
    let mut desk = Desk::of(world).await;
    let program = desk.apply(&file("open-mercato"), TODAY).await;
    desk.record(&[license("a", "retail")]).await;
    desk.on("2026-04-01").await;
    desk.record(&one_of_each("2026-03-20")).await;
    assert_eq!(desk.review(&program).await, "agency_agency");
    desk.on("2026-05-01").await;
    desk.review_only(&program).await;
    assert_eq!(desk.proposed().await, Vec::<Value>::new(), "a month of grace");
    (desk, program)
}

both!(the_second_month_below_is_proposed_to_be_the_last, async |world| {
    let (mut desk, program) = below_in_april(&world).await;
    desk.on("2026-06-01").await;
    desk.review_only(&program).await;
    let proposed = desk.proposed().await;
    assert_eq!((proposed.len(), &proposed[0]["toLevelKey"]), (1, &Value::Null));
    assert_eq!(desk.held().await, "agency_agency", "until it is approved");
    assert_eq!(desk.review(&program).await, "none");
});

both!(who_recovers_has_another_month_of_grace, async |world| {
    let (mut desk, program) = below_in_april(&world).await;
    desk.on("2026-06-01").await;
    desk.record(&one_of_each("2026-05-20")).await;
    assert_eq!(desk.review(&program).await, "agency_agency");
    desk.on("2026-07-01").await;
    assert_eq!(desk.review(&program).await, "agency_agency", "a month of grace again");
    desk.on("2026-08-01").await;
    assert_eq!(desk.review(&program).await, "none");
});
