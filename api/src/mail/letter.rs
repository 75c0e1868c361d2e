//! A letter as plain text and as the same in simple HTML: no pictures, nothing that tells who read it.

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
}

/// Where a letter leads.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// What happens there.
    pub label: &'a str,
    /// Address.
    pub url: &'a str,
}

/// A letter of paragraphs in `language` (BCP 47), a link between the first and the others.
pub fn letter(language: &str, subject: String, first: &str, link: Option<Link<'_>>, others: &[&str]) -> Letter {
    let linked_text = link.map(|link| format!("{}:\n{}", link.label, link.url));
    let text: Vec<&str> = [first]
        .into_iter()
        .chain(linked_text.as_deref())
        .chain(others.iter().copied())
        .collect();
    let linked_html = link.map(|Link { label, url }| {
        let (label, url) = (escaped(label), escaped(url));
        format!("<p><a href=\"{url}\">{label}</a></p>\n<p>{url}</p>\n")
    });
    let paragraph = |text: &str| format!("<p>{}</p>\n", escaped(text));
    let html: String = [paragraph(first)]
        .into_iter()
        .chain(linked_html)
        .chain(others.iter().map(|text| paragraph(text)))
        .collect();
    Letter {
        text: text.join("\n\n") + "\n",
        html: format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
             <body>\n{html}</body>\n</html>\n",
            escaped(&subject)
        ),
        subject,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Link, letter};

    #[test]
    fn both_parts_say_the_same_and_names_are_no_markup() {
        let link = Link {
            label: "Go on",
            url: "https://portal.example/x#a=1&b=2",
        };
        let letter = letter("en", "R&D <b>".to_owned(), "Hello \"<b>\".", Some(link), &["Bye."]);
        assert_eq!(
            letter.text,
            "Hello \"<b>\".\n\nGo on:\nhttps://portal.example/x#a=1&b=2\n\nBye.\n"
        );
        assert_eq!(letter.subject, "R&D <b>");
        for part in [
            "<html lang=\"en\">",
            "<title>R&amp;D &lt;b&gt;</title>",
            "<p>Hello &quot;&lt;b&gt;&quot;.</p>",
            "<a href=\"https://portal.example/x#a=1&amp;b=2\">Go on</a>",
            "<p>Bye.</p>",
        ] {
            assert!(letter.html.contains(part), "{part}: {}", letter.html);
        }
    }
}
