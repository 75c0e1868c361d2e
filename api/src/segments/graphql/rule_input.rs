//! Rules as typed input: one type a node, the same tree and the same words as `rules` has.

use async_graphql::{Enum, InputObject, OneofObject};

use crate::facts::graphql::window::{MetricUseInput, WindowInput};
use crate::graphql::kit::money::MoneyInput;
use crate::graphql::kit::scalars::{Date, Decimal};

/// A rule: conditions joined by combinators. Nested at most 10 deep, with at most 200 nodes.
#[derive(OneofObject, Clone)]
pub enum RuleInput {
    /// Every one holds.
    All(Vec<RuleInput>),
    /// One or more hold.
    Any(Vec<RuleInput>),
    /// It is known not to hold.
    Not(Box<RuleInput>),
    /// So many or more hold.
    AtLeast(AtLeastInput),
    /// The level held.
    Level(LevelConditionInput),
    /// The partner's country, ISO 3166-1 alpha-2.
    Country(MembershipInput),
    /// The partner's region.
    Region(MembershipInput),
    /// The partner type, by key.
    PartnerType(MembershipInput),
    /// The status of the partnership: INVITED, ACTIVE, SUSPENDED or ENDED.
    Status(MembershipInput),
    /// A text attribute.
    Text(ListConditionInput),
    /// A choice attribute; one with several choices is "one of" when any of them is listed.
    Choice(ListConditionInput),
    /// A number attribute.
    Number(NumberConditionInput),
    /// A money attribute.
    Money(MoneyConditionInput),
    /// A date attribute.
    Date(DateConditionInput),
    /// A yes-or-no attribute.
    Boolean(BooleanConditionInput),
    /// A metric.
    Metric(MetricConditionInput),
    /// In one or more of these segments, by key.
    InSegment(Vec<String>),
    /// The day since when the partnership is in force; a suspension does not end it.
    PartnerSince(DateTestInput),
}

/// So many or more of the rules hold.
#[derive(InputObject, Clone)]
pub struct AtLeastInput {
    /// How many: 1 to the number of rules.
    #[graphql(validator(minimum = 0))]
    count: i32,
    /// The rules.
    of: Vec<RuleInput>,
}

/// How a value must stand to a threshold. Strict and inclusive are different words.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// More than.
    GreaterThan,
    /// As much or more.
    AtLeast,
    /// Less than.
    LessThan,
    /// As much or less.
    AtMost,
    /// Exactly.
    Equal,
    /// Anything but.
    NotEqual,
}

/// Membership of a list.
#[derive(OneofObject, Clone)]
pub enum MembershipInput {
    /// The value is one of these.
    OneOf(Vec<String>),
    /// The value is known and is none of these.
    NoneOf(Vec<String>),
}

/// The level held, against levels of one program.
#[derive(OneofObject, Clone)]
pub enum LevelConditionInput {
    /// By rank. Who holds no level ranks below every level.
    Compare(LevelCompareInput),
    /// One of these, by key.
    OneOf(Vec<String>),
}

/// The rank of the level held, against that of a level.
#[derive(InputObject, Clone)]
pub struct LevelCompareInput {
    /// How it must stand.
    comparison: Comparison,
    /// To which level, by key.
    level: String,
}

/// A text or choice attribute against a list.
#[derive(InputObject, Clone)]
pub struct ListConditionInput {
    /// The attribute, by key.
    attribute: String,
    /// The list. Texts are compared to the letter.
    is: MembershipInput,
}

/// A number attribute against a threshold.
#[derive(InputObject, Clone)]
pub struct NumberConditionInput {
    /// The attribute, by key.
    attribute: String,
    /// How it must stand.
    comparison: Comparison,
    /// To which number.
    value: Decimal,
}

/// A money attribute against a threshold in the same currency.
#[derive(InputObject, Clone)]
pub struct MoneyConditionInput {
    /// The attribute, by key.
    attribute: String,
    /// How it must stand.
    comparison: Comparison,
    /// To which amount.
    value: MoneyInput,
}

/// A date attribute.
#[derive(InputObject, Clone)]
pub struct DateConditionInput {
    /// The attribute, by key.
    attribute: String,
    /// What is asked of it.
    is: DateTestInput,
}

/// What is asked of a date.
#[derive(OneofObject, Clone)]
pub enum DateTestInput {
    /// It stands so to a fixed day; later is greater.
    Compare(DateCompareInput),
    /// It lies in a window as seen from the as-of date.
    Within(WindowInput),
}

/// A date against a fixed day.
#[derive(InputObject, Clone)]
pub struct DateCompareInput {
    /// How it must stand.
    comparison: Comparison,
    /// To which day.
    date: Date,
}

/// A yes-or-no attribute.
#[derive(InputObject, Clone)]
pub struct BooleanConditionInput {
    /// The attribute, by key.
    attribute: String,
    /// What it must be.
    is: bool,
}

/// A metric against a threshold.
#[derive(InputObject, Clone)]
pub struct MetricConditionInput {
    /// The metric, perhaps over another window or other products.
    metric: MetricUseInput,
    /// How it must stand.
    comparison: Comparison,
    /// To which threshold.
    value: ThresholdInput,
}

/// A threshold of a metric, by unit.
#[derive(OneofObject, Clone)]
pub enum ThresholdInput {
    /// For a number, count or ratio (0.7 for 70 %).
    Number(Decimal),
    /// For money of this currency.
    Money(MoneyInput),
}
