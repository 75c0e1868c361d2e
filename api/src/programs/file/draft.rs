//! What a file says, as a draft.

use entity::user_account::Language;
use rules::file::{ProgramFile, Text};
use serde_json::json;

use crate::programs::draft::{self, Change};

/// The whole of a draft, as the file says it.
pub fn draft_of(file: &ProgramFile) -> Change {
    let text = |(language, text): (Language, &Text)| draft::Text {
        language,
        name: text.name.clone(),
        summary: text.summary.clone(),
        body: text.body.clone(),
    };
    let levels = file.levels.iter().map(|level| draft::Level {
        key: level.key.clone(),
        name_en: level.name_en.clone(),
        name_nl: level.name_nl.clone(),
    });
    let benefits = file.benefits.iter().map(|benefit| draft::Benefit {
        key: Some(benefit.key.clone()),
        level_key: benefit.level.clone(),
        name_en: benefit.name_en.clone(),
        name_nl: benefit.name_nl.clone(),
        description_en: benefit.description_en.clone(),
        description_nl: benefit.description_nl.clone(),
        discount_percent: benefit.discount_percent,
        audience: benefit.audience.clone(),
        announced: benefit.announced,
    });
    Change {
        texts: Some(texts(file).map(text).collect()),
        levels: Some(levels.collect()),
        benefits: Some(benefits.collect()),
        valid_from: Some(file.valid_from),
        valid_to: Some(file.valid_to),
        audience: Some(file.audience.clone()),
        rules: Some(file.rules.as_ref().map(|rules| json!(rules))),
    }
}

/// Its texts, in the order in which a draft gets them.
pub fn texts(file: &ProgramFile) -> impl Iterator<Item = (Language, &Text)> {
    let english = file.texts.en.iter().map(|text| (Language::En, text));
    english.chain(file.texts.nl.iter().map(|text| (Language::Nl, text)))
}
