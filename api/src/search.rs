//! Search text that both databases compare alike: normalized here, stored beside what it was made from.

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most words of a query that count.
const WORDS: usize = 10;

/// Compatibility decomposition (NFKD) without marks, in lower case, words parted by one space.
pub fn normalize(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows whose search text holds every word of `query`, anywhere. A query without words finds nothing.
pub fn matches(column: impl ColumnTrait, query: &str) -> Condition {
    let query = normalize(query);
    let mut words = query.split_whitespace().take(WORDS).peekable();
    if words.peek().is_none() {
        return Condition::all().add(Expr::val(1).eq(0));
    }
    words.fold(Condition::all(), |all, word| all.add(contains(column, word)))
}

/// Words are alphanumeric, so that nothing in them is a wildcard.
fn contains(column: impl ColumnTrait, word: &str) -> SimpleExpr {
    Expr::col(column.as_column_ref()).like(LikeExpr::new(format!("%{word}%")))
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn marks_case_and_punctuation_do_not_count() {
        assert_eq!(normalize("  Café-Zürich  ＢＶ (NL)"), "cafe zurich bv nl");
        assert_eq!(normalize("%_\\"), "");
    }
}
