//! A vendor asks what its issuer publishes, and why a token of it does not count.

use entity::identity_provider::{self, Algorithm};
use uuid::Uuid;

use super::parts::may_ask;
use crate::access::signin::external::why_not;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Which one, and what is to be judged with it.
#[derive(Clone)]
pub struct Input {
    /// Identity provider.
    pub id: Uuid,
    /// A token of it.
    pub token: Option<String>,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Input { .. }")
    }
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Too many attempts.
    TooManyAttempts,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Where the keys are.
    pub jwks_uri: Option<String>,
    /// The keys.
    pub keys: Vec<Key>,
    /// Why nothing was found.
    pub problem: Option<String>,
    /// Why the token does not count, or lets nobody in.
    pub token_problem: Option<String>,
}

/// A key, as it was found.
#[derive(Clone, Debug)]
pub struct Key {
    /// `kid`.
    pub id: Option<String>,
    /// What it is good for.
    pub algorithms: Vec<Algorithm>,
    /// Why it is good for nothing.
    pub problem: Option<&'static str>,
}

/// Asks the issuer now. Nothing of it is kept.
pub async fn test_identity_provider(cx: &Cx, input: Input) -> Result<Report, Failure<Code>> {
    cx.demand(Capability::ManageUsers)?;
    let provider = cx.select::<identity_provider::Entity>().find(input.id).await?;
    let gate = cx.gate();
    if !may_ask(cx, provider.vendor_id).await? {
        let message = "Too many attempts. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    let mut report = Report::default();
    match gate.signin.issuers.look(&provider.issuer).await {
        Err(why) => report.problem = Some(why.to_string()),
        Ok((published, set)) => {
            report.jwks_uri = Some(published.jwks_uri);
            let key = |key: crate::issuers::PublicKey| match key.usable {
                Ok(usable) => (key.id, usable.algorithms, None),
                Err(why) => (key.id, Vec::new(), Some(why)),
            };
            let keys = set.0.into_iter().map(key);
            report.keys = keys
                .map(|(id, algorithms, problem)| Key {
                    id,
                    algorithms,
                    problem,
                })
                .collect();
        }
    }
    if let Some(token) = input.token {
        let problem = why_not(gate, &provider, &token).await?;
        report.token_problem = problem.map(|why| why.to_string());
    }
    Ok(report)
}
