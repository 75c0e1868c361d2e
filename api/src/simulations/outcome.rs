//! What a simulation found, counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A kind of thing that is shown to some partners and not to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ThingKind {
    /// A program.
    Program,
    /// A benefit of a program.
    Benefit,
    /// A content item.
    ContentItem,
}

/// A thing that a partnership would see, or see no longer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seen {
    /// Its kind.
    pub kind: ThingKind,
    /// The program, the benefit's program, or the content item.
    pub id: Uuid,
    /// The benefit, by key.
    pub key: Option<String>,
    /// Whether it would be seen, and is not yet; else the other way round.
    pub gained: bool,
}

/// How many partnerships move from a level to a level, or stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Of this size class.
    pub size: Option<String>,
    /// Key of the level before; none: no level.
    pub from: Option<String>,
    /// Key of the level after; none: no level.
    pub to: Option<String>,
    /// How many.
    pub count: i64,
}

/// How many partnerships would see a thing, or see it no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighted {
    /// Of this size class.
    pub size: Option<String>,
    /// The thing, and whether it is gained.
    pub seen: Seen,
    /// How many.
    pub count: i64,
}

/// What was counted so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Who moves, by size class and levels; those who stay among them.
    pub moves: Vec<Moved>,
    /// What is gained and lost, by size class and thing.
    pub sights: Vec<Sighted>,
}

/// What was found of one partnership.
#[derive(Debug)]
pub struct Judged {
    /// Its size class.
    pub size: Option<String>,
    /// Key of the level before; none: no level.
    pub from: Option<String>,
    /// Key of the level after; none: no level.
    pub to: Option<String>,
    /// What it would see from then on, and what no longer.
    pub sights: Vec<Seen>,
}

impl Outcome {
    /// Counts these as well; the order is that of size classes, levels and things by key.
    pub fn count(self, judged: &[Judged]) -> Self {
        let mut moves: BTreeMap<_, i64> = BTreeMap::new();
        for Moved { size, from, to, count } in self.moves {
            moves.insert((size, from, to), count);
        }
        let mut sights: BTreeMap<_, i64> = BTreeMap::new();
        for Sighted { size, seen, count } in self.sights {
            sights.insert((size, seen), count);
        }
        for one in judged {
            *moves
                .entry((one.size.clone(), one.from.clone(), one.to.clone()))
                .or_default() += 1;
            for seen in &one.sights {
                *sights.entry((one.size.clone(), seen.clone())).or_default() += 1;
            }
        }
        let moved = |((size, from, to), count)| Moved { size, from, to, count };
        let sighted = |((size, seen), count)| Sighted { size, seen, count };
        Self {
            moves: moves.into_iter().map(moved).collect(),
            sights: sights.into_iter().map(sighted).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Judged, Moved, Outcome};

    fn one(from: Option<&str>, to: Option<&str>) -> Judged {
        Judged {
            size: None,
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            sights: Vec::new(),
        }
    }

    #[test]
    fn it_counts_the_same_in_one_step_as_in_many() {
        let all = [one(None, Some("a")), one(Some("a"), None), one(None, Some("a"))];
        let at_once = Outcome::default().count(&all);
        let one_by_one = all.chunks(1).fold(Outcome::default(), Outcome::count);
        assert_eq!(at_once, one_by_one);
        let first = Moved {
            size: None,
            from: None,
            to: Some("a".to_owned()),
            count: 2,
        };
        assert_eq!(at_once.moves.first(), Some(&first));
    }
}
