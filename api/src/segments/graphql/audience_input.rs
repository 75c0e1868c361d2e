//! Who may see a thing: the input of every domain whose things have an audience.

use async_graphql::{Enum, InputObject, InputType, OneofObject};
use rules::{Audience, PartnerAudience};

use super::rule_input::RuleInput;
use super::rule_json;
use crate::fault::Fault;

/// Who, apart from the vendor, may see a thing.
#[derive(InputObject, Clone)]
pub struct AudienceInput {
    /// Whether the vendor's distributors may.
    #[graphql(default)]
    pub distributors: bool,
    /// Which of its partners may; none when absent.
    pub partners: Option<PartnerAudienceInput>,
}

/// Which partners may see a thing.
#[derive(OneofObject, Clone)]
pub enum PartnerAudienceInput {
    /// All or none.
    Everybody(AllPartners),
    /// Those for whom the rule holds. It joins segments; no other condition is taken.
    Rule(RuleInput),
}

/// All partners or none.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum AllPartners {
    /// All.
    Everyone,
    /// None.
    Nobody,
}

impl AudienceInput {
    /// The audience.
    pub fn parse(&self) -> Result<Audience, Fault> {
        Ok(Audience {
            distributors: self.distributors,
            partners: match &self.partners {
                None | Some(PartnerAudienceInput::Everybody(AllPartners::Nobody)) => PartnerAudience::Nobody,
                Some(PartnerAudienceInput::Everybody(AllPartners::Everyone)) => PartnerAudience::Everyone,
                Some(PartnerAudienceInput::Rule(rule)) => PartnerAudience::Rule(rule.parse()?),
            },
        })
    }
}

/// A path of [`super::super::audience::problems`] as a path into [`AudienceInput`].
pub fn path(steps: Vec<String>) -> Vec<String> {
    rule_json::path(steps)
}

impl RuleInput {
    /// The rule.
    pub fn parse(&self) -> Result<rules::Rule, Fault> {
        let json = self.to_value().into_json().map_err(Fault::internal)?;
        rule_json::read(&json)
    }
}
