//! `testIdentityProvider`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::graphql::provider::SignatureAlgorithm;
use crate::identity::test_identity_provider::{Code, Input, Report, test_identity_provider};
use crate::payload;

/// Which one, and what is to be judged with it.
#[derive(InputObject)]
pub struct TestIdentityProviderInput {
    /// Global id.
    id: ID,
    /// A token of it: whether it would count, and if not, why.
    token: Option<String>,
}

/// Why nothing was tested.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum TestIdentityProviderErrorCode {
    /// Too many attempts; wait.
    TooManyAttempts,
}

/// A key that an issuer publishes.
#[derive(SimpleObject)]
pub struct IdentityProviderKey {
    /// Its name (`kid`), if it has one.
    key_id: Option<String>,
    /// Algorithms that it is good for.
    algorithms: Vec<SignatureAlgorithm>,
    /// Why it is good for nothing; null if it is.
    problem: Option<&'static str>,
}

/// What was found at an issuer.
#[derive(SimpleObject)]
pub struct IdentityProviderReport {
    /// Where it says that its keys are; null if it could not be asked.
    jwks_uri: Option<String>,
    /// Its keys.
    keys: Vec<IdentityProviderKey>,
    /// Why it could not be asked; null if it could.
    problem: Option<String>,
    /// Why the token does not count; null if it does, or if there was none.
    token_problem: Option<String>,
}

impl From<Report> for IdentityProviderReport {
    fn from(report: Report) -> Self {
        let key = |key: crate::identity::test_identity_provider::Key| IdentityProviderKey {
            key_id: key.id,
            algorithms: key.algorithms.into_iter().map(Into::into).collect(),
            problem: key.problem,
        };
        Self {
            jwks_uri: report.jwks_uri,
            keys: report.keys.into_iter().map(key).collect(),
            problem: report.problem,
            token_problem: report.token_problem,
        }
    }
}

payload!(
    TestIdentityProviderPayload {
        report: IdentityProviderReport
    },
    TestIdentityProviderError,
    TestIdentityProviderErrorCode,
    Code
);

/// `testIdentityProvider`.
#[derive(Default)]
pub struct TestIdentityProvider;

/// `testIdentityProvider`.
#[Object]
impl TestIdentityProvider {
    /// Asks an issuer now what it publishes, and judges a token by it. Changes nothing.
    async fn test_identity_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and what is to be judged with it.")] input: TestIdentityProviderInput,
    ) -> Result<TestIdentityProviderPayload> {
        let which = Input {
            id: Kind::IdentityProvider.parse(&input.id).or_error()?,
            token: input.token,
        };
        TestIdentityProviderPayload::of(test_identity_provider(ctx.data::<Cx>()?, which).await, Into::into)
    }
}
