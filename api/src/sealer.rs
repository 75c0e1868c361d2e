//! Authenticated encryption of what leaves the server and comes back, or rests in the database (XChaCha20-Poly1305).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::fault::Fault;

/// Bytes of a nonce: large enough to be random.
const NONCE: usize = 24;

/// Seals bytes for an owner, and opens them for the same.
pub struct Sealer(Vec<XChaCha20Poly1305>);

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer").finish_non_exhaustive()
    }
}

impl Sealer {
    /// The first key seals, each of them opens: a new one leaves what was sealed before good.
    pub fn new(keys: &[[u8; 32]]) -> Self {
        Self(keys.iter().map(|key| XChaCha20Poly1305::new(key.into())).collect())
    }

    /// A nonce and the sealed bytes; no two results are alike.
    pub fn seal(&self, bytes: &[u8], owner: &[u8]) -> Result<Vec<u8>, Fault> {
        let nonce: [u8; NONCE] = rand::random();
        let cipher = self
            .0
            .first()
            .ok_or_else(|| Fault::internal("there is no key to seal with"))?;
        let sealed = cipher.encrypt(&XNonce::from(nonce), bound(bytes, owner));
        let sealed = sealed.map_err(|_| Fault::internal("bytes could not be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed for `owner`; none if it was not.
    pub fn open(&self, sealed: &[u8], owner: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let nonce = XNonce::from(*nonce);
        let mut ciphers = self.0.iter();
        ciphers.find_map(|cipher| cipher.decrypt(&nonce, bound(sealed, owner)).ok())
    }
}

fn bound<'a>(msg: &'a [u8], aad: &'a [u8]) -> Payload<'a, 'a> {
    Payload { msg, aad }
}

#[cfg(test)]
mod tests {
    use super::Sealer;
    use crate::fault::Fault;

    #[test]
    fn what_is_sealed_is_one_owners_and_cannot_be_made_up() -> Result<(), Fault> {
        let (old, new) = (Sealer::new(&[[1; 32]]), Sealer::new(&[[2; 32], [1; 32]]));
        let sealed = old.seal(b"secret", b"mine")?;
        assert_ne!(sealed, old.seal(b"secret", b"mine")?, "no two are alike");
        assert_eq!(
            new.open(&sealed, b"mine").as_deref(),
            Some(b"secret".as_slice()),
            "a new key leaves what was sealed before good"
        );
        assert_eq!(old.open(&new.seal(b"secret", b"mine")?, b"mine"), None);
        let (later, shorter) = (sealed.iter().skip(1), sealed.iter().take(sealed.len() - 1));
        for (bytes, owner) in [
            (sealed.clone(), b"theirs".as_slice()),
            (later.copied().collect(), b"mine"),
            (shorter.copied().collect(), b"mine"),
            (Vec::new(), b"mine"),
        ] {
            assert_eq!(new.open(&bytes, owner), None);
        }
        Ok(())
    }
}
