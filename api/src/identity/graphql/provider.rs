//! Identity providers and their rules.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::identity::{IdentityProviderRow, Rule, When, WorksFor};
use crate::orgs::graphql::distributorship::Distributorship;
use crate::orgs::graphql::membership::Role;
use crate::orgs::graphql::partnership::Partnership;

/// Algorithms of signatures (RFC 7518, RFC 8037), all asymmetric.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::identity::Algorithm", visible = "crate::graphql::kit::seat::vendor")]
pub enum SignatureAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    #[graphql(name = "RS256")]
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    #[graphql(name = "RS384")]
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    #[graphql(name = "RS512")]
    Rs512,
    /// RSASSA-PSS with SHA-256.
    #[graphql(name = "PS256")]
    Ps256,
    /// RSASSA-PSS with SHA-384.
    #[graphql(name = "PS384")]
    Ps384,
    /// RSASSA-PSS with SHA-512.
    #[graphql(name = "PS512")]
    Ps512,
    /// ECDSA over P-256 with SHA-256.
    #[graphql(name = "ES256")]
    Es256,
    /// ECDSA over P-384 with SHA-384.
    #[graphql(name = "ES384")]
    Es384,
    /// Ed25519.
    #[graphql(name = "EDDSA")]
    EdDsa,
}

/// An issuer of tokens (OpenID Connect) that the vendor trusts with who its partners' people are. What its tokens reach is
/// of this vendor alone.
pub struct IdentityProvider(pub IdentityProviderRow);

/// An issuer of tokens (OpenID Connect) that the vendor trusts with who its partners' people are. What its tokens reach is
/// of this vendor alone.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl IdentityProvider {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::IdentityProvider.id(self.0.id)
    }

    /// The vendor's name for it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The issuer, as its tokens name it (`iss`).
    async fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// For whom its tokens are (`aud`): client ids or identifiers of an API.
    async fn audiences(&self) -> &[String] {
        &self.0.audiences.0
    }

    /// Algorithms that signatures may have.
    async fn algorithms(&self) -> Vec<SignatureAlgorithm> {
        self.0
            .algorithms
            .0
            .iter()
            .map(|algorithm| (*algorithm).into())
            .collect()
    }

    /// The claim with the mail address.
    async fn email_claim(&self) -> &str {
        &self.0.email_claim
    }

    /// Whether only people are let in whose address the issuer has verified (`email_verified`).
    async fn verified_email_only(&self) -> bool {
        self.0.verified_email_only
    }

    /// The claim with the name.
    async fn name_claim(&self) -> &str {
        &self.0.name_claim
    }

    /// The claim with the language.
    async fn language_claim(&self) -> &str {
        &self.0.language_claim
    }

    /// Who is let in. The first rule that fits decides; whom none fits is refused.
    async fn rules(&self) -> Vec<IdentityRule> {
        self.0.rules.0.iter().cloned().map(IdentityRule).collect()
    }

    /// Whether its tokens count.
    async fn enabled(&self) -> bool {
        self.0.enabled
    }

    /// How its people sign in where the server asks who they are; null where they do not.
    async fn single_sign_on(&self) -> Option<SingleSignOn<'_>> {
        Some(SingleSignOn {
            name: self.0.sign_in_name.as_deref()?,
            client_id: self.0.sign_in_client_id.as_deref()?,
            has_client_secret: self.0.sign_in_client_secret.is_some(),
        })
    }

    /// When it was described.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }
}

/// How people sign in through an identity provider (OpenID Connect Core 1.0, section 3.1).
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor")]
pub struct SingleSignOn<'p> {
    /// The name by which people find it.
    name: &'p str,
    /// The audience as which the server asks the issuer.
    client_id: &'p str,
    /// Whether the server has a secret that proves to the issuer that it is this client.
    has_client_secret: bool,
}

/// Who is let in, for whom and with which role.
pub struct IdentityRule(Rule);

/// Who is let in, for whom and with which role.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl IdentityRule {
    /// The domain of the verified mail address; null for a rule by claim.
    async fn email_domain(&self) -> Option<&str> {
        match &self.0.when {
            When::EmailDomain(domain) => Some(domain),
            When::Claim { .. } => None,
        }
    }

    /// The claim that is looked at; null for a rule by mail address.
    async fn claim_name(&self) -> Option<&str> {
        match &self.0.when {
            When::EmailDomain(_) => None,
            When::Claim { name, .. } => Some(name),
        }
    }

    /// The text that the claim is, or that is in its list; null for a rule by mail address.
    async fn claim_value(&self) -> Option<&str> {
        match &self.0.when {
            When::EmailDomain(_) => None,
            When::Claim { value, .. } => Some(value),
        }
    }

    /// The partnership for whose partner they work; null for others.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let WorksFor::Partnership(id) = self.0.works_for else {
            return None;
        };
        let row = Loaders::of(ctx).partnership(id).await;
        row.map(|row| row.map(Partnership)).or_error().transpose()
    }

    /// The distributorship for whose distributor they work; null for others.
    async fn distributorship(&self, ctx: &Context<'_>) -> Option<Result<Distributorship>> {
        let WorksFor::Distributorship(id) = self.0.works_for else {
            return None;
        };
        let row = Loaders::of(ctx).distributorship(id).await;
        row.map(|row| row.map(Distributorship)).or_error().transpose()
    }

    /// Whether they work for the vendor itself.
    async fn for_vendor(&self) -> bool {
        self.0.works_for == WorksFor::Vendor
    }

    /// Role there.
    async fn role(&self) -> Role {
        self.0.role.into()
    }
}
