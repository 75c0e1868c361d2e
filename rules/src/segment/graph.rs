use std::collections::{BTreeMap, BTreeSet};

use super::validate::validate;
use super::{Catalog, Facts, Rule, evaluate, segments_used};
use crate::problem::{Problem, ProblemCode};

/// Checks all segments of a vendor together: each rule by itself, and that no segment depends on itself. Paths begin with the
/// segment's key. The keys of `segments` replace those of the catalog.
#[must_use]
pub fn validate_segments(segments: &BTreeMap<String, Rule>, catalog: &Catalog) -> Vec<Problem> {
    let catalog = Catalog {
        segments: segments.keys().cloned().collect(),
        ..catalog.clone()
    };
    let mut problems = Vec::new();
    for (key, rule) in segments {
        problems.extend(validate(rule, &catalog).into_iter().map(|mut problem| {
            problem.path.insert(0, key.clone());
            problem
        }));
    }
    problems.extend(evaluation_order(segments).err().unwrap_or_default());
    problems
}

/// The segments, each after those that its rule refers to. References to segments that are not there are passed over: they
/// are another check's, and unknown when evaluated.
///
/// # Errors
/// [`ProblemCode::Cycle`] once for each separate circle, with the circle in the message and its first segment as path.
pub fn evaluation_order(segments: &BTreeMap<String, Rule>) -> Result<Vec<&str>, Vec<Problem>> {
    let mut waiting_for: BTreeMap<&str, BTreeSet<&str>> = segments
        .iter()
        .map(|(key, rule)| {
            let known = segments_used(rule)
                .into_iter()
                .filter(|used| segments.contains_key(*used))
                .collect();
            (key.as_str(), known)
        })
        .collect();
    let mut order = Vec::new();
    let mut problems = Vec::new();
    loop {
        let mut needed_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, needs) in &waiting_for {
            needs
                .iter()
                .for_each(|need| needed_by.entry(need).or_default().push(key));
        }
        let mut ready: Vec<&str> = waiting_for
            .iter()
            .filter(|(_, needs)| needs.is_empty())
            .map(|(key, _)| *key)
            .collect();
        while let Some(key) = ready.pop() {
            waiting_for.remove(key);
            order.push(key);
            for dependent in needed_by.remove(key).unwrap_or_default() {
                if let Some(needs) = waiting_for.get_mut(dependent) {
                    needs.remove(key);
                    if needs.is_empty() {
                        ready.push(dependent);
                    }
                }
            }
        }
        let Some(circle) = find_circle(&waiting_for) else { break };
        problems.push(cycle_problem(&circle));
        // Take the circle out and look at what remains, so that every separate circle is told at once.
        circle.iter().for_each(|key| {
            waiting_for.remove(key);
        });
        waiting_for
            .values_mut()
            .for_each(|needs| needs.retain(|need| !circle.contains(need)));
    }
    if problems.is_empty() { Ok(order) } else { Err(problems) }
}

/// Every segment left waits for another that is left, so following the first need of each must come round.
fn find_circle<'a>(waiting_for: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Option<Vec<&'a str>> {
    let mut walked: Vec<&'a str> = Vec::new();
    let mut place: BTreeMap<&'a str, usize> = BTreeMap::new();
    let mut here = *waiting_for.keys().next()?;
    while let Some(next) = waiting_for.get(here).and_then(|needs| needs.first()) {
        if let Some(start) = place.get(here) {
            return Some(walked.split_off(*start));
        }
        place.insert(here, walked.len());
        walked.push(here);
        here = next;
    }
    None
}

fn cycle_problem(circle: &[&str]) -> Problem {
    let first = circle.first().copied().unwrap_or_default();
    let around: Vec<&str> = circle.iter().copied().chain([first]).collect();
    Problem {
        path: vec![first.to_owned()],
        code: ProblemCode::Cycle,
        message: format!("segments refer to each other in a circle: {}", around.join(" → ")),
    }
}

/// Works out the membership of every segment, in order, and puts it into the facts.
///
/// # Errors
/// As [`evaluation_order`]; the facts are then left as they were.
pub fn fill_memberships(segments: &BTreeMap<String, Rule>, facts: &mut Facts) -> Result<(), Vec<Problem>> {
    for key in evaluation_order(segments)? {
        if let Some(rule) = segments.get(key) {
            let verdict = evaluate(rule, facts);
            facts.segments.insert(key.to_owned(), verdict);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use crate::segment::Verdict;

    fn segments(list: &[(&str, &str)]) -> BTreeMap<String, Rule> {
        list.iter()
            .map(|(key, json)| ((*key).to_owned(), serde_json::from_str(json).unwrap()))
            .collect()
    }

    #[test]
    fn a_segment_may_build_on_others() {
        let segments = segments(&[
            (
                "a-large-uk",
                r#"{"all":[{"in_segment":["z-uk"]},{"in_segment":["large"]}]}"#,
            ),
            (
                "large",
                r#"{"number":{"attribute":"headcount","comparison":"at_least","value":"10"}}"#,
            ),
            ("z-uk", r#"{"country":{"one_of":["GB"]}}"#),
            ("ghost", r#"{"not":{"in_segment":["missing"]}}"#),
        ]);
        let mut facts = samples::facts();
        fill_memberships(&segments, &mut facts).unwrap();
        let outcome = |key: &str| facts.segments.get(key).copied();
        assert_eq!(outcome("a-large-uk"), Some(Verdict::Met));
        assert_eq!(
            outcome("ghost"),
            Some(Verdict::Unknown),
            "what is not there decides nothing"
        );
        let codes: Vec<_> = validate_segments(&segments, &samples::catalog())
            .into_iter()
            .map(|p| (p.path, p.code))
            .collect();
        let path = ["ghost", "not", "in_segment", "0"].map(str::to_owned).to_vec();
        assert_eq!(codes, [(path, ProblemCode::UnknownSegment)]);
    }

    #[test]
    fn every_separate_circle_is_told() {
        let segments = segments(&[
            ("a", r#"{"any":[{"in_segment":["b"]},{"in_segment":["fine"]}]}"#),
            ("b", r#"{"not":{"in_segment":["c"]}}"#),
            ("c", r#"{"in_segment":["a"]}"#),
            ("behind", r#"{"in_segment":["a"]}"#),
            ("fine", r#"{"country":{"one_of":["GB"]}}"#),
            ("self", r#"{"in_segment":["self"]}"#),
        ]);
        let problems = evaluation_order(&segments).unwrap_err();
        let told: Vec<_> = problems
            .iter()
            .map(|problem| (problem.code, problem.path.join("/")))
            .collect();
        assert_eq!(
            told,
            [
                (ProblemCode::Cycle, "a".to_owned()),
                (ProblemCode::Cycle, "self".to_owned())
            ]
        );
        assert!(
            problems[0].message.ends_with("a → b → c → a"),
            "{}",
            problems[0].message
        );
        let mut facts = samples::facts();
        assert!(fill_memberships(&segments, &mut facts).is_err());
        assert_eq!(facts, samples::facts());
    }

    #[test]
    fn a_long_chain_is_no_deep_recursion() {
        let mut chain = segments(&[("s0", r#"{"country":{"one_of":["GB"]}}"#)]);
        for index in 1..20_000 {
            chain.insert(format!("s{index}"), Rule::in_segment([format!("s{}", index - 1)]));
        }
        assert_eq!(evaluation_order(&chain).unwrap().len(), 20_000);
    }
}
