//! Time-based one-time passwords (TOTP, RFC 6238): SHA-1, six digits, a step of 30 s, one step of skew, which is what
//! every authenticator app knows.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp, TotpError};
use uuid::Uuid;

use super::Keys;
use crate::fault::Fault;
use crate::ids::IdSource;
use crate::sealer::Sealer;

/// What the keys are derived for.
const PURPOSE: &str = "sluice second factor v1";

/// Bytes of a secret: those of a SHA-1 digest (RFC 4226, section 4).
const SECRET: usize = 20;

/// Makes and checks what authenticator apps hold.
#[derive(Debug)]
pub struct SecondFactors {
    sealer: Sealer,
    issuer: String,
}

/// What an authenticator app is to be told.
#[derive(Clone)]
pub struct Enrollment {
    /// The shared secret, in base32 (RFC 4648), to be typed in.
    pub secret: String,
    /// `otpauth://totp/…`, to be shown as a QR code.
    pub uri: String,
}

impl std::fmt::Debug for Enrollment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrollment { .. }")
    }
}

impl SecondFactors {
    /// Secrets are sealed with a key that all instances derive alike; apps show `issuer`.
    pub fn new(keys: &Keys, issuer: &str) -> Result<Self, Fault> {
        Ok(Self {
            sealer: Sealer::new(&keys.derived(PURPOSE)?),
            issuer: issuer.to_owned(),
        })
    }

    /// A new secret for an app: sealed for the person, and what to tell the app.
    pub(super) fn enroll(&self, ids: &IdSource, user_id: Uuid, email: &str) -> Result<(Vec<u8>, Enrollment), Fault> {
        let secret: [u8; SECRET] = ids.bytes();
        let builder = builder(&secret)
            .with_issuer(Some(self.issuer.as_str()))
            // A colon would end the name of the issuer.
            .with_account_name(email.replace(':', " "));
        let totp = builder.build().map_err(unusable)?;
        let enrollment = Enrollment {
            secret: totp.secret().to_base32(),
            uri: totp.to_url().map_err(unusable)?,
        };
        Ok((self.seal(&secret, user_id)?, enrollment))
    }

    /// The time step of `code`, and the secret sealed with the present key, if the code is one of these moments.
    pub(super) fn step_of(
        &self,
        sealed: &[u8],
        user_id: Uuid,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(i64, Vec<u8>)>, Fault> {
        let secret = self
            .sealer
            .open(sealed, user_id.as_bytes())
            .ok_or_else(|| Fault::internal("a second factor is sealed with a key that is not known"))?;
        let now = u64::try_from(now.timestamp()).unwrap_or_default();
        let Some(step) = totp(&secret)?.check(code, now) else {
            return Ok(None);
        };
        let step = i64::try_from(step).map_err(Fault::internal)?;
        Ok(Some((step, self.seal(&secret, user_id)?)))
    }

    fn seal(&self, secret: &[u8], user_id: Uuid) -> Result<Vec<u8>, Fault> {
        self.sealer.seal(secret, user_id.as_bytes())
    }
}

fn builder(secret: &[u8]) -> Builder {
    Builder::new().with_secret(secret)
}

fn totp(secret: &[u8]) -> Result<Totp, Fault> {
    builder(secret).build().map_err(unusable)
}

fn unusable(cause: TotpError) -> Fault {
    Fault::internal(cause.to_string())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::SecondFactors;
    use crate::fault::Fault;
    use crate::sealer::Sealer;

    /// The secret and the times of RFC 6238, appendix B; six digits of its eight.
    #[test]
    fn codes_are_those_of_the_rfc_within_one_step() -> Result<(), Fault> {
        let factors = SecondFactors {
            sealer: Sealer::new(&[[1; 32]]),
            issuer: "Sluice".to_owned(),
        };
        let whose = Uuid::from_u128(1);
        let sealed = factors.seal(b"12345678901234567890", whose)?;
        let step = |code: &str, at: i64| -> Result<Option<i64>, Fault> {
            let now = DateTime::from_timestamp(at, 0).ok_or_else(|| Fault::internal("time"))?;
            Ok(factors.step_of(&sealed, whose, code, now)?.map(|(step, _)| step))
        };
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step(code, at)?, Some(at / 30));
            assert_eq!(step(code, at + 30)?, Some(at / 30), "a step late");
            assert_eq!(step(code, at + 90)?, None, "too late");
        }
        assert_eq!(step("081804", 1_111_111_109 - 60)?, None, "too early");
        for not_a_code in ["", "28708", "2870822", "28708x", "２８７０８２"] {
            assert_eq!(step(not_a_code, 59)?, None, "{not_a_code}");
        }
        Ok(())
    }
}
