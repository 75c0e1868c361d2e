//! Keys of access tokens: Ed25519 (RFC 8037), told apart by `kid` (JWK thumbprint, RFC 7638) and published as a JWKS
//! (RFC 7517), so that other servers can verify a token without asking.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use entity::signing_key;
use hkdf::Hkdf;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use crate::access::Database;
use crate::fault::Fault;

/// Type of the tokens (RFC 9068).
const TYPE: &str = "at+jwt";

/// Seconds by which the clocks of instances may differ.
const LEEWAY: i64 = 5;

/// Who acts for the person of a token (RFC 8693, section 4.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The service account.
    pub sub: Uuid,
}

/// What an access token says (RFC 9068): one membership of one person in one session, or of a service account; with `act`,
/// that a service account acts for the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// Who made it.
    pub iss: String,
    /// For whom it is.
    pub aud: String,
    /// Person.
    pub sub: Uuid,
    /// Membership.
    pub mid: Uuid,
    /// Session; none of a service account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<Uuid>,
    /// Identifier of the token.
    pub jti: Uuid,
    /// Issued at, seconds since 1970.
    pub iat: i64,
    /// Not good before, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// Expires at, seconds since 1970.
    pub exp: i64,
    /// Service account that asked for it, as it names itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// API key by which it was had; none in a session of the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Uuid>,
    /// What it lets, if it was had by a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Who acts for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Actor>,
    /// Partnership through whose partner's chair the person, a vendor's, looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<Uuid>,
}

/// The key that signs, and all whose signatures count.
pub struct Keys {
    kid: String,
    signing: EncodingKey,
    verifying: BTreeMap<String, DecodingKey>,
    jwks: Value,
    /// Of all known keys, the one that signs first.
    secrets: Vec<Hkdf<Sha256>>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keys").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl Keys {
    /// The first configured key (PKCS#8, PEM) signs; without one, the newest in the database, which is made when there is
    /// none. Signatures of all known keys count, so that a key can be replaced while tokens are about.
    pub async fn load(database: &Database, configured: &[&str], now: DateTime<Utc>) -> Result<Self, Fault> {
        let of_pem = |pem: &&str| SigningKey::from_pkcs8_pem(pem).map_err(|cause| Fault::internal(cause.to_string()));
        let mut known: Vec<SigningKey> = configured.iter().map(of_pem).collect::<Result<_, _>>()?;
        #[allow(clippy::disallowed_methods, reason = "keys have no viewer")]
        let stored = signing_key::Entity::find()
            .order_by_desc(signing_key::Column::CreatedAt)
            .order_by_desc(signing_key::Column::Kid)
            .all(database.reader())
            .await?;
        for key in &stored {
            known.push(
                SigningKey::from_pkcs8_der(&key.private_key).map_err(|cause| Fault::internal(cause.to_string()))?,
            );
        }
        if known.is_empty() {
            let key = SigningKey::from_bytes(&rand::random());
            let der = key.to_pkcs8_der().map_err(|cause| Fault::internal(cause.to_string()))?;
            let row = signing_key::Model {
                kid: thumbprint(&key),
                private_key: der.as_bytes().to_vec(),
                created_at: now,
            };
            let tx = database.begin().await?;
            #[allow(clippy::disallowed_methods, reason = "keys have no viewer")]
            signing_key::Entity::insert(row.into_active_model().reset_all())
                .exec_without_returning(&tx)
                .await?;
            tx.commit().await?;
            known.push(key);
        }
        Self::of(&known)
    }

    fn of(known: &[SigningKey]) -> Result<Self, Fault> {
        let first = known.first().ok_or_else(|| Fault::internal("no signing key"))?;
        let der = first
            .to_pkcs8_der()
            .map_err(|cause| Fault::internal(cause.to_string()))?;
        let verifying = known
            .iter()
            .map(|key| {
                Ok((
                    thumbprint(key),
                    DecodingKey::from_ed_components(&public(key)).map_err(Fault::internal)?,
                ))
            })
            .collect::<Result<_, Fault>>()?;
        let jwks: Vec<Value> = known
            .iter()
            .map(|key| {
                json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
                        "kid": thumbprint(key), "x": public(key) })
            })
            .collect();
        Ok(Self {
            kid: thumbprint(first),
            signing: EncodingKey::from_ed_der(der.as_bytes()),
            verifying,
            jwks: json!({ "keys": jwks }),
            secrets: known.iter().map(|key| Hkdf::new(None, key.as_bytes())).collect(),
        })
    }

    /// The public keys (RFC 7517).
    pub fn jwks(&self) -> &Value {
        &self.jwks
    }

    /// Symmetric keys for a purpose (HKDF, RFC 5869): the first one seals, each of them opens.
    pub fn derived(&self, purpose: &str) -> Result<Vec<[u8; 32]>, Fault> {
        let derive = |secret: &Hkdf<Sha256>| {
            let mut key = [0; 32];
            let derived = secret.expand(purpose.as_bytes(), &mut key);
            derived.map_err(|cause| Fault::internal(cause.to_string()))?;
            Ok(key)
        };
        self.secrets.iter().map(derive).collect()
    }

    /// A token that says `claims`.
    pub fn sign(&self, claims: &Claims) -> Result<String, Fault> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.kid.clone());
        header.typ = Some(TYPE.to_owned());
        jsonwebtoken::encode(&header, claims, &self.signing).map_err(Fault::internal)
    }

    /// What `token` says, if we signed it for `audience`, and it has begun and not expired.
    pub fn verify(&self, token: &str, issuer: &str, audience: &str, now: DateTime<Utc>) -> Option<Claims> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        if header.typ.as_deref() != Some(TYPE) {
            return None;
        }
        let key = self.verifying.get(header.kid.as_deref()?)?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The library would ask the machine for the time; ours is compared below.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &validation).ok()?.claims;
        let now = now.timestamp();
        let begun = |at: i64| at <= now + LEEWAY;
        (claims.exp > now && begun(claims.iat) && claims.nbf.is_none_or(begun)).then_some(claims)
    }
}

fn public(key: &SigningKey) -> String {
    URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes())
}

fn thumbprint(key: &SigningKey) -> String {
    crate::ids::digest(&format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, public(key)))
}
