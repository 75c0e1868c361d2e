use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::money::{Fixed, Rounding};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn fixed(text: &str) -> Fixed {
    text.parse().unwrap()
}

fn whole(points: i64) -> Fixed {
    Fixed::from_whole(points).unwrap()
}

fn spendable() -> PursePolicy {
    PursePolicy {
        kind: PurseKind::Spendable,
        decimals: 1,
        rounding: Rounding::HalfUp,
        expiry: None,
        decay: None,
        reset: None,
    }
}

fn posted(on: &str, points: i64) -> Posting {
    Posting {
        on: day(on),
        points: whole(points),
        expires_on: None,
        reverses: None,
    }
}

fn reversed(on: &str, of: Posting) -> Posting {
    Posting {
        on: day(on),
        points: of.points.checked_neg().unwrap(),
        expires_on: of.expires_on,
        reverses: Some(of.on),
    }
}

fn balance(policy: &PursePolicy, postings: &[Posting], on: &str) -> String {
    history(policy, postings, day(on)).unwrap().balance.to_string()
}

fn lapses(policy: &PursePolicy, postings: &[Posting], on: &str) -> Vec<String> {
    let lapses = history(policy, postings, day(on)).unwrap().lapses;
    lapses
        .iter()
        .map(|lapse| format!("{} {:?} {}", lapse.on, lapse.kind, lapse.points))
        .collect()
}

fn yearly(first_month: u8) -> Season {
    Season {
        first_month,
        months: 12,
    }
}

#[test]
fn idle_weeks_take_the_larger_of_a_share_and_a_number_and_then_all() {
    let policy = PursePolicy {
        decay: Some(Decay {
            idle_weeks: 12,
            share: fixed("0.05"),
            at_least: whole(5),
            all_after_weeks: Some(20),
        }),
        ..spendable()
    };
    let earned = [posted("2024-01-01", 200)];
    // 84 days make 12 weeks.
    assert_eq!(balance(&policy, &earned, "2024-03-24"), "200");
    assert_eq!(balance(&policy, &earned, "2024-03-25"), "190");
    assert_eq!(balance(&policy, &earned, "2024-04-01"), "180.5");
    assert_eq!(balance(&policy, &earned, "2024-04-08"), "171.5", "9.025 is 9.0");
    assert_eq!(balance(&policy, &earned, "2024-05-19"), "132.7");
    assert_eq!(balance(&policy, &earned, "2024-05-20"), "0");
    let few = [posted("2024-01-01", 8)];
    assert_eq!(balance(&policy, &few, "2024-03-25"), "3");
    assert_eq!(balance(&policy, &few, "2024-04-01"), "0", "no more than there are");
    let active = [posted("2024-01-01", 200), posted("2024-03-24", -20)];
    assert_eq!(balance(&policy, &active, "2024-06-15"), "180", "spending is activity");
    let whole_points = PursePolicy {
        decimals: 0,
        rounding: Rounding::Down,
        ..policy
    };
    assert_eq!(balance(&whole_points, &earned, "2024-04-01"), "181", "9.5 is 9");
}

#[test]
fn a_share_too_small_to_lose_anything_waits_for_the_week_that_takes_all() {
    let decay = Decay {
        idle_weeks: 1,
        share: fixed("0.01"),
        at_least: Fixed::ZERO,
        all_after_weeks: Some(10),
    };
    let policy = PursePolicy {
        decimals: 0,
        rounding: Rounding::Down,
        decay: Some(decay),
        ..spendable()
    };
    let earned = [posted("2024-01-01", 50)];
    assert_eq!(lapses(&policy, &earned, "2025-01-01"), ["2024-03-11 Decayed 50"]);
}

#[test]
fn what_expires_first_is_spent_first() {
    let lot = |points, expires_on| Posting {
        expires_on: Some(day(expires_on)),
        ..posted("2024-01-01", points)
    };
    let earned = [
        lot(50, "2024-06-01"),
        lot(100, "2024-03-01"),
        posted("2024-02-01", -120),
    ];
    let history = history(&spendable(), &earned, day("2024-02-01")).unwrap();
    assert_eq!(history.balance, whole(30));
    let left = Lot {
        earned_on: day("2024-01-01"),
        expires_on: Some(day("2024-06-01")),
        points: whole(30),
    };
    assert_eq!(history.lots, [left]);
    assert_eq!(lapses(&spendable(), &earned, "2024-12-31"), ["2024-06-01 Expired 30"]);
}

#[test]
fn each_kind_of_expiry_has_its_day() {
    let season = |season, seasons_later| Some(Expiry::SeasonEnd(SeasonEnd { season, seasons_later }));
    let quarters = Season {
        first_month: 2,
        months: 3,
    };
    for (expiry, earned_on, expected) in [
        (None, "2024-01-31", None),
        (Some(Expiry::Days(1)), "2024-02-28", Some("2024-02-29")),
        (Some(Expiry::Months(1)), "2024-01-31", Some("2024-02-29")),
        (Some(Expiry::Months(12)), "2024-02-29", Some("2025-02-28")),
        (season(yearly(1), 0), "2024-12-31", Some("2025-01-01")),
        (season(yearly(1), 1), "2024-01-01", Some("2026-01-01")),
        (season(yearly(7), 0), "2024-07-01", Some("2025-07-01")),
        (season(yearly(7), 0), "2024-06-30", Some("2024-07-01")),
        (season(quarters, 0), "2024-01-31", Some("2024-02-01")),
        (season(quarters, 0), "2024-02-01", Some("2024-05-01")),
        (season(quarters, 2), "2024-12-01", Some("2025-08-01")),
    ] {
        let policy = PursePolicy { expiry, ..spendable() };
        assert_eq!(
            policy.expires_on(day(earned_on)),
            expected.map(day),
            "{expiry:?} from {earned_on}"
        );
    }
}

#[test]
fn a_season_takes_what_is_not_kept() {
    let policy = |keep| PursePolicy {
        decimals: 0,
        reset: Some(Reset {
            season: yearly(1),
            keep,
        }),
        ..spendable()
    };
    let earned = [posted("2023-06-01", 101), posted("2024-01-01", 10)];
    assert_eq!(balance(&policy(Fixed::ZERO), &earned, "2023-12-31"), "101");
    assert_eq!(
        balance(&policy(Fixed::ZERO), &earned, "2024-01-01"),
        "10",
        "before what is earned on the day"
    );
    assert_eq!(
        balance(&policy(fixed("0.5")), &earned, "2024-01-01"),
        "61",
        "50.5 is 51"
    );
    let kept = ["2024-01-01 Reset 50", "2025-01-01 Reset 30"];
    assert_eq!(lapses(&policy(fixed("0.5")), &earned, "2025-06-01"), kept);
}

#[test]
fn a_reversal_may_leave_a_hole_and_later_points_fill_it_first() {
    let first = posted("2024-01-10", 100);
    let policy = PursePolicy {
        expiry: Some(Expiry::Months(12)),
        ..spendable()
    };
    let postings = [
        first,
        posted("2024-01-20", -100),
        posted("2024-02-10", 20),
        reversed("2024-02-15", first),
        posted("2024-03-10", 60),
        posted("2024-04-10", 50),
    ];
    for (on, expected) in [
        ("2024-01-20", "0"),
        ("2024-02-10", "20"),
        ("2024-02-15", "-80"),
        ("2024-03-10", "-20"),
        ("2024-04-10", "30"),
        ("2025-04-09", "30"),
        ("2025-04-10", "0"),
    ] {
        assert_eq!(balance(&policy, &postings, on), expected, "on {on}");
    }
    assert!(!policy.covers(&postings, posted("2024-04-10", -31)).unwrap());
    assert!(policy.covers(&postings, posted("2024-04-10", -30)).unwrap());
    assert!(
        !policy.covers(&postings, posted("2024-02-12", -1)).unwrap(),
        "it would deepen the hole that follows"
    );
}

#[test]
fn a_reversal_brings_back_what_lapsed_by_what_it_takes() {
    let policy = PursePolicy {
        expiry: Some(Expiry::Months(1)),
        ..spendable()
    };
    let first = posted("2024-01-10", 100);
    let spent = posted("2024-01-20", -40);
    let postings = [first, spent, reversed("2024-03-01", first)];
    assert_eq!(
        lapses(&policy, &postings, "2024-04-01"),
        ["2024-02-10 Expired 60", "2024-03-01 Restated -60"]
    );
    assert_eq!(balance(&policy, &postings, "2024-02-10"), "0");
    assert_eq!(balance(&policy, &postings, "2024-03-01"), "-40");
    let unspent = [first, spent, reversed("2024-03-01", spent)];
    assert_eq!(
        lapses(&policy, &unspent, "2024-04-01"),
        ["2024-02-10 Expired 60", "2024-03-01 Restated 40"]
    );
    assert_eq!(balance(&policy, &unspent, "2024-03-01"), "0", "it would have expired");
    let never = [posted("2024-01-01", 10), first, reversed("2024-01-10", first)];
    assert_eq!(balance(&policy, &never, "2024-01-10"), "10");
}

#[test]
fn a_policy_that_cannot_be_kept_is_refused() {
    let codes = |policy: PursePolicy| -> Vec<String> {
        policy.validate().iter().map(|problem| problem.path.join(".")).collect()
    };
    assert!(codes(spendable()).is_empty());
    let season = Season {
        first_month: 13,
        months: 4,
    };
    let bad = PursePolicy {
        decimals: 5,
        expiry: Some(Expiry::SeasonEnd(SeasonEnd {
            season,
            seasons_later: 11,
        })),
        decay: Some(Decay {
            idle_weeks: 0,
            share: fixed("1.1"),
            at_least: fixed("-1"),
            all_after_weeks: Some(521),
        }),
        reset: Some(Reset {
            season: yearly(0),
            keep: Fixed::ONE,
        }),
        ..spendable()
    };
    let expected = [
        "decimals",
        "expiry.season_end.seasons_later",
        "decay.idle_weeks",
        "decay.share",
        "decay.at_least",
        "decay.all_after_weeks",
        "reset.keep",
        "reset.season.first_month",
        "expiry.season_end.season.first_month",
        "expiry.season_end.season.months",
    ];
    assert_eq!(codes(bad), expected);
    let idle = Decay {
        idle_weeks: 4,
        share: Fixed::ZERO,
        at_least: Fixed::ZERO,
        all_after_weeks: None,
    };
    assert_eq!(
        codes(PursePolicy {
            decay: Some(idle),
            ..spendable()
        }),
        ["decay"]
    );
    let stored = r#"{"kind":"status","decimals":0,"rounding":"down","expiry":{"season_end":{"season":{"first_month":1,"months":12},"seasons_later":1}}}"#;
    let read: PursePolicy = serde_json::from_str(stored).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), stored);
}

// The same by another way: one day after the other, and every lot looked at on each.

const FIRST: &str = "2024-01-01";
const DAYS: u64 = 500;

fn nth(number: u64) -> NaiveDate {
    day(FIRST).checked_add_days(Days::new(number)).unwrap()
}

#[test]
fn what_expires_first_fills_a_hole_first() {
    let policy: PursePolicy =
        serde_json::from_str(r#"{"kind":"spendable","decimals":0,"rounding":"half_even"}"#).unwrap();
    let of = |on: u64, points: i64, expires_on: Option<u64>, reverses: Option<u64>| Posting {
        on: nth(on),
        points: Fixed::from_whole(points).unwrap(),
        expires_on: expires_on.map(nth),
        reverses: reverses.map(nth),
    };
    let postings = [
        of(0, 50, None, None),
        of(1, -50, None, None),
        of(2, -50, None, Some(0)),
        of(3, 50, None, None),
        of(3, 50, Some(10), None),
    ];
    for (day, left) in [(2, -50), (3, 50), (10, 50)] {
        let found = history(&policy, &postings, nth(day)).unwrap().balance;
        assert_eq!(found, Fixed::from_whole(left).unwrap(), "{day}");
    }
}

/// What there is at the end of a day, as the words of the policy have it.
fn by_hand(policy: &PursePolicy, postings: &[Posting], until: NaiveDate) -> Fixed {
    let gone = |posting: &Posting| {
        let undone = |other: &&Posting| {
            other.on <= until
                && other.reverses == Some(posting.on)
                && other.points.checked_neg() == Ok(posting.points)
                && other.expires_on == posting.expires_on
        };
        postings.iter().filter(undone).count()
    };
    let mut counting: Vec<Posting> = Vec::new();
    for posting in postings.iter().filter(|posting| posting.reverses.is_none()) {
        let same = |other: &&Posting| *other == posting;
        // Of equal ones as many are gone as were reversed.
        if counting.iter().filter(same).count() + gone(posting) < postings.iter().filter(same).count() {
            counting.push(*posting);
        }
    }
    let mut lots: Vec<(NaiveDate, NaiveDate, Fixed)> = Vec::new();
    let (mut hole, mut last) = (0_i64, None::<NaiveDate>);
    let sum = |lots: &[(NaiveDate, NaiveDate, Fixed)]| lots.iter().map(|lot| lot.2.units()).sum::<i64>();
    let take = |lots: &mut Vec<(NaiveDate, NaiveDate, Fixed)>, mut units: i64| {
        lots.sort();
        for lot in lots.iter_mut() {
            let taken = units.min(lot.2.units());
            lot.2 = Fixed::from_units(lot.2.units() - taken);
            units -= taken;
        }
        lots.retain(|lot| lot.2 > Fixed::ZERO);
        units
    };
    for number in 0..=DAYS {
        let today = nth(number);
        if today > until {
            break;
        }
        lots.retain(|lot| lot.0 > today);
        if let Some(reset) = policy.reset
            && nth(0) < today
            && today.pred_opt().and_then(|before| reset.season.next_after(before)) == Some(today)
        {
            let there = Fixed::from_units(sum(&lots));
            let kept = there.checked_mul(reset.keep.into(), policy.rounding).unwrap();
            take(&mut lots, there.units() - kept.units());
        }
        if let (Some(decay), Some(last)) = (policy.decay, last) {
            let idle = (today - last).num_days();
            let (week, begun) = (idle / 7, idle >= i64::from(decay.idle_weeks) * 7);
            if begun && idle % 7 == 0 {
                let there = Fixed::from_units(sum(&lots));
                let share = there.checked_mul(decay.share.into(), policy.rounding).unwrap();
                let all = decay.all_after_weeks.is_some_and(|all| week >= i64::from(all));
                take(
                    &mut lots,
                    if all {
                        there.units()
                    } else {
                        share.max(decay.at_least).units()
                    },
                );
            }
        }
        let expires = |posting: &Posting| {
            posting
                .expires_on
                .or(policy.expires_on(today))
                .unwrap_or(NaiveDate::MAX)
        };
        let mut earned: Vec<&Posting> = counting
            .iter()
            .filter(|posting| posting.on == today && posting.points > Fixed::ZERO)
            .collect();
        earned.sort_by_key(|posting| expires(posting));
        for posting in earned {
            let fills = hole.min(posting.points.units());
            hole -= fills;
            let expires_on = expires(posting);
            lots.push((expires_on, today, Fixed::from_units(posting.points.units() - fills)));
            last = Some(today);
        }
        for posting in counting
            .iter()
            .filter(|posting| posting.on == today && posting.points < Fixed::ZERO)
        {
            hole += take(&mut lots, -posting.points.units());
            last = Some(today);
        }
    }
    Fixed::from_units(sum(&lots) - hole)
}

fn any_policy() -> impl Strategy<Value = PursePolicy> {
    let season = (1_u8..=12, prop::sample::select(vec![1_u8, 3, 6, 12]))
        .prop_map(|(first_month, months)| Season { first_month, months });
    let expiry = prop_oneof![
        Just(None),
        (1_u16..200).prop_map(|days| Some(Expiry::Days(days))),
        (1_u16..8).prop_map(|months| Some(Expiry::Months(months))),
        (season.clone(), 0_u8..3)
            .prop_map(|(season, seasons_later)| Some(Expiry::SeasonEnd(SeasonEnd { season, seasons_later }))),
    ];
    let decay = prop::option::of(
        (1_u16..10, 1_i64..4_000, 0_i64..9, prop::option::of(0_u16..10)).prop_map(
            |(idle_weeks, share, at_least, later)| Decay {
                idle_weeks,
                share: Fixed::from_units(share),
                at_least: whole(at_least),
                all_after_weeks: later.map(|later| idle_weeks + later),
            },
        ),
    );
    let reset = prop::option::of((season, 0_i64..9_999).prop_map(|(season, keep)| Reset {
        season,
        keep: Fixed::from_units(keep),
    }));
    let rounding = prop::sample::select(vec![Rounding::Down, Rounding::Up, Rounding::HalfUp, Rounding::HalfEven]);
    (expiry, decay, reset, rounding).prop_map(|(expiry, decay, reset, rounding)| PursePolicy {
        decimals: 4,
        rounding,
        expiry,
        decay,
        reset,
        ..spendable()
    })
}

/// Days, numbers, which are spent (as far as they are there), and which are reversed how much later.
type Written = Vec<(u64, i64, bool, Option<u64>, Option<u64>)>;

fn any_postings() -> impl Strategy<Value = Written> {
    let one = (
        0..DAYS,
        1_i64..300,
        prop::bool::weighted(0.3),
        prop::option::weighted(0.2, 1_u64..200),
        prop::option::weighted(0.2, 0_u64..150),
    );
    prop::collection::vec(one, 1..14)
}

/// Earned and spent; nothing is spent that is not there.
fn honest(policy: &PursePolicy, written: &Written) -> Vec<Posting> {
    let mut postings: Vec<Posting> = Vec::new();
    for (on, points, spent, expires, _) in written {
        let on = nth(*on);
        let expires_on = expires.map(|days| on.checked_add_days(Days::new(days)).unwrap());
        let posting = Posting {
            on,
            points: whole(*points),
            expires_on,
            reverses: None,
        };
        if !spent {
            postings.push(posting);
            continue;
        }
        let spent = Posting {
            points: whole(-*points),
            expires_on: None,
            ..posting
        };
        if policy.covers(&postings, spent).unwrap() {
            postings.push(spent);
        }
    }
    postings
}

fn with_reversals(policy: &PursePolicy, written: &Written) -> Vec<Posting> {
    let mut postings = honest(policy, written);
    for (posting, (.., later)) in postings.clone().into_iter().zip(written) {
        if let Some(later) = later {
            let on = posting.on.checked_add_days(Days::new(*later)).unwrap();
            postings.push(reversed(&on.to_string(), posting));
        }
    }
    postings
}

proptest! {
    #[test]
    fn every_day_is_as_worked_out_by_hand(policy in any_policy(), written in any_postings(), on in 0..DAYS) {
        let postings = with_reversals(&policy, &written);
        prop_assert_eq!(history(&policy, &postings, nth(on)).unwrap().balance, by_hand(&policy, &postings, nth(on)));
    }

    #[test]
    fn nothing_comes_from_nowhere_and_nothing_is_lost(policy in any_policy(), written in any_postings(), on in 0..DAYS) {
        let postings = with_reversals(&policy, &written);
        let whole = history(&policy, &postings, nth(DAYS)).unwrap();
        let then = history(&policy, &postings, nth(on)).unwrap();
        let until: Vec<Lapse> = whole.lapses.into_iter().filter(|lapse| lapse.on <= nth(on)).collect();
        prop_assert_eq!(&until, &then.lapses, "what follows changes nothing of what was");
        let posted: i64 = postings.iter().filter(|one| one.on <= nth(on)).map(|one| one.points.units()).sum();
        let lapsed: i64 = until.iter().map(|lapse| lapse.points.units()).sum();
        prop_assert_eq!(then.balance.units(), posted - lapsed);
        let lots: i64 = then.lots.iter().map(|lot| lot.points.units()).sum();
        prop_assert_eq!(lots, then.balance.units().max(0));
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(
        policy in any_policy(), written in any_postings(), swaps in prop::collection::vec(any::<(Index, Index)>(), 12),
    ) {
        let postings = with_reversals(&policy, &written);
        let mut otherwise = postings.clone();
        for (one, other) in swaps.into_iter().filter(|_| !postings.is_empty()) {
            otherwise.swap(one.index(postings.len()), other.index(postings.len()));
        }
        prop_assert_eq!(history(&policy, &postings, nth(DAYS)), history(&policy, &otherwise, nth(DAYS)));
        // Nor whether postings that differ in nothing but the number are added up.
        let mut sums: Vec<Posting> = Vec::new();
        for posting in &postings {
            let like = |sum: &&mut Posting| {
                (sum.on, sum.expires_on, sum.reverses) == (posting.on, posting.expires_on, posting.reverses)
                    && (sum.points > Fixed::ZERO) == (posting.points > Fixed::ZERO)
            };
            match sums.iter_mut().find(like) {
                Some(sum) => sum.points = sum.points.checked_add(posting.points).unwrap(),
                None => sums.push(*posting),
            }
        }
        prop_assert_eq!(history(&policy, &postings, nth(DAYS)), history(&policy, &sums, nth(DAYS)));
    }

    #[test]
    fn no_purse_is_negative_but_by_reversal(policy in any_policy(), written in any_postings(), on in 0..DAYS) {
        let postings = honest(&policy, &written);
        prop_assert!(history(&policy, &postings, nth(on)).unwrap().balance >= Fixed::ZERO);
    }
}
