use super::Language;
use crate::metric::Unit;
use crate::money::Fixed;

/// A number for people: grouped by thousands, with at least `decimals` and at most four decimals. English `1,234.50`, Dutch
/// `1.234,50`.
#[must_use]
pub fn format_number(number: Fixed, decimals: usize, language: Language) -> String {
    let (group, point) = match language {
        Language::En => (',', '.'),
        Language::Nl => ('.', ','),
    };
    let plain = number.to_string();
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() || decimals > 0 {
        text.push(point);
        text.push_str(&format!("{fraction:0<decimals$}"));
    }
    text
}

/// A number with its unit: `GBP 1,234.50`, `1,234.5`, `70%`.
#[must_use]
pub fn format_quantity(number: Fixed, unit: Unit, language: Language) -> String {
    match unit {
        Unit::Money(currency) => {
            let decimals = usize::try_from(currency.minor_digits()).unwrap_or(2);
            format!("{currency} {}", format_number(number, decimals, language))
        }
        Unit::Number | Unit::Count => format_number(number, 0, language),
        Unit::Ratio => match number.units().checked_mul(100).map(Fixed::from_units) {
            Some(percent) => format!("{}%", format_number(percent, 0, language)),
            None => format_number(number, 0, language),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        for (number, decimals, english, dutch) in [
            ("1234.5", 2, "1,234.50", "1.234,50"),
            ("-1234567.8901", 2, "-1,234,567.8901", "-1.234.567,8901"),
            ("999", 0, "999", "999"),
            ("1000", 0, "1,000", "1.000"),
            ("0", 2, "0.00", "0,00"),
        ] {
            let number = number.parse().unwrap();
            assert_eq!(format_number(number, decimals, Language::En), english);
            assert_eq!(format_number(number, decimals, Language::Nl), dutch);
        }
    }

    #[test]
    fn units_are_shown() {
        let show = |number: &str, unit| format_quantity(number.parse().unwrap(), unit, Language::Nl);
        assert_eq!(show("15000", Unit::Money("JPY".parse().unwrap())), "JPY 15.000");
        assert_eq!(show("15000", Unit::Money("EUR".parse().unwrap())), "EUR 15.000,00");
        assert_eq!(show("0.755", Unit::Ratio), "75,5%");
        assert_eq!(show("3", Unit::Count), "3");
    }
}
