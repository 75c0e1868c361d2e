//! A pass over the raw text before it is parsed.
//!
//! It bounds what the recursive parser will meet, and refuses the one thing the parser forgets: an input object that
//! names a field twice (the parser keeps the last).

use std::collections::HashSet;

use async_graphql::Pos;

use super::{
    error::{GateError, Refusal},
    limits::Limits,
};

enum Bracket<'a> {
    Paren,
    Square,
    Selection,
    /// An input object with the names it has given so far.
    Object(HashSet<&'a str>),
}

/// The number of tokens. Refuses a text that is too long, has too many tokens or nests too deep, or repeats an input field.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<usize, GateError> {
    if text.len() > limits.bytes {
        return Err(GateError::limit(
            format!("The document has {} bytes", text.len()),
            limits.bytes,
        ));
    }
    let mut open: Vec<Bracket<'_>> = Vec::new();
    let mut name = "";
    let mut rest = text;
    let mut tokens = 0_usize;
    while let Some(token) = next_token(&mut rest) {
        tokens = tokens.saturating_add(1);
        if tokens > limits.tokens {
            return Err(GateError::limit("The document has too many tokens", limits.tokens));
        }
        match token {
            "(" => open.push(Bracket::Paren),
            "[" => open.push(Bracket::Square),
            // Selection sets never stand inside parentheses, input objects always do.
            "{" if open.iter().any(|bracket| matches!(bracket, Bracket::Paren)) => {
                open.push(Bracket::Object(HashSet::new()));
            }
            "{" => open.push(Bracket::Selection),
            ")" | "]" | "}" => drop(open.pop()),
            ":" => {
                if let Some(Bracket::Object(names)) = open.last_mut()
                    && !names.insert(name)
                {
                    let offset = text.len().saturating_sub(rest.len()).saturating_sub(1);
                    let message = format!("There can be only one input field named \"{name}\".");
                    return Err(GateError::new(Refusal::Document, message, [position(text, offset)]));
                }
            }
            _ => name = token,
        }
        if open.len() > limits.nesting {
            return Err(GateError::limit("The document nests too many brackets", limits.nesting));
        }
    }
    Ok(tokens)
}

/// Takes the next token off `rest`: a name, a number, a string or one punctuator. Wrong text comes out as tokens as
/// well; refusing it is the parser's work.
fn next_token<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let text = skip_ignored(rest);
    let first = text.chars().next()?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let length = if text.starts_with("\"\"\"") {
        block_string(text)
    } else if first == '"' {
        string(text)
    } else if is_word(first) {
        text.find(|c| !is_word(c)).unwrap_or(text.len())
    } else {
        first.len_utf8()
    };
    let (token, after) = text.split_at_checked(length).unwrap_or((text, ""));
    *rest = after;
    Some(token)
}

fn skip_ignored(text: &str) -> &str {
    let mut text = text;
    loop {
        text = text.trim_start_matches([' ', ',', '\t', '\u{feff}', '\n', '\r']);
        match text.strip_prefix('#') {
            Some(comment) => text = comment.trim_start_matches(|c| c != '\n' && c != '\r'),
            None => return text,
        }
    }
}

/// The bytes of the string that `text` starts with; an open one ends with its line.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return at,
            '"' if !escaped => return at.saturating_add(1),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// The bytes of the block string that `text` starts with; an open one is an empty string, as the parser reads it.
fn block_string(text: &str) -> usize {
    let mut from = 3;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("\"\"\"")) {
        let quotes = from.saturating_add(at);
        from = quotes.saturating_add(3);
        if !text.get(..quotes).unwrap_or("").ends_with('\\') {
            return from;
        }
    }
    2
}

/// The token at a place of the text, for a syntax error's message; empty at the end.
pub(super) fn token_at(text: &str, pos: Pos) -> &str {
    let line = text.split('\n').nth(pos.line.saturating_sub(1)).unwrap_or("");
    let start = line
        .char_indices()
        .nth(pos.column.saturating_sub(1))
        .map_or(line.len(), |(at, _)| at);
    let mut rest = line.get(start..).unwrap_or("");
    next_token(&mut rest).unwrap_or("")
}

fn position(text: &str, offset: usize) -> Pos {
    let before = text.get(..offset).unwrap_or("");
    let line = before.matches('\n').count().saturating_add(1);
    let column = before
        .rsplit(['\n', '\r'])
        .next()
        .unwrap_or("")
        .chars()
        .count()
        .saturating_add(1);
    Pos { line, column }
}
