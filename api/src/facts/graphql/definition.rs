//! What a metric measures, as it is entered.

use async_graphql::{Enum, InputObject, OneofObject};
use rules::metric::{
    AttributeAggregate as Attributes, AttributeMeasure, CertificationAggregate as Certificates, CertificationFilter,
    CertificationKey, CertificationMeasure, FactAggregate as Counted, FactMeasure, FactTime as Times,
    LineAggregate as Lines, LineField, LineFilter, LineKey, Measure, PointsAggregate as OfPoints, PointsMeasure, Ratio,
    SellThroughMeasure, UndefinedRatio,
};
use rules::{MetricDefinition, Unit};

use super::rank::RankInput;
use super::roles::RolesMeasureInput;
use super::window::{FactFilterInput, MetricUseInput, ProductFilterInput, WindowInput, filter};
use crate::facts::attributes::currency;
use crate::fault::Fault;
use crate::graphql::kit::scalars::Decimal;

/// What a metric's value is a number of.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum MetricUnit {
    /// An amount in the metric's currency.
    Money,
    /// A quantity.
    Number,
    /// How many there are.
    Count,
    /// One metric over another; 0.7 is shown as 70%.
    Ratio,
}

/// How lines become one number.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum LineAggregate {
    /// Sum of the amounts; 0 over no lines.
    SumAmount,
    /// Sum of the quantities; 0 over no lines.
    SumQuantity,
    /// How many lines.
    Count,
    /// How many different orders.
    CountOrders,
    /// How many different products, by stock keeping unit.
    CountProducts,
    /// How many different end customers.
    CountCustomers,
    /// How many different product categories.
    CountProductCategories,
    /// The smallest amount; unknown over no lines.
    MinAmount,
    /// The smallest quantity; unknown over no lines.
    MinQuantity,
    /// The largest amount; unknown over no lines.
    MaxAmount,
    /// The largest quantity; unknown over no lines.
    MaxQuantity,
    /// The mean amount of a line; unknown over no lines.
    MeanAmount,
    /// The mean quantity of a line; unknown over no lines.
    MeanQuantity,
    /// The amount of the last line; unknown over no lines.
    LatestAmount,
    /// The quantity of the last line; unknown over no lines.
    LatestQuantity,
    /// 1 when there is a line, else 0.
    Exists,
}

impl From<LineAggregate> for Lines {
    fn from(aggregate: LineAggregate) -> Self {
        use LineField::{Amount, Quantity};
        match aggregate {
            LineAggregate::SumAmount => Self::Sum(Amount),
            LineAggregate::SumQuantity => Self::Sum(Quantity),
            LineAggregate::Count => Self::Count,
            LineAggregate::CountOrders => Self::CountDistinct(LineKey::Order),
            LineAggregate::CountProducts => Self::CountDistinct(LineKey::Product),
            LineAggregate::CountCustomers => Self::CountDistinct(LineKey::Customer),
            LineAggregate::CountProductCategories => Self::CountDistinct(LineKey::ProductCategory),
            LineAggregate::MinAmount => Self::Min(Amount),
            LineAggregate::MinQuantity => Self::Min(Quantity),
            LineAggregate::MaxAmount => Self::Max(Amount),
            LineAggregate::MaxQuantity => Self::Max(Quantity),
            LineAggregate::MeanAmount => Self::Mean(Amount),
            LineAggregate::MeanQuantity => Self::Mean(Quantity),
            LineAggregate::LatestAmount => Self::Latest(Amount),
            LineAggregate::LatestQuantity => Self::Latest(Quantity),
            LineAggregate::Exists => Self::Exists,
        }
    }
}

/// A measure over lines that the partner sold.
#[derive(InputObject, Clone)]
pub struct SellThroughMeasureInput {
    /// How lines become one number.
    aggregate: LineAggregate,
    /// Which products count; all when absent.
    product: Option<ProductFilterInput>,
    /// Which days, by the date of the sale.
    window: WindowInput,
}

/// How certificates become one number.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum CertificationAggregate {
    /// How many certificates.
    Count,
    /// How many different people.
    CountPeople,
    /// How many different exams.
    CountExams,
    /// How many different competencies.
    CountCompetencies,
    /// 1 when there is a certificate, else 0.
    Exists,
}

/// A measure over certificates of the partner's people.
#[derive(InputObject, Clone)]
pub struct CertificationMeasureInput {
    /// How certificates become one number.
    aggregate: CertificationAggregate,
    /// Exams that count; all when empty.
    #[graphql(default, validator(max_items = 200))]
    exams: Vec<String>,
    /// Competencies that count; all when empty.
    #[graphql(default, validator(max_items = 200))]
    competencies: Vec<String>,
    /// POINT_IN_TIME: certificates valid on the as-of date, of people employed on it. Any other: certificates earned in
    /// it.
    window: WindowInput,
}

/// How values of an attribute become one number.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Attributes")]
pub enum AttributeAggregate {
    /// The value that stands at the end of the window; unknown without one.
    Latest,
    /// The smallest that stood in the window; unknown without one.
    Min,
    /// The largest that stood in the window; unknown without one.
    Max,
    /// 1 when there is a value, else 0.
    Exists,
}

/// A measure over the recorded values of an attribute.
#[derive(InputObject, Clone)]
pub struct AttributeMeasureInput {
    /// The attribute, by key: a number or an amount, or any for EXISTS.
    attribute: String,
    /// How its values become one number.
    aggregate: AttributeAggregate,
    /// Which days.
    window: WindowInput,
}

/// How facts become one number.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum FactAggregate {
    /// Sum of the amounts; 0 over no facts.
    SumAmount,
    /// Sum of the quantities; 0 over no facts.
    SumQuantity,
    /// How many facts.
    Count,
    /// How many different values of `dimension`.
    CountDistinct,
    /// The smallest amount; unknown over no facts.
    MinAmount,
    /// The smallest quantity; unknown over no facts.
    MinQuantity,
    /// The largest amount; unknown over no facts.
    MaxAmount,
    /// The largest quantity; unknown over no facts.
    MaxQuantity,
    /// The mean amount; unknown over no facts.
    MeanAmount,
    /// The mean quantity; unknown over no facts.
    MeanQuantity,
    /// The amount in the middle; unknown over no facts.
    MedianAmount,
    /// The quantity in the middle; unknown over no facts.
    MedianQuantity,
    /// The amount of the last fact; unknown over no facts.
    LatestAmount,
    /// The quantity of the last fact; unknown over no facts.
    LatestQuantity,
    /// 1 when there is a fact, else 0.
    Exists,
}

/// When a fact belongs to the days of a window.
#[derive(Enum, Clone, Copy, Default, PartialEq, Eq)]
#[graphql(remote = "Times")]
pub enum FactTime {
    /// When its first day lies in it.
    #[default]
    Began,
    /// When it was in force on any day of it, from its first to its last day.
    InForce,
}

/// A measure over facts of one type.
#[derive(InputObject, Clone)]
pub struct FactMeasureInput {
    /// The type of facts, by key.
    fact: String,
    /// How facts become one number.
    aggregate: FactAggregate,
    /// For COUNT_DISTINCT: the dimension whose values are counted.
    dimension: Option<String>,
    /// Which facts count, by dimension; all when absent.
    #[graphql(default, validator(max_items = 8))]
    filter: Vec<FactFilterInput>,
    /// Which days.
    window: WindowInput,
    /// When a fact belongs to those days.
    #[graphql(default)]
    when: FactTime,
}

impl TryFrom<FactMeasureInput> for FactMeasure {
    type Error = Fault;

    fn try_from(input: FactMeasureInput) -> Result<Self, Fault> {
        use LineField::{Amount, Quantity};
        let aggregate = match (input.aggregate, input.dimension) {
            (FactAggregate::CountDistinct, Some(dimension)) => Counted::CountDistinct(dimension),
            (FactAggregate::CountDistinct, None) => {
                let message = "Say of which dimension different values are counted.";
                return Err(Fault::invalid("dimension", message));
            }
            (_, Some(_)) => return Err(Fault::invalid("dimension", "Only different values are of a dimension.")),
            (FactAggregate::SumAmount, None) => Counted::Sum(Amount),
            (FactAggregate::SumQuantity, None) => Counted::Sum(Quantity),
            (FactAggregate::Count, None) => Counted::Count,
            (FactAggregate::MinAmount, None) => Counted::Min(Amount),
            (FactAggregate::MinQuantity, None) => Counted::Min(Quantity),
            (FactAggregate::MaxAmount, None) => Counted::Max(Amount),
            (FactAggregate::MaxQuantity, None) => Counted::Max(Quantity),
            (FactAggregate::MeanAmount, None) => Counted::Mean(Amount),
            (FactAggregate::MeanQuantity, None) => Counted::Mean(Quantity),
            (FactAggregate::MedianAmount, None) => Counted::Median(Amount),
            (FactAggregate::MedianQuantity, None) => Counted::Median(Quantity),
            (FactAggregate::LatestAmount, None) => Counted::Latest(Amount),
            (FactAggregate::LatestQuantity, None) => Counted::Latest(Quantity),
            (FactAggregate::Exists, None) => Counted::Exists,
        };
        Ok(Self {
            fact: input.fact,
            aggregate,
            filter: filter(input.filter),
            window: input.window.into(),
            when: input.when.into(),
        })
    }
}

/// One metric over another.
#[derive(InputObject, Clone)]
pub struct RatioInput {
    /// What is divided; not a ratio itself.
    numerator: MetricUseInput,
    /// What it is divided by; not a ratio itself.
    denominator: MetricUseInput,
    /// The value when the denominator is 0; unknown when absent.
    undefined: Option<Decimal>,
}

/// What of points is measured.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "OfPoints")]
pub enum PointsAggregate {
    /// What is left at the end of the window: what was spent or lapsed is gone.
    Balance,
    /// What was given or earned on days of the window, whether it lapsed or was spent since or not.
    Earned,
    /// What was spent on days of the window.
    Spent,
}

/// A measure over the points of one purse. What is reversed counts until the day as of which it is. A NUMBER.
#[derive(InputObject, Clone)]
pub struct PointsMeasureInput {
    /// The purse, by key.
    purse: String,
    /// What of its points is measured; 0 where nothing was posted.
    aggregate: PointsAggregate,
    /// Which days, by the day as of which points were posted.
    window: WindowInput,
}

/// What is measured.
#[derive(OneofObject, Clone)]
pub enum MeasureInput {
    /// Over lines that the partner sold.
    SellThrough(SellThroughMeasureInput),
    /// Over certificates of the partner's people.
    Certifications(CertificationMeasureInput),
    /// Over the recorded values of one attribute.
    Attribute(AttributeMeasureInput),
    /// One metric over another: a ratio, a share, growth.
    Ratio(RatioInput),
    /// Over facts of one type that the vendor defined.
    Facts(FactMeasureInput),
    /// The place among peers by another metric.
    Rank(RankInput),
    /// The places of some roles that the partner's people can fill at once.
    Roles(RolesMeasureInput),
    /// Over the points of one purse.
    Points(PointsMeasureInput),
}

/// What a metric measures, and what the number means.
#[derive(InputObject, Clone)]
pub struct MetricDefinitionInput {
    /// What is measured.
    measure: MeasureInput,
    /// What the value is a number of.
    unit: MetricUnit,
    /// For MONEY: ISO 4217. Amounts in other currencies are converted at the latest rate on or before the as-of date.
    currency: Option<String>,
}

impl TryFrom<MetricDefinitionInput> for MetricDefinition {
    type Error = Fault;

    fn try_from(input: MetricDefinitionInput) -> Result<Self, Fault> {
        let unit = match (input.unit, input.currency) {
            (MetricUnit::Money, Some(code)) => {
                Unit::Money(currency(&code).map_err(|why| Fault::invalid("currency", why))?)
            }
            (MetricUnit::Money, None) => return Err(Fault::invalid("currency", "An amount needs a currency.")),
            (_, Some(_)) => return Err(Fault::invalid("currency", "Only an amount has a currency.")),
            (MetricUnit::Number, None) => Unit::Number,
            (MetricUnit::Count, None) => Unit::Count,
            (MetricUnit::Ratio, None) => Unit::Ratio,
        };
        let measure = input.measure.try_into()?;
        Ok(Self { measure, unit })
    }
}

impl TryFrom<MeasureInput> for Measure {
    type Error = Fault;

    fn try_from(measure: MeasureInput) -> Result<Self, Fault> {
        Ok(match measure {
            MeasureInput::Facts(measure) => Self::Facts(measure.try_into()?),
            MeasureInput::Roles(measure) => Self::Roles(measure.into()),
            MeasureInput::Rank(rank) => Self::Rank(Box::new(rank.try_into()?)),
            MeasureInput::SellThrough(measure) => Self::SellThrough(SellThroughMeasure {
                aggregate: measure.aggregate.into(),
                filter: LineFilter {
                    product: measure.product.unwrap_or_default().into(),
                },
                window: measure.window.into(),
            }),
            MeasureInput::Certifications(measure) => Self::Certifications(CertificationMeasure {
                aggregate: match measure.aggregate {
                    CertificationAggregate::Count => Certificates::Count,
                    CertificationAggregate::CountPeople => Certificates::CountDistinct(CertificationKey::Person),
                    CertificationAggregate::CountExams => Certificates::CountDistinct(CertificationKey::Exam),
                    CertificationAggregate::CountCompetencies => {
                        Certificates::CountDistinct(CertificationKey::Competency)
                    }
                    CertificationAggregate::Exists => Certificates::Exists,
                },
                filter: CertificationFilter {
                    exams: measure.exams,
                    competencies: measure.competencies,
                },
                window: measure.window.into(),
            }),
            MeasureInput::Points(measure) => Self::Points(PointsMeasure {
                purse: measure.purse,
                aggregate: measure.aggregate.into(),
                window: measure.window.into(),
            }),
            MeasureInput::Attribute(measure) => Self::Attribute(AttributeMeasure {
                attribute: measure.attribute,
                aggregate: measure.aggregate.into(),
                window: measure.window.into(),
            }),
            MeasureInput::Ratio(ratio) => Self::Ratio(Box::new(Ratio {
                numerator: ratio.numerator.into(),
                denominator: ratio.denominator.into(),
                undefined: ratio
                    .undefined
                    .map_or(UndefinedRatio::Unknown, |value| UndefinedRatio::Value(value.0)),
            })),
        })
    }
}
