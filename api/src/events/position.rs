//! Where a reader stands in the logs of its vendors, sealed, so that neither the number of events that it may not see nor
//! what it saw can be read from its cursor, nor a cursor be made up.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::access::signin::Keys;
use crate::fault::Fault;
use crate::sealer::Sealer;

/// What the keys are derived for.
const PURPOSE: &str = "sluice event cursor v1";

/// Where a reader stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Last event read of each vendor.
    pub read: BTreeMap<Uuid, i64>,
    /// SHA-256 of what it saw by audience or by date.
    pub saw: [u8; 32],
}

impl Position {
    /// As many bytes whatever the numbers, so that the length of a cursor tells nothing of them.
    fn bytes(&self) -> Vec<u8> {
        let read = self.read.iter();
        let read = read.flat_map(|(vendor, number)| [vendor.as_bytes().as_slice(), &number.to_be_bytes()].concat());
        self.saw.into_iter().chain(read).collect()
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let (saw, read) = bytes.split_first_chunk()?;
        let one = |bytes: &[u8]| {
            let (vendor, number) = bytes.split_first_chunk()?;
            Some((Uuid::from_bytes(*vendor), i64::from_be_bytes(number.try_into().ok()?)))
        };
        Some(Self {
            saw: *saw,
            read: read.chunks(24).map(one).collect::<Option<_>>()?,
        })
    }
}

/// Makes cursors of positions, and positions of cursors.
#[derive(Debug)]
pub struct Seal(Sealer);

impl Seal {
    /// With keys that all instances derive alike.
    pub fn new(keys: &Keys) -> Result<Self, Fault> {
        Ok(Self(Sealer::new(&keys.derived(PURPOSE)?)))
    }

    /// The cursor of a position, for one person only.
    pub fn seal(&self, position: &Position, whose: Uuid) -> Result<String, Fault> {
        Ok(URL_SAFE_NO_PAD.encode(self.0.seal(&position.bytes(), whose.as_bytes())?))
    }

    /// The position of a cursor; refused when it is none, or another's.
    pub fn open(&self, cursor: &str, whose: Uuid) -> Result<Position, Fault> {
        self.opened(cursor, whose)
            .ok_or_else(|| Fault::invalid("after", "This is not a cursor of your changes."))
    }

    fn opened(&self, cursor: &str, whose: Uuid) -> Option<Position> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        Position::of(&self.0.open(&bytes, whose.as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_position_survives_its_bytes(
            read in proptest::collection::btree_map(any::<[u8; 16]>(), any::<i64>(), 0..5), saw in any::<[u8; 32]>(),
        ) {
            let read: BTreeMap<Uuid, i64> = read.into_iter().map(|(vendor, n)| (Uuid::from_bytes(vendor), n)).collect();
            let length = 32 + 24 * read.len();
            let position = Position { read, saw };
            prop_assert_eq!(position.bytes().len(), length);
            prop_assert_eq!(Position::of(&position.bytes()), Some(position));
        }
    }

    #[test]
    fn a_cursor_is_of_one_person_and_cannot_be_made_up() -> Result<(), Fault> {
        let seal = Seal(Sealer::new(&[[1; 32]]));
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let position = Position {
            read: [(other, 7)].into(),
            saw: [3; 32],
        };
        let cursor = seal.seal(&position, mine)?;
        assert_eq!(seal.open(&cursor, mine)?, position);
        for (cursor, whose) in [
            (cursor.as_str(), other),
            (&cursor[1..], mine),
            (&cursor[..cursor.len() - 4], mine),
            ("", mine),
            ("AAAA", mine),
            ("not base64!", mine),
        ] {
            assert!(seal.open(cursor, whose).is_err(), "{cursor}");
        }
        Ok(())
    }
}
