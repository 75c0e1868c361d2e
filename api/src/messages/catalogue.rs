//! Sentences of one language, by what they are in English. What the code fills in stands between braces in both.

use std::collections::{BTreeMap, HashMap};

/// So many literal characters tell a sentence from others, whatever is filled in. Where there are fewer, only numbers are.
const TELLING: usize = 8;

/// Sentences of a language.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Catalogue {
    whole: HashMap<String, String>,
    /// Those with something to fill in, the most telling first.
    filled: Vec<Sentence>,
}

#[derive(Debug, PartialEq, Eq)]
struct Sentence {
    english: String,
    parts: Vec<Part>,
    other: Vec<Part>,
    literal: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    /// What is filled in, by its name; by its place where it has none.
    Hole(String),
}

impl Catalogue {
    /// Reads a table of sentences.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let sentences: BTreeMap<String, String> = toml::from_str(text)?;
        let mut catalogue = Self::default();
        for (english, other) in sentences {
            let parts = parts(&english);
            if parts.iter().all(|part| matches!(part, Part::Literal(_))) {
                catalogue.whole.insert(english, other);
                continue;
            }
            let literal = parts.iter().map(|part| match part {
                Part::Literal(text) => text.chars().count(),
                Part::Hole(_) => 0,
            });
            catalogue.filled.push(Sentence {
                literal: literal.sum(),
                other: self::parts(&other),
                english,
                parts,
            });
        }
        catalogue
            .filled
            .sort_by_key(|sentence| std::cmp::Reverse(sentence.literal));
        Ok(catalogue)
    }

    /// What is said in English as `message`, if it is here. What is filled in may be a sentence too.
    pub fn say(&self, message: &str) -> Option<String> {
        if let Some(whole) = self.whole.get(message) {
            return Some(whole.clone());
        }
        self.filled.iter().find_map(|sentence| {
            let found = sentence.found_in(message)?;
            let part = |part: &Part| match part {
                Part::Literal(text) => text.clone(),
                Part::Hole(name) => found.get(name.as_str()).map_or_else(String::new, |filled| {
                    self.whole.get(*filled).cloned().unwrap_or_else(|| (*filled).to_owned())
                }),
            };
            Some(sentence.other.iter().map(part).collect())
        })
    }

    /// The sentences that cannot be said: another one is found in their place, or they fill in something else.
    #[cfg(test)]
    pub fn wrong(&self) -> Vec<&str> {
        let holes = |parts: &[Part]| {
            let mut holes: Vec<_> = parts
                .iter()
                .filter(|part| matches!(part, Part::Hole(_)))
                .cloned()
                .collect();
            holes.sort_by_key(|hole| format!("{hole:?}"));
            holes
        };
        let fill = |parts: &[Part]| {
            let fill = |part: &Part| match part {
                Part::Literal(text) => text.clone(),
                Part::Hole(_) => "7".to_owned(),
            };
            parts.iter().map(fill).collect::<String>()
        };
        let wrong = self.filled.iter().filter(|sentence| {
            holes(&sentence.parts) != holes(&sentence.other)
                || self.say(&fill(&sentence.parts)) != Some(fill(&sentence.other))
        });
        wrong.map(|sentence| sentence.english.as_str()).collect()
    }
}

impl Sentence {
    /// What is filled in, if `message` is this sentence.
    fn found_in<'m>(&self, message: &'m str) -> Option<HashMap<&str, &'m str>> {
        let mut found = HashMap::new();
        let mut rest = message;
        let mut open: Option<&str> = None;
        for (index, part) in self.parts.iter().enumerate() {
            match part {
                Part::Hole(name) => open = Some(name),
                Part::Literal(text) => {
                    let last = index + 1 == self.parts.len();
                    let at = if last {
                        rest.strip_suffix(text.as_str())?.len()
                    } else {
                        rest.find(text.as_str())?
                    };
                    let (filled, after) = rest.split_at_checked(at)?;
                    match open.take() {
                        Some(name) => drop(found.insert(name, filled)),
                        None if filled.is_empty() => {}
                        None => return None,
                    }
                    rest = after.strip_prefix(text.as_str())?;
                }
            }
        }
        match open {
            Some(name) => drop(found.insert(name, rest)),
            None if rest.is_empty() => {}
            None => return None,
        }
        let number = |filled: &&str| {
            !filled.is_empty()
                && filled
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte))
        };
        (self.literal >= TELLING || found.values().all(number)).then_some(found)
    }
}

fn parts(text: &str) -> Vec<Part> {
    let (mut parts, mut rest, mut nameless) = (Vec::new(), text, 0);
    while let Some((before, hole, after)) = hole(rest) {
        if !before.is_empty() {
            parts.push(Part::Literal(before.to_owned()));
        }
        let name = hole.split(':').next().unwrap_or(hole);
        parts.push(Part::Hole(if name.is_empty() {
            nameless += 1;
            format!("#{nameless}")
        } else {
            name.to_owned()
        }));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest.to_owned()));
    }
    parts
}

/// The first hole of a text: braces around a name, a place or nothing. Others stand for themselves.
fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let close = open + text.get(open..)?.find('}')?;
        let inner = text.get(open + 1..close)?;
        let named = |c: char| c.is_ascii_alphanumeric() || "_:?.".contains(c);
        if inner.chars().all(named) {
            return Some((text.get(..open)?, inner, text.get(close + 1..)?));
        }
        from = open + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Catalogue;

    #[test]
    fn what_is_filled_in_is_found_and_said_again() {
        let catalogue = Catalogue::read(
            "\"There is no {what} with the number {number:?}.\" = \"Geen {what} met nummer {number}.\"\n\
             \"distributor\" = \"distributeur\"\n\"{low} to {high}\" = \"{low} tot {high}\"\n\
             \"From {} to {}.\" = \"Van {} naar {}.\"\n\"{{\\\"a\\\": 1}} it is.\" = \"Het is.\"",
        );
        let said = |message| catalogue.as_ref().ok().and_then(|catalogue| catalogue.say(message));
        let dutch = |text: &str| Some(text.to_owned());
        assert_eq!(
            said("There is no distributor with the number \"D. 1\"."),
            dutch("Geen distributeur met nummer \"D. 1\".")
        );
        assert_eq!(said("From one state to another."), dutch("Van one state naar another."));
        assert_eq!(said("1 to 10"), dutch("1 tot 10"));
        assert_eq!(said("Cannot go to there"), None, "no numbers");
        assert_eq!(said("There is no"), None);
    }
}
