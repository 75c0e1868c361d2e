//! Salesforce consulting partners: the best region of FY22 through the year, and levels across countries of PY20.

use tests::both;

use super::{Desk, Fact, TODAY, fact, file};

fn points(region: &str, points: &str, from: &str) -> Fact {
    fact("salesforce_points")
        .with("region", region)
        .with("category", "all")
        .quantity(points)
        .from(from)
}

fn credential(person: &str, credential: &str) -> Fact {
    fact("salesforce_credential")
        .with("person", person)
        .with("credential", credential)
}

// To enter: two credentials, of one person or of two.
both!(the_entry, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("salesforce"), TODAY).await;
    desk.record(&[points("emea", "480", "2026-01-15")]).await;
    for (credentials, expected) in [
        (vec![credential("ann", "administrator")], "none"),
        (
            vec![credential("ann", "administrator"), credential("ann", "architect")],
            "salesforce_ridge",
        ),
        (
            vec![credential("ann", "administrator"), credential("bob", "administrator")],
            "salesforce_ridge",
        ),
        (
            vec![
                credential("ann", "administrator"),
                credential("bob", "administrator").to("2026-03-01"),
            ],
            "none",
        ),
    ] {
        let sent = desk.record(&credentials).await;
        assert_eq!(desk.level(&program, TODAY).await, expected);
        desk.retract(sent).await;
    }
});

// Set on 1 March for the year; what is evaluated in between may only promote.
both!(the_best_region_through_the_year, async |world| {
    let mut desk = Desk::of(&world).await;
    let program = desk.apply(&file("salesforce"), TODAY).await;
    desk.record(&[
        points("emea", "480", "2026-01-15"),
        credential("ann", "administrator"),
        credential("ann", "architect"),
    ])
    .await;
    let america = desk.record(&[points("amer", "510", "2026-01-16")]).await;
    assert_eq!(desk.review(&program).await, "salesforce_crest");
    let progress = desk.progress(&program, TODAY).await;
    let steps = progress["scores"][0]["steps"].as_array().unwrap();
    let steps: Vec<_> = steps.iter().map(|step| step["sentence"].as_str().unwrap()).collect();
    assert_eq!(steps[0], "The highest by region: 510.");
    assert_eq!(steps[1], "region amer: 510 (this one counts).");

    desk.on("2026-06-15").await;
    desk.retract(america).await;
    let america = desk.record(&[points("amer", "300", "2026-01-17")]).await;
    assert_eq!(desk.level(&program, "2026-06-15").await, "salesforce_ridge");
    assert_eq!(
        desk.review(&program).await,
        "salesforce_crest",
        "never lower before March"
    );

    desk.on("2027-03-01").await;
    assert_eq!(desk.review(&program).await, "salesforce_ridge", "EMEA 480");

    desk.on("2027-09-15").await;
    desk.retract(america).await;
    desk.record(&[points("amer", "760", "2027-09-01")]).await;
    assert_eq!(desk.review(&program).await, "salesforce_summit", "at once");
});

/// What was reached of each category in a country.
fn shares(country: &str, shares: [&str; 3]) -> Vec<Fact> {
    let categories = ["engagement", "expertise", "success"].into_iter().zip(shares);
    let share = |(category, share)| {
        fact("salesforce_category")
            .with("country", country)
            .with("category", category)
            .quantity(share)
    };
    categories.map(share).collect()
}

both!(levels_across_countries, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("salesforce-py20"), TODAY).await;
    for (of_each, score, expected) in [
        (["0.8", "0.6", "0.9"], "755", "salesforce_py20_platinum"),
        (["0.7", "0.7", "0.7"], "700", "salesforce_py20_platinum"),
        (["0.7", "0.7", "0.6999"], "27999/40", "salesforce_py20_gold"),
        (["0", "0.7142", "0"], "24997/100", "none"),
    ] {
        let sent = desk.record(&shares("NL", of_each)).await;
        assert_eq!(desk.score(&program, "salesforce_py20_score").await, score);
        assert_eq!(desk.level(&program, TODAY).await, expected, "{of_each:?}");
        desk.retract(sent).await;
    }
    let platinum = |country: &str| shares(country, ["0.8", "0.6", "0.9"]);
    let gold = |country: &str| shares(country, ["0.5", "0.5", "0.5"]);
    for (countries, expected) in [
        (
            vec![platinum("DE"), platinum("FR"), gold("UK"), gold("US")],
            "salesforce_py20_strategic",
        ),
        (
            vec![platinum("DE"), platinum("FR"), gold("UK")],
            "salesforce_py20_platinum",
        ),
        (
            vec![platinum("DE"), platinum("NL"), gold("UK"), gold("US")],
            "salesforce_py20_platinum",
        ),
        (
            vec![platinum("DE"), platinum("FR"), platinum("UK"), gold("NL")],
            "salesforce_py20_strategic",
        ),
    ] {
        let sent = desk.record(&countries.concat()).await;
        assert_eq!(desk.level(&program, TODAY).await, expected);
        desk.retract(sent).await;
    }
});
