//! Media types of GraphQL over HTTP.

use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderMap};

/// Which media type an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// `application/graphql-response+json`: the status tells what happened.
    GraphqlResponse,
    /// `application/json`: 200 whenever the request was understood.
    Json,
}

impl MediaType {
    /// Value of `Content-Type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }

    /// The media type of answers that are no events, whatever the client thinks of those.
    pub fn beside(events: Events, headers: &HeaderMap) -> Option<Self> {
        Self::accepted(headers).or_else(|| (events == Events::Preferred).then_some(Self::GraphqlResponse))
    }

    /// What the client accepts most (RFC 9110, section 12.5.1); `None` when it accepts neither.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let ranges: Vec<&str> = headers
            .get_all(ACCEPT)
            .filter_map(|value| value.to_str().ok())
            .collect();
        if ranges.is_empty() {
            return Some(Self::Json);
        }
        let mut best: Option<(u16, Self)> = None;
        for range in ranges.iter().flat_map(|list| list.split(',')) {
            let mut parts = range.split(';').map(str::trim);
            let media = match parts.next().unwrap_or("").to_ascii_lowercase().as_str() {
                "application/graphql-response+json" => Self::GraphqlResponse,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
            // Of equal ones the first counts.
            if quality > 0 && best.is_none_or(|(most, _)| quality > most) {
                best = Some((quality, media));
            }
        }
        best.map(|(_, media)| media)
    }
}

/// Whether the client takes Server-Sent Events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Events {
    /// Not at all.
    Refused,
    /// Where one answer is not enough.
    Accepted,
    /// Rather than, or instead of, one answer.
    Preferred,
}

impl Events {
    /// What `Accept` says; it must name them.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let lists = headers.get_all(ACCEPT).filter_map(|value| value.to_str().ok());
        let named = lists.flat_map(|list| list.split(',')).any(|range| {
            let mut parts = range.split(';').map(str::trim);
            let media = parts.next().unwrap_or("");
            let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| thousandths(q) == 0));
            media.eq_ignore_ascii_case("text/event-stream") && !refused
        });
        match (named, MediaType::accepted(headers)) {
            (false, _) => Self::Refused,
            (true, Some(_)) => Self::Accepted,
            (true, None) => Self::Preferred,
        }
    }
}

/// A quality value in thousandths; what is none counts as full.
fn thousandths(quality: &str) -> u16 {
    match quality.split_once('.') {
        None if quality == "0" => 0,
        Some(("0", digits)) => format!("{digits:0<3}")
            .get(..3)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(1000),
        _ => 1000,
    }
}

/// Whether the body says that it is JSON in UTF-8: no other content type can be sent without the browser asking first.
pub fn is_json(headers: &HeaderMap) -> bool {
    let Some(content_type) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let mut parts = content_type.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    json && parts.all(|part| match part.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{ACCEPT, HeaderMap, HeaderValue};

    use super::{Events, MediaType};

    #[test]
    fn events_are_taken_where_they_are_named() {
        for (value, events) in [
            ("text/event-stream", Events::Preferred),
            ("application/json, text/event-stream", Events::Accepted),
            ("text/event-stream;q=0", Events::Refused),
            ("*/*", Events::Refused),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(value));
            assert_eq!(Events::accepted(&headers), events, "{value}");
        }
    }

    fn accepted(value: &'static str) -> Option<MediaType> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(value));
        MediaType::accepted(&headers)
    }

    #[test]
    fn the_best_accepted_media_type_is_taken() {
        let graphql = Some(MediaType::GraphqlResponse);
        let json = Some(MediaType::Json);
        assert_eq!(
            accepted("application/graphql-response+json, application/json;q=0.9"),
            graphql
        );
        assert_eq!(
            accepted("application/graphql-response+json;q=0.8, application/json"),
            json
        );
        assert_eq!(accepted("*/*"), json);
        assert_eq!(accepted("text/html"), None);
        assert_eq!(accepted("application/json;q=0"), None);
        assert_eq!(MediaType::accepted(&HeaderMap::new()), json);
    }
}
