//! What the mails of this domain say, in the languages that we have.

use chrono::NaiveDate;

use crate::mail::{Letter, letter};
use crate::orgs::Language;

/// What a partner is warned of.
#[derive(Clone, Copy, Debug)]
pub struct Loss<'a> {
    /// The vendor's name for the partner.
    pub partner: &'a str,
    /// Name of the vendor.
    pub vendor: &'a str,
    /// Name of the level held.
    pub held: &'a str,
    /// Name of the level that is then left; none: no level.
    pub left: Option<&'a str>,
    /// Day of the review that will lower it.
    pub on: NaiveDate,
}

/// Warns of a level that will be lost.
pub fn level_at_risk(language: Language, loss: Loss<'_>) -> Letter {
    let Loss {
        partner,
        vendor,
        held,
        left,
        on,
    } = loss;
    match language {
        Language::En => {
            let to = left.map_or_else(|| "no level".to_owned(), |left| format!("the level {left}"));
            letter(
                "en",
                format!("{held} with {vendor} is at risk"),
                &format!(
                    "{partner} holds the level {held} with {vendor}. If nothing changes, the review of {} leaves it {to}.",
                    on.format("%Y-%m-%d")
                ),
                None,
                &["In the partner portal you see what is missing, and how far you are."],
            )
        }
        Language::Nl => {
            let to = left.map_or_else(|| "geen niveau".to_owned(), |left| format!("het niveau {left}"));
            letter(
                "nl",
                format!("{held} bij {vendor} staat op het spel"),
                &format!(
                    "{partner} heeft het niveau {held} bij {vendor}. Verandert er niets, dan blijft er bij de beoordeling \
                     van {} {to} over.",
                    on.format("%d-%m-%Y")
                ),
                None,
                &["In het partnerportaal zie je wat er ontbreekt en hoe ver je bent."],
            )
        }
    }
}
