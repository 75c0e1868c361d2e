//! The public keys of an issuer (RFC 7517), those that are good for signatures.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::identity_provider::Algorithm;
use jsonwebtoken::DecodingKey;
use serde_json::Value;

/// Most keys of one issuer that are looked at.
const MOST: usize = 100;

/// Bits of the smallest RSA key (NIST SP 800-131A; RFC 7518, section 3.3) and of the largest.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

const RSA: &[Algorithm] = &[
    Algorithm::Rs256,
    Algorithm::Rs384,
    Algorithm::Rs512,
    Algorithm::Ps256,
    Algorithm::Ps384,
    Algorithm::Ps512,
];

/// A key, and what it is good for.
#[derive(Clone)]
pub struct Usable {
    /// Algorithms that fit its type, and its `alg` if it names one.
    pub algorithms: Vec<Algorithm>,
    key: DecodingKey,
}

/// One entry of a key set.
#[derive(Clone)]
pub struct PublicKey {
    /// `kid`.
    pub id: Option<String>,
    /// The key, or why it is of no use; for the vendor's administrator.
    pub usable: Result<Usable, &'static str>,
}

/// All keys that an issuer published.
#[derive(Clone, Default)]
pub struct KeySet(pub Vec<PublicKey>);

impl std::fmt::Debug for KeySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("KeySet").field(&self.0.len()).finish()
    }
}

impl KeySet {
    /// The keys of a document; none if it is no key set.
    pub fn parse(document: &Value) -> Option<Self> {
        let keys = document.get("keys")?.as_array()?;
        Some(Self(keys.iter().take(MOST).map(public_key).collect()))
    }

    /// The key that checks a signature by `algorithm`. Without `kid` there must be only one that could.
    pub fn find(&self, algorithm: Algorithm, kid: Option<&str>) -> Option<&DecodingKey> {
        let mut fitting = self.0.iter().filter_map(|key| {
            let usable = key.usable.as_ref().ok()?;
            let named = kid.is_none_or(|kid| key.id.as_deref() == Some(kid));
            (named && usable.algorithms.contains(&algorithm)).then_some(&usable.key)
        });
        let first = fitting.next()?;
        match (kid, fitting.next()) {
            (None, Some(_)) => None,
            _ => Some(first),
        }
    }
}

fn public_key(json: &Value) -> PublicKey {
    let text = |name: &str| json.get(name).and_then(Value::as_str);
    PublicKey {
        id: text("kid").map(str::to_owned),
        usable: usable(json, text),
    }
}

fn usable<'j>(json: &'j Value, text: impl Fn(&str) -> Option<&'j str>) -> Result<Usable, &'static str> {
    if text("use").is_some_and(|usage| usage != "sig") {
        return Err("It is not for signatures.");
    }
    let operations = json.get("key_ops").and_then(Value::as_array);
    if operations.is_some_and(|operations| !operations.iter().any(|operation| operation == "verify")) {
        return Err("It is not for verifying signatures.");
    }
    let part = |name: &str| text(name).ok_or("A part of it is missing.");
    let (fitting, key) = match (text("kty"), text("crv")) {
        (Some("RSA"), _) => {
            let (modulus, exponent) = (part("n")?, part("e")?);
            if !RSA_BITS.contains(&bits(modulus).ok_or("A part of it is not base64url.")?) {
                return Err("An RSA key has 2,048 to 8,192 bits.");
            }
            (RSA, DecodingKey::from_rsa_components(modulus, exponent))
        }
        (Some("EC"), Some("P-256")) => (
            &[Algorithm::Es256][..],
            DecodingKey::from_ec_components(part("x")?, part("y")?),
        ),
        (Some("EC"), Some("P-384")) => (
            &[Algorithm::Es384][..],
            DecodingKey::from_ec_components(part("x")?, part("y")?),
        ),
        (Some("OKP"), Some("Ed25519")) => (&[Algorithm::EdDsa][..], DecodingKey::from_ed_components(part("x")?)),
        (Some("oct"), _) => return Err("A symmetric key is no public key."),
        _ => return Err("Keys of this type are not accepted."),
    };
    let key = key.map_err(|_| "A part of it cannot be read.")?;
    let named = text("alg");
    let algorithms: Vec<_> = fitting
        .iter()
        .copied()
        .filter(|algorithm| named.is_none_or(|named| named == algorithm.name()))
        .collect();
    if algorithms.is_empty() {
        return Err("Its algorithm (alg) is not accepted, or does not fit its type.");
    }
    Ok(Usable { algorithms, key })
}

/// Bits of a number in base64url, without leading zeros.
fn bits(number: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(number).ok()?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let first = bytes.get(zeros)?;
    let unset = usize::try_from(first.leading_zeros()).ok()?;
    Some((bytes.len() - zeros) * 8 - unset)
}

#[cfg(test)]
mod tests {
    use entity::identity_provider::Algorithm;
    use serde_json::{Value, json};

    use super::{KeySet, URL_SAFE_NO_PAD, bits};
    use base64::Engine;

    fn ed25519(kid: &str) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "kid": kid, "x": URL_SAFE_NO_PAD.encode([7; 32]) })
    }

    fn rsa(bytes: usize) -> Value {
        json!({ "kty": "RSA", "kid": "r", "e": "AQAB", "n": URL_SAFE_NO_PAD.encode(vec![255; bytes]) })
    }

    fn why(key: Value) -> Option<&'static str> {
        let set = KeySet::parse(&json!({ "keys": [key] }))?;
        set.0.into_iter().next()?.usable.err()
    }

    #[test]
    fn a_key_is_found_by_its_name_and_by_what_it_is_good_for() {
        let set = KeySet::parse(&json!({ "keys": [ed25519("a"), rsa(256)] })).unwrap_or_default();
        for (algorithm, kid, found) in [
            (Algorithm::EdDsa, Some("a"), true),
            (Algorithm::EdDsa, None, true),
            (Algorithm::EdDsa, Some("r"), false),
            (Algorithm::Rs256, Some("a"), false),
            (Algorithm::Rs256, Some("r"), true),
            (Algorithm::Ps512, Some("r"), true),
            (Algorithm::Es256, None, false),
        ] {
            assert_eq!(set.find(algorithm, kid).is_some(), found, "{algorithm:?} {kid:?}");
        }
        let two = KeySet::parse(&json!({ "keys": [ed25519("a"), ed25519("b")] })).unwrap_or_default();
        assert!(two.find(Algorithm::EdDsa, None).is_none(), "either could be meant");
        assert!(two.find(Algorithm::EdDsa, Some("b")).is_some());
    }

    #[test]
    fn weak_secret_and_misplaced_keys_are_of_no_use() {
        assert_eq!(why(rsa(256)), None);
        assert!(why(rsa(128)).is_some() && why(rsa(2048)).is_some());
        let with = |mut key: Value, name: &str, value: Value| {
            key.as_object_mut()?.insert(name.to_owned(), value);
            why(key)
        };
        assert!(with(ed25519("a"), "use", json!("enc")).is_some());
        assert!(with(ed25519("a"), "key_ops", json!(["sign"])).is_some());
        assert_eq!(with(ed25519("a"), "key_ops", json!(["verify"])), None);
        assert!(with(ed25519("a"), "alg", json!("RS256")).is_some());
        assert!(with(ed25519("a"), "alg", json!("HS256")).is_some());
        assert!(with(ed25519("a"), "x", json!("!")).is_some());
        assert!(why(json!({ "kty": "oct", "k": "c2VjcmV0" })).is_some());
        assert!(why(json!({ "kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA" })).is_some());
        assert!(why(json!("rubbish")).is_some());
        assert!(KeySet::parse(&json!({ "keys": {} })).is_none());
    }

    #[test]
    fn bits_are_counted_without_leading_zeros() {
        assert_eq!(bits(&URL_SAFE_NO_PAD.encode([0, 0, 1, 0])), Some(9));
        assert_eq!(bits(&URL_SAFE_NO_PAD.encode([128])), Some(8));
        assert_eq!(bits(""), None);
        assert_eq!(bits("*"), None);
    }
}
