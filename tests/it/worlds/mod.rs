//! Isolation by random worlds (see `tests::worlds`). One world again: `SLUICE_WORLD_SEED=17 scripts/test it worlds::`.

use tests::Backend;
use tests::worlds::{Tally, run};

/// What the oracle does not judge; it is still asked, and must not change when nothing visible does. May only shrink.
/// Words, and what is missing for a condition: that needs the whole of `rules::explain`, whose own tests judge it. Which
/// session a token is of: the oracle knows no tokens.
const UNJUDGED: [&str; 14] = [
    "ExplanationNode.actual",
    "ExplanationNode.missing",
    "ExplanationNode.sentence",
    // What lapsed, and when: that needs the whole of `rules::points`, which another implementation is compared with there.
    "PointAccount.statement",
    "PointAccount.upcomingLapses",
    "PointEarning.working",
    // A program as a file, and in sentences: that needs the whole of `rules::file` and `rules::difference`, as above.
    "Program.changes",
    "Program.file",
    // Random worlds have types of facts and no facts.
    "FactFilter",
    "Query.facts",
    // What a file may hold is the same for all who may import.
    "Query.importFields",
    "Query.importFields(kind)",
    "RuleLine.text",
    "Session.isCurrent",
];

#[tokio::test]
async fn sqlite() {
    proven(run(Backend::Sqlite, 0..500, &UNJUDGED).await);
}

#[tokio::test]
async fn postgres() {
    proven(run(Backend::Postgres, 500..1000, &UNJUDGED).await);
}

fn proven(tally: Tally) {
    println!("{tally:?}");
    // A generator that makes nothing to hide would prove nothing.
    assert!(
        tally.unseen >= 6 * tally.worlds && tally.seen >= tally.worlds / 2 && tally.mutations >= tally.worlds / 2,
        "{tally:?}"
    );
}
