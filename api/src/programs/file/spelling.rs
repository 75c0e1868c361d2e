//! Fields of refusals as the way to them in a file.

use entity::user_account::Language;
use rules::file::ProgramFile;

use super::texts;
use crate::fault::Failure;

/// The way to a place in the file, as a field.
pub fn in_file(path: Vec<String>) -> Vec<String> {
    std::iter::once("file".to_owned()).chain(path).collect()
}

/// A refusal of a draft or definition, its field as the way in the file.
pub fn spelled<Code>(failure: Failure<Code>, file: &ProgramFile) -> Failure<Code> {
    let Failure::Refused(mut refusals) = failure else {
        return failure;
    };
    for refusal in &mut refusals {
        let mut path: Vec<String> = refusal.field.take().unwrap_or_default();
        for step in &mut path {
            *step = if step == "levelKey" {
                "level".to_owned()
            } else {
                snake(step)
            };
        }
        if let [list, place, ..] = path.as_mut_slice()
            && list == "texts"
            && let Some((language, _)) = place.parse().ok().and_then(|place: usize| texts(file).nth(place))
        {
            *place = match language {
                Language::En => "en".to_owned(),
                Language::Nl => "nl".to_owned(),
            };
        }
        refusal.field = Some(in_file(path));
    }
    Failure::Refused(refusals)
}

fn snake(step: &str) -> String {
    let mut words = String::new();
    for letter in step.chars() {
        if letter.is_ascii_uppercase() {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}
