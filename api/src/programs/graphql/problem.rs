//! What is wrong with the rules of a program.

use async_graphql::{Enum, Object};
use rules::Problem;

/// The kind of fault in rules.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "rules::ProblemCode")]
pub enum RuleProblemCode {
    /// No metric has this key.
    UnknownMetric,
    /// No attribute has this key.
    UnknownAttribute,
    /// No segment has this key.
    UnknownSegment,
    /// No level has this key.
    UnknownLevel,
    /// No partner type has this key.
    UnknownPartnerType,
    /// No partnership status has this name.
    UnknownStatus,
    /// The attribute has no such choice.
    UnknownChoice,
    /// The attribute is of another kind than the condition.
    KindMismatch,
    /// A number is compared with money, or the declared unit is not what the measure yields.
    UnitMismatch,
    /// Two amounts are in different currencies.
    CurrencyMismatch,
    /// Nested deeper than allowed.
    TooDeep,
    /// More nodes, entries or characters than allowed.
    TooLarge,
    /// A list or text that must hold something holds nothing.
    Empty,
    /// A number outside its bounds.
    OutOfRange,
    /// The same entry twice in one list.
    Duplicate,
    /// Segments that refer to each other in a circle.
    Cycle,
    /// A text that does not have the required form.
    Malformed,
    /// No type of facts has this key.
    UnknownFact,
    /// The type of facts has no such dimension.
    UnknownDimension,
    /// No score that stands before this has this key.
    UnknownScore,
    /// Weights that do not add up to their declared sum.
    WeightsDiffer,
    /// It can never hold, or something else always comes before it.
    Unreachable,
    /// A test of the program that does not come out.
    TestFails,
    /// Valid elsewhere, but not in this place.
    NotAllowed,
    /// Defined already, and means something else there.
    DefinedOtherwise,
    /// No purse has this key.
    UnknownPurse,
}

/// Something wrong with the rules of a program.
pub struct RuleProblem(pub Problem);

/// Something wrong with the rules of a program.
#[Object]
impl RuleProblem {
    /// Where: members of the document and places in its lists.
    async fn path(&self) -> &[String] {
        &self.0.path
    }

    /// The kind of fault.
    async fn code(&self) -> RuleProblemCode {
        self.0.code.into()
    }

    /// A sentence in English.
    async fn message(&self) -> &str {
        &self.0.message
    }
}
