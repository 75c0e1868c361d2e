//! Under which names people know what rules speak of.

use std::collections::BTreeMap;

use rules::explain::NameKind;
use rules::{Language, Names};

/// English and Dutch names by key.
pub type Bilingual = BTreeMap<String, (String, String)>;

/// A vendor's names; what has none is shown by its key.
#[derive(Clone, Debug, Default)]
pub struct RuleNames {
    /// Of attributes.
    pub attributes: Bilingual,
    /// Of metrics.
    pub metrics: Bilingual,
    /// Of segments.
    pub segments: Bilingual,
    /// Of partner types.
    pub partner_types: Bilingual,
    /// Of levels.
    pub levels: Bilingual,
    /// Of scores of the scorecard that is spoken of.
    pub scores: Bilingual,
}

impl Names for RuleNames {
    fn name(&self, kind: NameKind<'_>, key: &str, language: Language) -> Option<String> {
        let names = match kind {
            NameKind::Attribute => &self.attributes,
            NameKind::Metric => &self.metrics,
            NameKind::Segment => &self.segments,
            NameKind::PartnerType => &self.partner_types,
            NameKind::Level => &self.levels,
            NameKind::Score => &self.scores,
            NameKind::Status => return status(key, language).map(str::to_owned),
            NameKind::Choice { .. } | NameKind::Country | NameKind::Region | NameKind::Product => return None,
        };
        names.get(key).map(|(english, dutch)| match language {
            Language::En => english.clone(),
            Language::Nl => dutch.clone(),
        })
    }
}

fn status(key: &str, language: Language) -> Option<&'static str> {
    let (english, dutch) = match key {
        "INVITED" => ("invited", "uitgenodigd"),
        "ACTIVE" => ("active", "actief"),
        "SUSPENDED" => ("suspended", "opgeschort"),
        "ENDED" => ("ended", "beëindigd"),
        _ => return None,
    };
    Some(match language {
        Language::En => english,
        Language::Nl => dutch,
    })
}
