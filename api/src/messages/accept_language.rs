//! `Accept-Language` (RFC 9110, section 12.5.4): the language that a client likes best of those that we have.

use super::{Language, tag};

const ALL: [Language; 2] = [Language::En, Language::Nl];

/// The language that `header` likes best; English where it likes none. Of equals the one that stands first.
pub fn accepted(header: &str) -> Language {
    let ranges: Vec<(String, u32)> = header.split(',').filter_map(range).collect();
    // A range names a language and all that it is a part of (RFC 4647, section 3.4); the asterisk whatever none names.
    let quality = |language: Language| {
        let named = |range: &str| range.split('-').next() == Some(tag(language));
        let found = ranges.iter().position(|(range, _)| named(range));
        let found = found.or_else(|| ranges.iter().position(|(range, _)| range == "*"));
        found.and_then(|index| Some((ranges.get(index)?.1, std::cmp::Reverse(index))))
    };
    let liked = ALL
        .into_iter()
        .filter_map(|language| Some((quality(language)?, language)));
    let liked = liked.filter(|((quality, _), _)| *quality > 0);
    // Of those that one range names the first counts: English.
    liked
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map_or(Language::En, |(_, language)| language)
}

/// A range and its quality in thousandths.
fn range(entry: &str) -> Option<(String, u32)> {
    let mut parts = entry.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?.to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    Some((range, weight.map_or(Some(1000), thousandths)?))
}

/// `0`, `1`, or one of them with up to three decimals (RFC 9110, section 12.4.2).
fn thousandths(weight: &str) -> Option<u32> {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let value = format!("{whole}{decimals:0<3}").parse().ok();
    value.filter(|value| digits && ["0", "1"].contains(&whole) && *value <= 1000)
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Nl};
    use super::accepted;

    #[test]
    fn the_language_that_is_liked_best_is_taken() {
        for (header, language) in [
            ("", En),
            ("nl", Nl),
            ("NL-be", Nl),
            ("nl, en", Nl),
            ("en;q=0.5, nl;q=0.8", Nl),
            ("en;q=0.8, nl;q=0.8", En),
            ("nl;q=0.8, en;q=0.8", Nl),
            ("de, fr;q=0.9, nl;q=0.1", Nl),
            ("de", En),
            ("nl;q=0", En),
            ("en;q=0, *", Nl),
            ("*", En),
            ("*;q=0.1, nl;q=0.05", En),
            ("nld, en;q=0.1", En),
            ("nl;q=2, en;q=0.1", En),
            ("nl;q=0.5555, en;q=0.1", En),
            (";;,,nl ; q=0.3", Nl),
            ("nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7", Nl),
        ] {
            assert_eq!(accepted(header), language, "{header}");
        }
    }
}
