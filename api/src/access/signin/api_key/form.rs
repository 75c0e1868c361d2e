//! The form of an API key, by which scanners find keys that lie where they should not:
//!
//! ```text
//! sluice_ 0196f0d2c3e87b1c9d4e5f60718293a4 _ 3f…64 hexadecimal digits…a9 1c291ca3
//! prefix  id of the key                      secret of 256 bits          checksum
//! ```
//!
//! All digits are hexadecimal and in lower case: `sluice_[0-9a-f]{32}_[0-9a-f]{72}`. The checksum is the CRC-32 of zip and
//! PNG over everything before it: what merely looks like a key is told from one without asking anybody.

use uuid::Uuid;

/// With what every key begins.
const PREFIX: &str = "sluice_";
/// Digits of its parts.
const ID: usize = 32;
const SECRET: usize = 64;
const CHECKSUM: usize = 8;

/// A key from its parts.
pub(super) fn write(id: Uuid, secret: [u8; 32]) -> String {
    let secret: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let key = format!("{}_{secret}", public_part(id));
    let checksum = checksum(&key);
    key + &checksum
}

/// The beginning of a key, which is no secret.
pub fn public_part(id: Uuid) -> String {
    format!("{PREFIX}{}", id.simple())
}

/// Whether a bearer token is meant as an API key.
pub fn written_as_key(token: &str) -> bool {
    token.starts_with(PREFIX)
}

/// Whether a key has the form of one, checksum included.
pub(super) fn is_well_formed(key: &str) -> bool {
    let digits =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let parts = key.strip_prefix(PREFIX).and_then(|rest| rest.split_once('_'));
    parts.is_some_and(|(id, secret)| digits(id, ID) && digits(secret, SECRET + CHECKSUM))
        && key
            .split_at_checked(key.len() - CHECKSUM)
            .is_some_and(|(before, sum)| sum == checksum(before))
}

fn checksum(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{checksum, is_well_formed, write};

    #[test]
    fn what_is_written_is_a_key() {
        let key = write(Uuid::from_u128(7), [0xab; 32]);
        assert_eq!(key.len(), 112);
        assert!(is_well_formed(&key));
        assert_eq!(checksum("123456789"), "cbf43926", "the check value of CRC-32");
    }

    #[test]
    fn what_differs_by_a_character_is_no_key() {
        let key = write(Uuid::from_u128(7), [0xab; 32]);
        for at in 0..key.len() {
            let other = if key.as_bytes().get(at) == Some(&b'0') {
                "1"
            } else {
                "0"
            };
            let mut changed = key.clone();
            changed.replace_range(at..=at, other);
            assert!(!is_well_formed(&changed), "{changed}");
        }
        let shorter: String = key.chars().take(111).collect();
        for other in [key.to_uppercase(), format!("{key}0"), shorter, String::new()] {
            assert!(!is_well_formed(&other), "{other}");
        }
    }
}
