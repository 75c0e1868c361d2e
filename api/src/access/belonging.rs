//! To which audiences somebody belongs, in a form that a statement can ask whatever their number: one value for each vendor.

use std::sync::Arc;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

/// Audiences of one vendor by their numbers, which begin at 1: a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers(Box<[u8]>);

/// Byte and bit of a number.
fn place(number: i64) -> Option<(usize, u8)> {
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    Some((place / 8, 1 << (place % 8)))
}

impl FromIterator<i64> for Numbers {
    fn from_iter<I: IntoIterator<Item = i64>>(numbers: I) -> Self {
        let mut bytes = Vec::new();
        for (byte, bit) in numbers.into_iter().filter_map(place) {
            if bytes.len() <= byte {
                bytes.resize(byte + 1, 0);
            }
            if let Some(byte) = bytes.get_mut(byte) {
                *byte |= bit;
            }
        }
        Self(bytes.into())
    }
}

impl Numbers {
    fn contains(&self, number: i64) -> bool {
        place(number).is_some_and(|(byte, bit)| self.0.get(byte).is_some_and(|byte| byte & bit != 0))
    }

    /// A byte for each number from 1 on: 1 for those among them. Both databases take a byte out of many by its position,
    /// and only one of them takes a bit.
    fn flags(&self) -> Vec<u8> {
        let bits = |byte: &u8| std::array::from_fn::<u8, 8, _>(|bit| byte >> bit & 1);
        self.0.iter().flat_map(bits).collect()
    }
}

/// The audiences that a viewer belongs to through its relations in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Belonging(Vec<(Uuid, Arc<Numbers>)>);

impl Belonging {
    /// Those of one more vendor.
    pub fn add(&mut self, vendor_id: Uuid, numbers: Arc<Numbers>) {
        self.0.push((vendor_id, numbers));
    }

    /// Whether it belongs to a vendor's audience.
    pub fn has(&self, vendor_id: Uuid, number: i64) -> bool {
        self.0
            .iter()
            .any(|(vendor, numbers)| *vendor == vendor_id && numbers.contains(number))
    }

    /// Keeps the rows of whose audience, by vendor and number, it is part.
    pub fn sees(&self, vendor_id: impl ColumnTrait, number: impl ColumnTrait) -> Condition {
        let mut any = Condition::any();
        for (vendor, numbers) in &self.0 {
            let position = Expr::col(number.as_column_ref()).cast_as(Alias::new("integer"));
            let flag = Func::cust("substr")
                .arg(numbers.flags())
                .arg(position)
                .arg(Expr::cust("1"));
            any = any.add(
                Condition::all()
                    .add(vendor_id.eq(*vendor))
                    .add(Expr::expr(flag).eq(vec![1_u8])),
            );
        }
        if any.is_empty() {
            any = any.add(Expr::val(1).eq(0));
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;

    use super::{Belonging, Numbers};

    #[test]
    fn numbers_are_kept_as_bits_and_sent_as_bytes() {
        let numbers: Numbers = [9, 1, 3, 9].into_iter().collect();
        assert_eq!(numbers.0.len(), 2);
        assert_eq!((1..=20).filter(|n| numbers.contains(*n)).collect::<Vec<_>>(), [1, 3, 9]);
        assert_eq!(numbers.flags(), [1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn what_is_no_number_is_not_among_them() {
        let numbers: Numbers = [0, -1, i64::MIN].into_iter().collect();
        assert_eq!(numbers, Numbers::default());
        assert!(![0, -1, 1, i64::MIN, i64::MAX].into_iter().any(|n| numbers.contains(n)));
    }

    #[test]
    fn a_number_counts_for_its_vendor_only() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut belonging = Belonging::default();
        belonging.add(one, Arc::new([2].into_iter().collect()));
        assert!(belonging.has(one, 2));
        assert!(!belonging.has(one, 1));
        assert!(!belonging.has(other, 2));
    }
}
