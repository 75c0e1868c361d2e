//! What asks, in a few words for people: from `User-Agent` (RFC 9110, section 10.1.5), which anybody can make up.

use actix_web::http::header::{HeaderMap, USER_AGENT};

/// Longest words that are kept.
const MOST: usize = 100;

/// Signs of programs, the more particular first: browsers name those that they want to be taken for as well.
const PROGRAMS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Signs of systems, likewise.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// The device of a request, if it tells.
pub fn of(headers: &HeaderMap) -> Option<String> {
    words(headers.get(USER_AGENT)?.to_str().ok()?)
}

fn words(agent: &str) -> Option<String> {
    let sign = |signs: &[(&str, &'static str)]| {
        signs
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    let known = match (sign(&PROGRAMS), sign(&SYSTEMS)) {
        (Some(program), Some(system)) => Some(format!("{program} on {system}")),
        _ => None,
    };
    known.or_else(|| {
        let plain: String = agent.chars().filter(|c| !c.is_control()).take(MOST).collect();
        Some(plain.trim().to_owned()).filter(|plain| !plain.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::{MOST, words};

    #[test]
    fn browsers_are_told_by_name_and_system() {
        for (agent, told) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            ("curl/8.14.1", "curl/8.14.1"),
        ] {
            assert_eq!(words(agent).as_deref(), Some(told));
        }
    }

    #[test]
    fn what_cannot_be_read_is_bounded_and_cleaned() {
        assert_eq!(words("  \t "), None);
        assert_eq!(words("a\u{7}b").as_deref(), Some("ab"));
        assert_eq!(words(&"x".repeat(5_000)).map(|told| told.len()), Some(MOST));
    }
}
