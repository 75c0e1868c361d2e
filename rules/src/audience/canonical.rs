use crate::segment::{AtLeast, Condition, Rule};

/// The rule sorted, without repetitions and without needless nesting; it evaluates the same for all facts. Lists without
/// entries are left as they are, since an empty one is unknown wherever it stands.
#[must_use]
pub fn canonical_rule(rule: &Rule) -> Rule {
    match rule {
        Rule::All(rules) => all_of(rules.iter().map(canonical_rule).collect()),
        Rule::Any(rules) => any_of(rules.iter().map(canonical_rule).collect()),
        Rule::Not(inner) => match canonical_rule(inner) {
            Rule::Not(twice) => *twice,
            once => Rule::Not(Box::new(once)),
        },
        Rule::AtLeast(AtLeast { count, of }) => {
            let mut rules: Vec<Rule> = of.iter().map(canonical_rule).collect();
            let all = u32::try_from(rules.len()).unwrap_or(u32::MAX);
            match *count {
                1 => any_of(rules),
                count if count == all && all > 0 => all_of(rules),
                // Repetitions stay: each counts.
                count => {
                    rules.sort();
                    Rule::AtLeast(AtLeast { count, of: rules })
                }
            }
        }
        Rule::Condition(Condition::InSegment(keys)) => in_segment(keys.clone()),
        Rule::Condition(other) => Rule::Condition(other.clone()),
    }
}

fn all_of(rules: Vec<Rule>) -> Rule {
    let flat = rules.into_iter().flat_map(|rule| match rule {
        Rule::All(inner) if !inner.is_empty() => inner,
        other => vec![other],
    });
    single_or(sorted(flat.collect()), Rule::All)
}

fn any_of(rules: Vec<Rule>) -> Rule {
    let flat = rules.into_iter().flat_map(|rule| match rule {
        Rule::Any(inner) if !inner.is_empty() => inner,
        other => vec![other],
    });
    let mut keys = Vec::new();
    let mut others = Vec::new();
    for rule in flat {
        match rule {
            Rule::Condition(Condition::InSegment(more)) if !more.is_empty() => keys.extend(more),
            other => others.push(other),
        }
    }
    if !keys.is_empty() {
        others.push(in_segment(keys));
    }
    single_or(sorted(others), Rule::Any)
}

fn in_segment(keys: Vec<String>) -> Rule {
    Rule::Condition(Condition::InSegment(sorted(keys)))
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list.dedup();
    list
}

fn single_or(mut rules: Vec<Rule>, join: impl FnOnce(Vec<Rule>) -> Rule) -> Rule {
    match rules.pop() {
        Some(only) if rules.is_empty() => only,
        Some(last) => {
            rules.push(last);
            join(rules)
        }
        None => join(rules),
    }
}
