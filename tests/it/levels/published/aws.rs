//! AWS Partner Network, Services path: the guides of 2023 and 2024 as two versions of one program.

use serde_json::json;
use tests::both;

use super::{Desk, Fact, TODAY, fact, file};

/// People with a credential: their names begin with a letter.
fn people(kind: &str, letter: &str, times: usize) -> Fact {
    let person = format!("{letter}#");
    fact("aws_credential")
        .with("kind", kind)
        .with("person", &person)
        .times(times)
}

fn launched(times: usize, amount: &str) -> Fact {
    fact("aws_opportunity").amount(amount).times(times)
}

fn select(last: &str) -> Vec<Fact> {
    vec![
        people("accreditation_technical", "t", 2),
        people("accreditation_business", "b", 2),
        people("practitioner", "t", 2),
        people("professional", "t", 2),
        launched(2, "500"),
        launched(1, last),
    ]
}

fn advanced(business: usize, professionals: usize, opportunities: Vec<Fact>) -> Vec<Fact> {
    let mut facts = vec![
        people("accreditation_technical", "t", 8),
        people("accreditation_business", "b", business),
        people("practitioner", "t", 4),
        people("professional", "t", professionals),
        people("associate", "b", 6 - professionals),
    ];
    facts.extend(opportunities);
    facts
}

fn premier(validated: &str) -> Vec<Fact> {
    let validation = |program: &str| fact("aws_validation").with("program", program);
    vec![
        people("accreditation_technical", "t", 10),
        people("accreditation_business", "b", 10),
        people("practitioner", "t", 10),
        people("professional", "t", 10),
        people("associate", "b", 15),
        launched(50, "1000"),
        validation("storage"),
        validation("database"),
        validation(validated),
    ]
}

both!(two_guides, async |world| {
    let desk = Desk::of(&world).await;
    let tomorrow = "2026-03-03";
    let program = desk.apply(&file("aws-2023"), TODAY).await;
    let later = file("aws-2024").replace("aws_2024", "aws_2023");
    assert_eq!(desk.apply(&later, tomorrow).await, program);
    desk.set("aws_business_plan", json!({ "date": "2025-03-04" })).await;
    desk.set("aws_reviewed", json!({ "boolean": true })).await;
    let too_long_ago = launched(1, "600").from("2025-03-02");
    for (facts, in_2023, in_2024, what) in [
        (select("500"), "select", "select", "exactly what Select asks"),
        (select("499"), "none", "none", "a dollar short"),
        (
            advanced(2, 3, vec![launched(20, "500")]),
            "advanced",
            "select",
            "8 technical and 2 business",
        ),
        (
            advanced(4, 3, vec![launched(20, "500")]),
            "advanced",
            "advanced",
            "4 of each at least",
        ),
        (
            advanced(4, 2, vec![launched(20, "500")]),
            "select",
            "select",
            "2 professionals",
        ),
        (
            advanced(4, 3, vec![launched(19, "600"), too_long_ago]),
            "select",
            "select",
            "one of the 20 launched a day too long ago",
        ),
        (
            premier("msp"),
            "premier",
            "premier",
            "three validations, a leading one among them",
        ),
        (premier("retail"), "advanced", "advanced", "no leading validation"),
    ] {
        let sent = desk.record(&facts).await;
        let found = [desk.level(&program, TODAY).await, desk.level(&program, tomorrow).await];
        let expected = [in_2023, in_2024].map(|level| match level {
            "none" => level.to_owned(),
            level => format!("aws_2023_{level}"),
        });
        assert_eq!(found, expected, "{what}");
        desk.retract(sent).await;
    }
});

// One employee with an accreditation, a foundational and a professional certificate adds one to each of the three rows.
both!(one_person_counts_in_each_row, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("aws-2024"), TODAY).await;
    let mut facts = select("500");
    facts[0] = people("accreditation_technical", "t", 1);
    facts[2] = people("practitioner", "t", 1);
    facts[3] = people("professional", "t", 1);
    desk.record(&facts).await;
    assert_eq!(desk.level(&program, TODAY).await, "none");
    let all_three = ["accreditation_technical", "practitioner", "professional"];
    desk.record(&all_three.map(|kind| people(kind, "ada", 1).from("2026-02-01")))
        .await;
    assert_eq!(desk.level(&program, TODAY).await, "aws_2024_select");
});
