//! Text from outside, parsed at the door: what these functions return can be stored in either database.

/// Why a text cannot be used; the message is for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unusable(pub String);

/// One line of 1 to `max` characters: trimmed, without control characters.
pub fn line(text: &str, max: usize) -> Result<String, Unusable> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Unusable("This may not be empty.".to_owned())),
        length if length > max => Err(Unusable(format!("At most {max} characters; these are {length}."))),
        _ if text.chars().any(char::is_control) => Err(Unusable("Control characters cannot be used.".to_owned())),
        _ => Ok(text.to_owned()),
    }
}

/// Text of 1 to `max` characters over any number of lines: trimmed, without other control characters.
pub fn prose(text: &str, max: usize) -> Result<String, Unusable> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Unusable("This may not be empty.".to_owned())),
        length if length > max => Err(Unusable(format!("At most {max} characters; these are {length}."))),
        _ if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => {
            Err(Unusable("Control characters cannot be used.".to_owned()))
        }
        _ => Ok(text.to_owned()),
    }
}

/// An internet domain of at least two labels (RFC 1035, RFC 1123), in lower case and without a leading `www.`: the form
/// in which two domains are compared.
pub fn domain(text: &str) -> Result<String, Unusable> {
    let domain = text.trim().to_ascii_lowercase();
    let domain = domain.strip_suffix('.').unwrap_or(&domain);
    let domain = domain.strip_prefix("www.").unwrap_or(domain);
    if domain.len() <= 253 && domain.contains('.') && domain.split('.').all(is_label) {
        Ok(domain.to_owned())
    } else {
        Err(Unusable(
            "A domain is written such as customer.example, without https:// and path.".to_owned(),
        ))
    }
}

/// Any number of lines, 0 to `max` characters: line ends become `\n`; of other control characters only tabs are taken.
pub fn block(text: &str, max: usize) -> Result<String, Unusable> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.chars().count() {
        length if length > max => Err(Unusable(format!("At most {max} characters; these are {length}."))),
        _ if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) => {
            Err(Unusable("Control characters cannot be used.".to_owned()))
        }
        _ => Ok(text),
    }
}

/// An address on the web: `https://` or `http://`, a host, at most 2,000 characters, no spaces.
pub fn link(text: &str) -> Result<String, Unusable> {
    let text = line(text, 2_000)?;
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && !text.contains(char::is_whitespace)
    {
        Ok(text)
    } else {
        Err(Unusable(
            "This is not an address that begins with https:// or http://.".to_owned(),
        ))
    }
}

/// A key: 1 to 50 lower-case letters, digits and underscores, beginning with a letter.
pub fn key(text: &str) -> Result<String, Unusable> {
    let fits = (1..=50).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Unusable(
            "A key is 1 to 50 lower-case letters, digits and underscores, beginning with a letter.".to_owned(),
        ))
    }
}

/// A label of a host's name (RFC 1035, section 2.3.1): 1 to 63 letters, digits and hyphens, in lower case.
pub fn label(text: &str) -> Result<String, Unusable> {
    let label = text.trim().to_ascii_lowercase();
    if is_label(&label) {
        Ok(label)
    } else {
        Err(Unusable(
            "This is 1 to 63 letters, digits and hyphens, with no hyphen at its beginning or end.".to_owned(),
        ))
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// A country code of two upper-case letters (ISO 3166-1 alpha-2).
pub fn country(text: &str) -> Result<String, Unusable> {
    if text.len() == 2 && text.chars().all(|c| c.is_ascii_uppercase()) {
        Ok(text.to_owned())
    } else {
        Err(Unusable(
            "A country is two upper-case letters (ISO 3166-1), such as NL.".to_owned(),
        ))
    }
}

/// A mail address as people write it: something, `@`, a domain with a dot (RFC 5321 bounds its length).
pub fn email(text: &str) -> Result<String, Unusable> {
    let text = line(text, 254)?;
    let usable = text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && local.len() <= 64
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains('@')
    }) && !text.contains(char::is_whitespace);
    if usable {
        Ok(text)
    } else {
        Err(Unusable("This is not a mail address.".to_owned()))
    }
}

/// The form of an address by which accounts are found.
pub fn email_key(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A time zone of the IANA database.
pub fn time_zone(text: &str) -> Result<String, Unusable> {
    match text.parse::<chrono_tz::Tz>() {
        Ok(zone) => Ok(zone.name().to_owned()),
        Err(_) => Err(Unusable(
            "A time zone is a name such as Europe/Amsterdam (IANA).".to_owned(),
        )),
    }
}

/// A stored name as the schema has it: `first_month` is `firstMonth`.
pub fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        all.push_str(letters.as_str());
        all
    })
}

#[cfg(test)]
mod tests {
    use super::{block, country, domain, email, key, line, link, prose, time_zone};

    #[test]
    fn lines_are_trimmed_bounded_and_clean() {
        assert_eq!(line("  Acme  ", 4), Ok("Acme".to_owned()));
        assert!(line("Acme!", 4).is_err());
        assert!(line(" \t ", 4).is_err());
        assert!(line("a\u{0}b", 10).is_err());
    }

    #[test]
    fn prose_has_lines_and_domains_one_form() {
        assert_eq!(prose(" a\n\tb ", 4), Ok("a\n\tb".to_owned()));
        assert!(prose("a\u{0}b", 10).is_err() && prose(" \n ", 10).is_err() && prose("abcde", 4).is_err());
        for same in ["acme.example", " WWW.Acme.Example. ", "acme.EXAMPLE"] {
            assert_eq!(domain(same), Ok("acme.example".to_owned()), "{same}");
        }
        for bad in [
            "",
            "acme",
            "https://acme.example",
            "acme..example",
            "-a.example",
            "a b.example",
            "ac\u{e9}.example",
        ] {
            assert!(domain(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn blocks_keep_their_lines_and_links_are_of_the_web() {
        assert_eq!(block("a\r\nb\rc\td", 7), Ok("a\nb\nc\td".to_owned()));
        assert_eq!(block("", 7), Ok(String::new()));
        assert!(block("a\u{0}b", 7).is_err() && block("12345678", 7).is_err() && block("\u{1b}[0m", 7).is_err());
        assert!(link("https://a.example/x?y=1").is_ok() && link("http://[::1]/").is_ok());
        for bad in [
            "javascript:alert(1)",
            "https://",
            "//a.example",
            "https://a b",
            "HTTPS:a",
            "data:text/html,x",
        ] {
            assert!(link(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_countries_addresses_and_zones_have_their_form() {
        assert!(key("annual_revenue").is_ok() && key("Annual").is_err() && key("1st").is_err() && key("").is_err());
        assert!(country("NL").is_ok() && country("nl").is_err() && country("NLD").is_err());
        assert!(
            email("a@b.nl").is_ok() && email("a@b").is_err() && email("a b@c.nl").is_err() && email("@b.nl").is_err()
        );
        assert!(time_zone("Europe/Amsterdam").is_ok() && time_zone("Mars/Olympus").is_err());
    }
}
