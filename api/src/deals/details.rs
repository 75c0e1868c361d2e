//! What a partner tells of a deal and its customer, parsed, and the rows that come of it.

use chrono::NaiveDate;
use entity::{customer, deal, partnership};
use rules::{Currency, Fixed};
use sea_orm::{ColumnTrait, Condition};
use serde::Serialize;

use crate::access::write::Writer;
use crate::fault::{Failure, Fault};
use crate::{search, text};

/// The largest value of one deal, in units of its currency: sums of many stay exact.
const VALUE_MAX: i64 = 10_000_000_000;

/// An end customer.
#[derive(Clone, Debug, Serialize)]
pub struct CustomerDetails {
    /// Name.
    pub name: String,
    /// Internet domain.
    pub domain: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// What a deal is about.
#[derive(Clone, Debug, Serialize)]
pub struct DealDetails {
    /// Title.
    pub title: String,
    /// For whom.
    pub customer: CustomerDetails,
    /// How much.
    pub value: Fixed,
    /// ISO 4217.
    pub currency: String,
    /// When the partner expects to close it.
    pub close_on: Option<NaiveDate>,
}

/// A value that cannot be used: path of the field and what is wrong. Each verb says it in its own code.
#[derive(Clone, Debug)]
pub struct Unusable {
    path: Vec<&'static str>,
    message: String,
}

impl Unusable {
    /// The refusal of a verb; `at` is the path of the details in its input.
    pub fn refused<Code>(self, code: Code, at: &[&str]) -> Failure<Code> {
        Failure::Refused(vec![crate::fault::Refusal {
            code,
            field: Some(at.iter().chain(&self.path).map(|name| (*name).to_owned()).collect()),
            message: self.message,
        }])
    }
}

fn at<T>(path: &[&'static str], parsed: Result<T, text::Unusable>) -> Result<T, Unusable> {
    parsed.map_err(|why| Unusable {
        path: path.to_vec(),
        message: why.to_string(),
    })
}

/// A usable title.
pub fn title(given: &str) -> Result<String, Unusable> {
    at(&["title"], text::line(given, 200))
}

/// A usable value: not negative, of a currency.
pub fn value(amount: Fixed, currency: &str) -> Result<(i64, String), Unusable> {
    let most = Fixed::from_whole(VALUE_MAX).unwrap_or(Fixed::ZERO);
    if amount < Fixed::ZERO || amount > most {
        return at(
            &["value", "amount"],
            Err(text::Unusable(format!("A value is 0 to {VALUE_MAX}."))),
        );
    }
    let currency = currency
        .parse::<Currency>()
        .map_err(|why| text::Unusable(why.to_string()));
    Ok((amount.units(), at(&["value", "currency"], currency)?.to_string()))
}

/// A usable customer.
pub fn customer(given: &CustomerDetails) -> Result<CustomerDetails, Unusable> {
    Ok(CustomerDetails {
        name: at(&["customer", "name"], text::line(&given.name, 200))?,
        domain: at(
            &["customer", "domain"],
            given.domain.as_deref().map(text::domain).transpose(),
        )?,
        country: at(
            &["customer", "country"],
            given.country.as_deref().map(text::country).transpose(),
        )?,
    })
}

/// The partnership's customer of this domain, or of this name where there is no domain; taken up if it is new. The
/// caller has locked the partnership, so that two requests do not both find it new.
pub async fn take_up(
    writer: &mut Writer<'_>,
    partnership: &partnership::Model,
    given: CustomerDetails,
) -> Result<customer::Model, Fault> {
    use customer::Column;
    let words = format!("{} {}", given.name, given.domain.as_deref().unwrap_or_default());
    let search_text: String = search::normalize(&words).chars().take(500).collect();
    let known = writer
        .select::<customer::Entity>()
        .filter(Column::VendorId.eq(partnership.vendor_id))
        .filter(Column::PartnershipId.eq(partnership.id))
        .filter(match &given.domain {
            Some(domain) => Condition::all().add(Column::Domain.eq(domain)),
            None => Condition::all()
                .add(Column::SearchText.eq(&search_text))
                .add(Column::Domain.is_null()),
        })
        .order_by(Column::Id, sea_orm::Order::Asc)
        .one()
        .await?;
    if let Some(known) = known {
        return Ok(known);
    }
    let cx = writer.cx();
    let row = customer::Model {
        id: cx.new_id(),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        name: given.name,
        domain: given.domain,
        country: given.country,
        search_text,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    writer.insert::<customer::Entity>(row).await
}

/// What deals are searched by.
pub fn search_text(title: &str, customer: &customer::Model) -> String {
    search::normalize(&format!("{title} {}", customer.search_text))
        .chars()
        .take(1000)
        .collect()
}

/// A draft of what the partner told, begun now.
pub async fn draft(
    writer: &mut Writer<'_>,
    partnership: &partnership::Model,
    given: &DealDetails,
) -> Result<Result<(deal::Model, customer::Model), Unusable>, Fault> {
    let checked = title(&given.title)
        .and_then(|title| Ok((title, value(given.value, &given.currency)?, customer(&given.customer)?)));
    let (title, (value, currency), customer) = match checked {
        Ok(checked) => checked,
        Err(why) => return Ok(Err(why)),
    };
    let customer = take_up(writer, partnership, customer).await?;
    let cx = writer.cx();
    let row = deal::Model {
        id: cx.new_id(),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        distributorship_id: partnership.distributorship_id,
        customer_id: customer.id,
        membership_id: cx.viewer().membership(),
        search_text: search_text(&title, &customer),
        title,
        value,
        currency,
        registration_status: deal::RegistrationStatus::Draft,
        sales_stage: deal::SalesStage::Open,
        claimed_domain: None,
        listed_at: cx.now(),
        registered_at: None,
        decided_at: None,
        decision_reason: None,
        expires_on: None,
        close_on: given.close_on,
        won_on: None,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    Ok(Ok((row, customer)))
}
