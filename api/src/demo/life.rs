//! What makes the demo's program live: rules, two years of facts, levels held, points earned, and targets.

use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use rules::Fixed;
use uuid::Uuid;

use super::World;
use super::programs::refused;
use crate::access::system::{Reason, System};
use crate::access::{Cx, Gate};
use crate::facts::record_facts::{Sent, Told, record_facts};
use crate::fault::Fault;
use crate::levels::review_levels::review_levels;
use crate::orgs::AccountFunction;
use crate::orgs::assign_account_team_member::{self, assign_account_team_member};
use crate::programs::apply_program::{self, apply_program};
use crate::targets::create_target::{self, Aim, Holder, create_target};

/// The program of the demo, as a file.
const RIDE: &str = include_str!("ride.yaml");

/// What people of partners can be certified for.
const COMPETENCIES: [&str; 9] = [
    "advice",
    "batteries",
    "electric_drive",
    "fitting",
    "fleets",
    "frame_repair",
    "leasing",
    "service",
    "test_rides",
];

/// Of each partner, in their order: how many competencies it has, and how many bikes it sells in a month. The last one has only
/// begun.
const LIVES: [(usize, i64); 8] = [(6, 9), (3, 5), (9, 14), (2, 4), (5, 8), (1, 3), (4, 2), (0, 0)];

/// Months of which there are facts, this one among them.
const MONTHS: u32 = 24;

/// Gives the vendor's program rules, and its partners a past of which the rules make something.
pub async fn begin(gate: &Arc<Gate>, world: &World) -> Result<(), Fault> {
    let cx = System::for_job(gate, Reason::Seed).as_vendor(world.vendor.organization_id);
    let input = apply_program::Input {
        file: RIDE.to_owned(),
        version: None,
        publish: true,
        effective_from: None,
        newcomers_favored_reason: None,
        dry_run: false,
    };
    let applied = apply_program(&cx, input).await.map_err(refused)?;
    let program = applied.program.ok_or(Fault::NotFound)?;
    let mut facts = Vec::new();
    for (partnership_id, (competencies, bikes)) in world.partnerships.iter().zip(LIVES) {
        facts.extend(certificates(&cx, *partnership_id, competencies));
        facts.extend(sales(&cx, *partnership_id, bikes));
    }
    record_facts(&cx, facts).await.map_err(refused)?;
    review_levels(&cx, program.id).await.map_err(refused)?;
    targets(&cx, world).await
}

/// Each got by another person, some weeks after the one before, and good for three years.
fn certificates(cx: &Cx, partnership_id: Uuid, count: usize) -> Vec<Sent> {
    let one = |(place, competency): (u64, &&str)| {
        let obtained_on = before(cx.today(), 20 * (place + 1));
        let told = Told {
            partnership_id,
            occurred_on: obtained_on,
            ended_on: Some(obtained_on + Months::new(36)),
            quantity: None,
            amount: None,
            dimensions: named(&[
                ("competency", competency),
                ("person", &format!("Mechanic {}", place + 1)),
            ]),
        };
        sent("ride_certificate", partnership_id, place, told)
    };
    (0..).zip(&COMPETENCIES).take(count).map(one).collect()
}

/// One of each month, the first one today: every third month electric bikes.
fn sales(cx: &Cx, partnership_id: Uuid, bikes: i64) -> Vec<Sent> {
    let one = |month: u32| {
        let line = if month.is_multiple_of(3) { "electric" } else { "city" };
        let told = Told {
            partnership_id,
            occurred_on: cx.today() - Months::new(month),
            ended_on: None,
            quantity: Some(Fixed::from_units(bikes * Fixed::ONE.units())),
            amount: None,
            dimensions: named(&[("line", line)]),
        };
        sent("ride_sale", partnership_id, u64::from(month), told)
    };
    let months = if bikes > 0 { 0..MONTHS } else { 0..0 };
    months.map(one).collect()
}

/// A target of a partner, and one of a person over the partners that it looks after.
async fn targets(cx: &Cx, world: &World) -> Result<(), Fault> {
    let (Some(membership_id), Some(partnership_id)) = (world.vendor.membership_ids.first(), world.partnerships.first())
    else {
        return Ok(());
    };
    let assigned = assign_account_team_member::Input {
        partnership_id: *partnership_id,
        membership_id: *membership_id,
        function: AccountFunction::OutsideAccountManager,
    };
    assign_account_team_member(cx, "team", assigned)
        .await
        .map_err(refused)?;
    for (key, holder, bikes) in [
        ("partner", Holder::Partnership(*partnership_id), 120),
        ("person", Holder::Person(*membership_id), 100),
    ] {
        let target = create_target::Input {
            holder,
            aim: Aim {
                metric: "ride_bikes".to_owned(),
                begins_on: cx.today() - Months::new(6),
                ends_on: cx.today() + Months::new(6),
                value: Fixed::from_units(bikes * Fixed::ONE.units()),
                name_en: None,
                name_nl: None,
            },
            replaces: None,
        };
        create_target(cx, key, target).await.map_err(refused)?;
    }
    Ok(())
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn named(dimensions: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    dimensions.iter().map(owned).collect()
}

fn sent(fact_type: &str, partnership_id: Uuid, place: u64, told: Told) -> Sent {
    Sent {
        fact_type: fact_type.to_owned(),
        source_id: format!("{partnership_id} {place}"),
        fact: Some(told),
    }
}
