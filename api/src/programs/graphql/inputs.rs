//! Inputs of this domain.

use async_graphql::{Enum, ID, InputObject, Json, MaybeUndefined};

use super::program::ProgramStatus;
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::orgs::graphql::inputs::OrderDirection;
use crate::orgs::graphql::user::Language;
use crate::programs::{draft, list};
use crate::segments::graphql::audience_input::AudienceInput;

/// Narrows a list of programs. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct ProgramFilter {
    /// Words of the texts, in any language, all of which must occur.
    search: Option<String>,
    /// Of these vendors.
    #[graphql(
        visible = "crate::graphql::kit::seat::distributor_or_partner",
        validator(max_items = 100)
    )]
    vendor_ids: Option<Vec<ID>>,
    /// In one of these statuses.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    status_in: Option<Vec<ProgramStatus>>,
}

impl From<ProgramFilter> for list::ProgramFilter {
    fn from(filter: ProgramFilter) -> Self {
        Self {
            search: filter.search,
            // An id of nothing matches nothing, like an unseen one.
            vendor_ids: filter
                .vendor_ids
                .map(|ids| ids.iter().filter_map(|id| Kind::Organization.parse(id).ok()).collect()),
            statuses: filter
                .status_in
                .map(|statuses| statuses.into_iter().map(Into::into).collect()),
        }
    }
}

/// What programs are sorted by.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "list::ProgramOrder")]
pub enum ProgramOrderField {
    /// By key.
    Key,
    /// By time of creation.
    CreatedAt,
}

/// Order of a list of programs.
#[derive(InputObject)]
pub struct ProgramOrder {
    /// By what.
    pub field: ProgramOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: OrderDirection,
}

/// Texts in one language.
#[derive(InputObject)]
pub struct ProgramTextInput {
    /// Language; each at most once.
    language: Language,
    /// Name of the program, 1 to 200 characters.
    name: String,
    /// A few sentences, at most 1,000 characters.
    #[graphql(default)]
    summary: String,
    /// Markdown, at most 100,000 characters.
    #[graphql(default)]
    body: String,
}

/// A level.
#[derive(InputObject)]
pub struct ProgramLevelInput {
    /// Key: the same level in all versions; of one program of the vendor only.
    key: String,
    /// Name in English, 1 to 100 characters.
    name_en: String,
    /// Name in Dutch, 1 to 100 characters.
    name_nl: String,
}

/// A benefit.
#[derive(InputObject)]
pub struct ProgramBenefitInput {
    /// Key: the same benefit in all versions of the program; made of the English name when absent.
    key: Option<String>,
    /// Key of the level from which on it is given; absent: by taking part.
    level_key: Option<String>,
    /// Name in English, 1 to 200 characters.
    name_en: String,
    /// Name in Dutch, 1 to 200 characters.
    name_nl: String,
    /// Explained in English, at most 2,000 characters.
    description_en: Option<String>,
    /// Explained in Dutch, at most 2,000 characters.
    description_nl: Option<String>,
    /// Percent off what others pay, more than 0 and at most 100; no discount when absent.
    discount_percent: Option<Decimal>,
    /// Who, of those who see the program, it is for: nobody else sees it. All of them when absent.
    audience: Option<AudienceInput>,
    /// Whether it is told to those who do not hold its level yet, as what they can reach; else only those who have it see it.
    #[graphql(default)]
    announced: bool,
}

/// What a draft says. An absent field stays as it is; null takes a value away; a list replaces the whole list.
#[derive(InputObject, Default)]
pub struct ProgramDraftInput {
    /// Texts, one per language.
    texts: Option<Vec<ProgramTextInput>>,
    /// Levels, lowest first, at most 20.
    levels: Option<Vec<ProgramLevelInput>>,
    /// Benefits in the order in which they are shown, at most 200.
    benefits: Option<Vec<ProgramBenefitInput>>,
    /// First date on which partners may take part.
    valid_from: MaybeUndefined<Date>,
    /// Last date on which partners may take part.
    valid_to: MaybeUndefined<Date>,
    /// Who, apart from the vendor, may see it; nobody until said.
    audience: Option<AudienceInput>,
    /// What it says by rule: the document of scorecard, policy and tests, at most 500,000 bytes; it is checked when it is
    /// published, and `problems` of the draft tells what is wrong with it.
    rules: MaybeUndefined<Json<serde_json::Value>>,
}

impl ProgramDraftInput {
    /// What changes.
    pub fn parse(self) -> Result<draft::Change, Fault> {
        let input = self;
        let text = |text: ProgramTextInput| draft::Text {
            language: text.language.into(),
            name: text.name,
            summary: text.summary,
            body: text.body,
        };
        let level = |level: ProgramLevelInput| draft::Level {
            key: level.key,
            name_en: level.name_en,
            name_nl: level.name_nl,
        };
        let benefit = |benefit: ProgramBenefitInput| {
            Ok::<_, Fault>(draft::Benefit {
                key: benefit.key,
                level_key: benefit.level_key,
                name_en: benefit.name_en,
                name_nl: benefit.name_nl,
                description_en: benefit.description_en,
                description_nl: benefit.description_nl,
                discount_percent: benefit.discount_percent.map(|percent| percent.0),
                audience: benefit.audience.map(|audience| audience.parse()).transpose()?,
                announced: benefit.announced,
            })
        };
        Ok(draft::Change {
            texts: input.texts.map(|texts| texts.into_iter().map(text).collect()),
            levels: input.levels.map(|levels| levels.into_iter().map(level).collect()),
            benefits: input
                .benefits
                .map(|benefits| benefits.into_iter().map(benefit).collect())
                .transpose()?,
            valid_from: Option::from(input.valid_from.map_value(|date| date.0)),
            valid_to: Option::from(input.valid_to.map_value(|date| date.0)),
            rules: Option::from(input.rules.map_value(|rules| rules.0)),
            audience: input.audience.map(|audience| audience.parse()).transpose()?,
        })
    }
}
