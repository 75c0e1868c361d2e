//! Documents that are made to hurt are refused, fast and without overflowing the stack.

use std::time::{Duration, Instant};

use super::support::{Seat, gate, introspect, prepare, refusals};
use api::graphql::document::{DocumentGate, Limits, Refusal};
use serde_json::json;

/// What is refused in milliseconds, is refused in this on any machine; what is not bounded takes years.
const BOUNDED: Duration = Duration::from_secs(20);

/// The kind of the first refusal, on a thread with the stack of a server's worker.
async fn refused(query: String) -> Refusal {
    let gate = gate(Seat::Public).await;
    let work = move || {
        let start = Instant::now();
        let errors = gate
            .prepare(query.as_str(), None, &super::support::vars(json!({})))
            .unwrap_err();
        assert!(start.elapsed() < BOUNDED, "{:?}", start.elapsed());
        errors[0].refusal
    };
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(work)
        .unwrap()
        .join()
        .unwrap()
}

fn bomb(levels: usize) -> String {
    let level = |n| format!("fragment F{n} on Query {{ ...F{} ...F{} }} ", n + 1, n + 1);
    let fragments: String = (0..levels).map(level).collect();
    format!("{{ ...F0 }} {fragments} fragment F{levels} on Query {{ __typename }}")
}

#[tokio::test]
async fn a_fragment_bomb_is_refused() {
    assert_eq!(refused(bomb(60)).await, Refusal::Limit);
}

#[tokio::test]
async fn many_fragments_and_many_aliases_are_refused() {
    let spreads: String = (0..1_500).map(|n| format!("...F{n} ")).collect();
    let fragments: String = (0..1_500)
        .map(|n| format!("fragment F{n} on Query{{me{{id}}}}"))
        .collect();
    let flat = format!("{{{spreads}}}{fragments}");
    let chain: String = (0..1_500)
        .map(|n| format!("fragment F{n} on Query{{...F{}}}", n + 1))
        .collect();
    let chain = format!("{{...F0}}{chain}fragment F1500 on Query{{__typename}}");
    let aliases: String = (0..5_000).map(|n| format!("a{n}:me{{id}} ")).collect();
    let aliases = format!("{{{aliases}}}");
    let operations: String = (0..2_000).map(|n| format!("query Q{n}{{me{{id}}}}")).collect();
    let errors = "x ".repeat(9_000);
    let errors = format!("{{me{{{errors}}}}}");
    for query in [flat, chain, aliases, operations, errors] {
        assert_eq!(refused(query).await, Refusal::Limit);
    }
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    for query in [
        "{a".repeat(20_000),
        format!("{{echo(list:{}", "[".repeat(20_000)),
        format!("{{deals(filter:{}", "{and:".repeat(10_000)),
        format!("query($v:{}", "[".repeat(20_000)),
        "{...on Query".repeat(5_000),
        format!("{{a(b:\"\"\" {}", "[\" \"".repeat(5_000)),
    ] {
        assert!(matches!(refused(query).await, Refusal::Limit | Refusal::Syntax));
    }
}

#[tokio::test]
async fn a_document_at_the_nesting_limit_fits_the_stack() {
    let inline = format!("{}__typename{}", "{...on Query".repeat(63) + "{", "}".repeat(64));
    let gate = gate(Seat::Public).await;
    let work = move || prepare(&gate, &inline, json!({})).map_err(|errors| errors[0].message.clone());
    let outcome = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(work)
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(outcome, Ok(1));
}

#[tokio::test]
async fn fragment_cycles_are_refused() {
    let gate = gate(Seat::Public).await;
    let cycle = "{ ...A } fragment A on Query { me { id } ...B } fragment B on Query { ...A }";
    assert_eq!(
        refusals(&gate, cycle, json!({})),
        ["Cannot spread fragment \"A\" within itself via \"B\"."]
    );
    let own = "{ me { ...P } } fragment P on Partner { deals { partner { ...P } } }";
    assert_eq!(
        refusals(&gate, own, json!({})),
        ["Cannot spread fragment \"P\" within itself."]
    );
    let unused = "{ me { id } } fragment P on Partner { ...P }";
    assert_eq!(
        refusals(&gate, unused, json!({})),
        ["Cannot spread fragment \"P\" within itself."]
    );
}

#[tokio::test]
async fn each_limit_is_inclusive() {
    let tight = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        limits
    };
    let introspection = introspect(Seat::Public).await;
    for (limits, passes, fails) in [
        (tight(|l| l.bytes = 9), "{me{id}} ", "{me{id}}  "),
        (tight(|l| l.tokens = 6), "{me{id}}", "{me{id id}}"),
        (tight(|l| l.depth = 2), "{me{id}}", "{me{deals{id}}}"),
        (tight(|l| l.root_fields = 1), "{...{me{id}}}", "{me{id}...{me{id}}}"),
        (
            tight(|l| l.fields = 3),
            "{me{id name}}",
            "{me{...F}}fragment F on Partner{id name}",
        ),
        (tight(|l| l.aliases = 1), "{a:me{id}}", "{a:me{b:id}}"),
        (
            tight(|l| l.directives = 1),
            "{me@skip(if:false){id}}",
            "{me@skip(if:false){id@skip(if:false)}}",
        ),
        (
            tight(|l| l.operations = 1),
            "{me{id}}",
            "query A{me{id}} query B{me{id}}",
        ),
        (
            tight(|l| l.cost = 5),
            "{deals(first:2){id name}}",
            "{deals(first:3){id name}}",
        ),
    ] {
        let gate = DocumentGate::new(&introspection, limits, true).unwrap();
        let prepare = |query: &str| {
            gate.prepare(
                query,
                Some("A").filter(|_| query.starts_with('q')),
                &super::support::vars(json!({})),
            )
        };
        assert!(prepare(passes).is_ok(), "{passes}: {:?}", prepare(passes));
        assert_eq!(
            prepare(fails).unwrap_err()[0].refusal.code(),
            "LIMIT_EXCEEDED",
            "{fails}"
        );
    }
}

#[tokio::test]
async fn cost_multiplies_pages() {
    let gate = gate(Seat::Public).await;
    let cost = |query: &str, variables| prepare(&gate, query, variables).unwrap();
    assert_eq!(
        cost("{ deals(first: 10) { id partner { id } } }", json!({})),
        1 + 10 * 3
    );
    assert_eq!(cost("{ deals(first: 10, last: 20) { id } }", json!({})), 1 + 20);
    assert_eq!(
        cost("{ deals { id } }", json!({})),
        1 + 100,
        "a silent page is a full one"
    );
    assert_eq!(
        cost("{ me { deals { id } } }", json!({})),
        1 + 1 + 2,
        "unless the schema names a default"
    );
    assert_eq!(cost("{ deals(first: -5) { id } }", json!({})), 1 + 1);
    assert_eq!(cost("{ deals(first: 2000000000) { id } }", json!({})), 1 + 100);
    let by = "query($n: Int) { deals(first: $n) { id } }";
    assert_eq!(cost(by, json!({ "n": 7 })), 1 + 7);
    assert_eq!(cost(by, json!({})), 1 + 100);
    assert_eq!(cost("query($n: Int = 3) { deals(first: $n) { id } }", json!({})), 1 + 3);
    assert_eq!(
        cost("{ deals(first: 10) { id } ...{ deals(first: 10) { id } } }", json!({})),
        1 + 10,
        "merged"
    );
    let nested = "{ deals(first: 100) { partner { deals(first: 100) { partner { deals(first: 100) { id } } } } } }";
    assert_eq!(
        prepare(&gate, nested, json!({})).unwrap_err()[0].refusal,
        Refusal::Limit
    );
}

#[tokio::test]
async fn the_standard_introspection_query_passes_and_a_deeper_one_does_not() {
    let gate = gate(Seat::Public).await;
    prepare(
        &gate,
        api::graphql::document::introspection::INTROSPECTION_QUERY,
        json!({}),
    )
    .unwrap();
    let deep = "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }";
    assert_eq!(prepare(&gate, deep, json!({})).unwrap_err()[0].refusal, Refusal::Limit);
}

#[tokio::test]
async fn variables_are_bounded() {
    let gate = gate(Seat::Public).await;
    let query = "query($v: String) { echo(text: $v) }";
    let refusal = |variables| prepare(&gate, query, variables).unwrap_err()[0].refusal;
    assert_eq!(refusal(json!({ "v": "x".repeat(300_000) })), Refusal::Limit);
    assert_eq!(refusal(json!({ "other": vec![0; 50_000] })), Refusal::Limit);
}
