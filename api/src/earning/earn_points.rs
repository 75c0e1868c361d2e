//! What partnerships earn by rule is posted, and what they do not earn any more taken back.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use entity::{partnership, point_account, point_transaction};
use rules::earning::EarningRule;
use serde_json::json;
use uuid::Uuid;

use super::book::Book;
use super::events::events;
use super::posted::Posted;
use super::reached::Reached;
use super::reconcile::{Desk, Difference};
use crate::access::system::{Reason, System};
use crate::access::{Capability, Cx, Gate};
use crate::facts::measure::Whom;
use crate::fault::Fault;
use crate::segments::recorded_facts;

/// Partnerships of one transaction.
const AT_ONCE: usize = 100;

/// How often it is looked again at once: at what is reached by points that were posted just now, and at those of whom something
/// was recorded meanwhile. What is left then is found the next day.
const ROUNDS: usize = 4;

/// Posts the difference between what these partnerships of a vendor earned and what is posted; tells how many rows that were.
/// The same again posts nothing. Each hundred partnerships are one transaction, of a number of statements that does not depend
/// on how much happened.
pub async fn earn_points(gate: &Arc<Gate>, vendor_id: Uuid, partnerships: &[Uuid]) -> Result<usize, Fault> {
    let mut posted = 0;
    for some in partnerships.chunks(AT_ONCE) {
        for _ in 0..ROUNDS {
            let vendor = || System::for_job(gate, Reason::Earning).as_vendor(vendor_id);
            // Noted before the moment from which all is looked at: whatever is recorded later makes them others.
            let versions = facts_versions(&vendor(), some).await?;
            let cx = vendor();
            let Some(book) = Book::load(&cx).await? else {
                return Ok(posted);
            };
            let Outcome { rows, is_stale } = earn(&cx, &book, some, &versions).await?;
            posted += rows;
            if !is_stale && (rows == 0 || !book.asks_for_points()) {
                break;
            }
        }
    }
    Ok(posted)
}

/// Which facts of each partnership are known.
async fn facts_versions(cx: &Cx, partnerships: &[Uuid]) -> Result<HashMap<Uuid, i64>, Fault> {
    let rows = cx
        .select::<partnership::Entity>()
        .with_ids(partnerships)
        .all(10_000)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.facts_version)).collect())
}

/// What came of a look.
struct Outcome {
    /// How many rows were posted.
    rows: usize,
    /// Whether something was recorded of somebody between the measuring and the posting.
    is_stale: bool,
}

async fn earn(cx: &Cx, book: &Book, partnerships: &[Uuid], versions: &HashMap<Uuid, i64>) -> Result<Outcome, Fault> {
    let reached = Reached::look(cx, book, partnerships, versions).await?;
    let mut writer = cx.writer(Capability::ManagePrograms, "earnPoints").await?;
    // From here on nobody else posts for them: what is read is what is decided by.
    let held = writer.hold_all::<partnership::Entity>(partnerships).await?;
    let is_stale = held.iter().any(|row| versions.get(&row.id) != Some(&row.facts_version));
    let happened = events(&writer, book, partnerships).await?;
    let subjects = book.rules().flat_map(EarningRule::recorded).collect();
    let recorded = recorded_facts(&writer, &book.rulebook, subjects, Whom::Some(partnerships)).await?;
    let mut desk = Desk {
        cx,
        book,
        reached: &reached,
        recorded: &recorded,
        posted: Posted::read(&writer, book, partnerships).await?,
    };
    let mut difference = Difference::default();
    for partnership in &held {
        let events = happened.get(&partnership.id).map_or(&[][..], Vec::as_slice);
        desk.reconcile(partnership, events, &mut difference)?;
    }
    let Difference {
        opened,
        reversed,
        granted,
    } = difference;
    let rows = reversed.len() + granted.len();
    let changed: HashSet<Uuid> = reversed.iter().chain(&granted).map(|row| row.partnership_id).collect();
    if rows == 0 {
        return Ok(Outcome { rows, is_stale });
    }
    writer.note(json!({ "entity": "point_transaction", "granted": granted.len(), "reversed": reversed.len() }));
    writer.insert_many::<point_account::Entity>(opened).await?;
    writer.insert_many::<point_transaction::Entity>(reversed).await?;
    writer.insert_many::<point_transaction::Entity>(granted).await?;
    let others: Vec<partnership::Model> = held.into_iter().filter(|row| changed.contains(&row.id)).collect();
    let column = partnership::Column::FactsVersion;
    writer.count_many::<partnership::Entity>(&others, column).await?;
    writer.commit().await?;
    Ok(Outcome { rows, is_stale })
}
