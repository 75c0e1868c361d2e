//! Where a reader stands in the logs of its vendors, sealed, so that neither the number of events that it may not see nor
//! what it saw can be read from its cursor, nor a cursor be made up.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;

use crate::access::signin::Keys;
use crate::fault::Fault;

/// What the keys are derived for.
const PURPOSE: &str = "sluice event cursor v1";

/// Bytes of a nonce: large enough to be random.
const NONCE: usize = 24;

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
pub struct Seal(Vec<XChaCha20Poly1305>);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seal").finish_non_exhaustive()
    }
}

impl Seal {
    /// With keys that all instances derive alike.
    pub fn new(keys: &Keys) -> Result<Self, Fault> {
        let keys = keys.derived(PURPOSE)?;
        Ok(Self(
            keys.iter().map(|key| XChaCha20Poly1305::new(key.into())).collect(),
        ))
    }

    /// The cursor of a position, for one person only.
    pub fn seal(&self, position: &Position, whose: Uuid) -> Result<String, Fault> {
        let nonce: [u8; NONCE] = rand::random();
        let cipher = self.0.first().ok_or_else(|| Fault::internal("no key seals cursors"))?;
        let sealed = cipher.encrypt(&XNonce::from(nonce), bound(&position.bytes(), whose.as_bytes()));
        let sealed = sealed.map_err(|_| Fault::internal("a cursor could not be sealed"))?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// The position of a cursor; refused when it is none, or another's.
    pub fn open(&self, cursor: &str, whose: Uuid) -> Result<Position, Fault> {
        self.opened(cursor, whose)
            .ok_or_else(|| Fault::invalid("after", "This is not a cursor of your changes."))
    }

    fn opened(&self, cursor: &str, whose: Uuid) -> Option<Position> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let nonce = XNonce::from(*nonce);
        let mut keys = self.0.iter();
        let text = keys.find_map(|cipher| cipher.decrypt(&nonce, bound(sealed, whose.as_bytes())).ok())?;
        Position::of(&text)
    }
}

fn bound<'a>(msg: &'a [u8], aad: &'a [u8]) -> Payload<'a, 'a> {
    Payload { msg, aad }
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
        let cipher = |key: u8| XChaCha20Poly1305::new(&[key; 32].into());
        let (old, new) = (Seal(vec![cipher(1)]), Seal(vec![cipher(2), cipher(1)]));
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let position = Position {
            read: [(other, 7)].into(),
            saw: [3; 32],
        };
        let cursor = old.seal(&position, mine)?;
        assert_ne!(cursor, old.seal(&position, mine)?, "no two are alike");
        assert_eq!(new.open(&cursor, mine)?, position, "a new key leaves old cursors good");
        for (cursor, whose) in [
            (cursor.as_str(), other),
            (&cursor[1..], mine),
            (&cursor[..cursor.len() - 4], mine),
            ("", mine),
            ("AAAA", mine),
            ("not base64!", mine),
        ] {
            assert!(new.open(cursor, whose).is_err(), "{cursor}");
        }
        Ok(())
    }
}
