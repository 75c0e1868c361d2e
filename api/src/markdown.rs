//! Markdown as HTML that is safe to show. What people wrote is kept as they wrote it; it is cleaned on the way out, so
//! that a better cleaner cleans what is old as well.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, html};

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(Some("noopener noreferrer nofollow"));
    cleaner
});

/// CommonMark with tables and strike-through. Raw HTML is shown as text; links lead to http, https and mailto only.
pub fn to_html(markdown: &str) -> String {
    let events =
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).map(|event| match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            other => other,
        });
    let mut unclean = String::new();
    html::push_html(&mut unclean, events);
    CLEANER.clean(&unclean).to_string()
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn markdown_becomes_html() {
        assert_eq!(
            to_html("# Hi\n\n**a** [b](https://c.example)"),
            "<h1>Hi</h1>\n<p><strong>a</strong> <a href=\"https://c.example\" rel=\"noopener noreferrer nofollow\">b</a></p>\n"
        );
        assert!(to_html("|a|\n|-|\n|b|").contains("<td>b</td>"));
    }

    #[test]
    fn nothing_in_it_runs() {
        for markdown in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <b onclick=\"alert(1)\">b</b>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](java\tscript:alert(1))",
            "[a](&#106;avascript:alert(1))",
            "![a](data:image/svg+xml;base64,PHN2Zz4=)",
            "<javascript:alert(1)>",
            "[a]: javascript:alert(1)\n[a]",
            "<svg/onload=alert(1)>",
            "<iframe src=https://a.example></iframe>",
            "<style>*{display:none}</style>",
        ] {
            let html = to_html(markdown);
            for tag in [
                "<script",
                "<img src=\"x",
                "<b ",
                "<svg",
                "<iframe",
                "<style",
                "href=\"java",
                "href=\"&#",
                "src=\"data",
            ] {
                assert!(!html.to_lowercase().contains(tag), "{markdown} gave {html}");
            }
        }
    }
}
