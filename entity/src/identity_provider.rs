//! An issuer of tokens (OpenID Connect) that a vendor trusts with who its partners' people are.
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;

use super::membership::Role;

/// Algorithms of signatures (RFC 7518, RFC 8037), all asymmetric: whoever checks one cannot make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    #[serde(rename = "RS256")]
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    #[serde(rename = "RS384")]
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    #[serde(rename = "RS512")]
    Rs512,
    /// RSASSA-PSS with SHA-256.
    #[serde(rename = "PS256")]
    Ps256,
    /// RSASSA-PSS with SHA-384.
    #[serde(rename = "PS384")]
    Ps384,
    /// RSASSA-PSS with SHA-512.
    #[serde(rename = "PS512")]
    Ps512,
    /// ECDSA over P-256 with SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// ECDSA over P-384 with SHA-384.
    #[serde(rename = "ES384")]
    Es384,
    /// Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::EdDsa,
    ];

    /// `alg` of tokens and keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
        }
    }
}

/// What of a token a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The mail address is verified and of this domain.
    EmailDomain(String),
    /// A claim is this text, or a list with it.
    Claim { name: String, value: String },
}

/// For whom somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorksFor {
    /// The vendor itself.
    Vendor,
    /// The partner of this partnership.
    Partnership(Uuid),
    /// The distributor of this distributorship.
    Distributorship(Uuid),
}

/// Who is let in, for whom and with which role.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rule {
    pub when: When,
    pub works_for: WorksFor,
    pub role: Role,
}

/// Rules in their order: the first that fits decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJsonQueryResult)]
pub struct Rules(pub Vec<Rule>);

/// Client ids or resource identifiers that tokens are for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJsonQueryResult)]
pub struct Audiences(pub Vec<String>);

/// Algorithms that signatures may have.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJsonQueryResult)]
pub struct Algorithms(pub Vec<Algorithm>);

/// An issuer of tokens (OpenID Connect) that a vendor trusts with who its partners' people are.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "identity_provider")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub name: String,
    /// `iss`; stays.
    pub issuer: String,
    /// `aud`; stay.
    pub audiences: Audiences,
    /// Stay.
    pub algorithms: Algorithms,
    /// Claim with the mail address.
    pub email_claim: String,
    /// Whether only people whose address the issuer has verified are let in.
    pub verified_email_only: bool,
    /// Claim with the name.
    pub name_claim: String,
    /// Claim with the language.
    pub language_claim: String,
    pub rules: Rules,
    pub enabled: bool,
    /// By which people find it where they sign in, if they can there; no two providers have the same.
    pub sign_in_name: Option<String>,
    /// One of the audiences, as which the server asks the issuer who somebody is.
    pub sign_in_client_id: Option<String>,
    /// What proves to the issuer that the server is that client, sealed, in base64url.
    #[serde(skip_serializing)]
    pub sign_in_client_secret: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
