//! Names of operations as labels. Clients make names up, and every label is memory here and in whatever reads the
//! counters: so only so many are told apart.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

/// Longest name that is told.
const MOST_BYTES: usize = 64;

/// What stands for names that are not told apart. No name has brackets (GraphQL, section 2.1.9).
pub const OTHER: &str = "(other)";

/// What stands for no name.
pub const UNNAMED: &str = "(unnamed)";

/// What is known of the document that a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// It was refused, or there was none: its name is told only if it is told apart anyway.
    Refused,
    /// This seat may ask it: its name may be one more.
    Passed,
    /// It is on the list of trusted documents: as many names as that has are told apart.
    Trusted,
}

/// The names that are told apart, of each seat its own: nobody can use up those of others.
#[derive(Debug)]
pub struct Names {
    most: usize,
    known: RwLock<HashMap<&'static str, HashSet<String>>>,
}

impl Names {
    /// Tells apart the first `most` names of each seat.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            known: RwLock::default(),
        }
    }

    /// The label of an operation of `seat`.
    pub fn label<'n>(&self, seat: &'static str, name: Option<&'n str>, document: Document) -> Cow<'n, str> {
        let Some(name) = name else { return UNNAMED.into() };
        if name.len() > MOST_BYTES {
            return OTHER.into();
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if known.get(seat).is_some_and(|names| names.contains(name)) {
            return name.into();
        }
        drop(known);
        if document == Document::Refused {
            return OTHER.into();
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let names = known.entry(seat).or_default();
        if document == Document::Passed && names.len() >= self.most {
            return OTHER.into();
        }
        names.insert(name.to_owned());
        name.into()
    }
}

#[cfg(test)]
mod tests {
    use super::Document::{Passed, Refused, Trusted};
    use super::Names;

    #[test]
    fn the_first_names_of_each_seat_are_told_apart_and_those_of_trusted_documents() {
        let names = Names::new(2);
        let label = |seat, name, document| names.label(seat, name, document).into_owned();
        assert_eq!(label("vendor", Some("A"), Refused), "(other)");
        assert_eq!(label("vendor", Some("A"), Passed), "A");
        assert_eq!(label("vendor", Some("A"), Refused), "A");
        assert_eq!(label("vendor", None, Passed), "(unnamed)");
        assert_eq!(label("vendor", Some("B"), Passed), "B");
        assert_eq!(label("vendor", Some("C"), Passed), "(other)");
        assert_eq!(label("partner", Some("C"), Passed), "C");
        assert_eq!(label("vendor", Some("C"), Trusted), "C");
        assert_eq!(label("partner", Some(&"x".repeat(65)), Trusted), "(other)");
    }
}
