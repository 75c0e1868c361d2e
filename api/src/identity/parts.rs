//! What an identity provider is made of, parsed.

use entity::identity_provider::{Algorithm, Algorithms, Audiences, Rule, Rules, When, WorksFor};
use entity::{distributorship, partnership};
use uuid::Uuid;

use super::create_identity_provider::Code;
use crate::access::signin::attempt_within;
use crate::access::write::Writer;
use crate::access::{Cx, Seat};
use crate::fault::{Failure, Fault};
use crate::orgs::set_member_access::roles_of;
use crate::text::{self, Unusable};

/// Most audiences and most rules of one provider.
const AUDIENCES: usize = 10;
pub const RULES: usize = 100;

/// How often a vendor may send this server to issuers, in a window of attempts.
const ASKING: i64 = 30;

/// Counts one wish of a vendor to have an issuer asked; whether it may be.
pub async fn may_ask(cx: &Cx, vendor_id: Uuid) -> Result<bool, Fault> {
    attempt_within(cx.gate(), &format!("issuers:{vendor_id}"), ASKING).await
}

fn invalid(path: &[&str], message: impl Into<String>) -> Failure<Code> {
    Failure::at(Code::InvalidInput, path, message)
}

/// A line of text, or a refusal that names the field.
pub fn line(field: &str, value: &str, max: usize) -> Result<String, Failure<Code>> {
    text::line(value, max).map_err(|why| invalid(&[field], why.to_string()))
}

/// The issuer as its tokens name it: an address that this server may go to, without a query (OpenID Connect Core 1.0,
/// section 2).
pub fn issuer(writer: &Writer<'_>, issuer: &str) -> Result<String, Failure<Code>> {
    let signin = &writer.cx().gate().signin;
    let issuer = line("issuer", issuer, 2_000)?;
    let url = signin.issuers.reach().url(&issuer);
    let url = url.map_err(|why| invalid(&["issuer"], why.to_string()))?;
    if url.query().is_some() {
        return Err(invalid(&["issuer"], "An issuer has no query."));
    }
    if issuer == signin.policy.issuer {
        return Err(invalid(&["issuer"], "This server issues its tokens itself."));
    }
    Ok(issuer)
}

/// For whom tokens may be.
pub fn audiences(audiences: &[String]) -> Result<Audiences, Failure<Code>> {
    if !(1..=AUDIENCES).contains(&audiences.len()) {
        return Err(invalid(&["audiences"], format!("Give 1 to {AUDIENCES}.")));
    }
    let mut parsed: Vec<String> = Vec::new();
    for (index, audience) in audiences.iter().enumerate() {
        let at = index.to_string();
        let told = |why: Unusable| invalid(&["audiences", &at], why.to_string());
        let audience = text::line(audience, 500).map_err(told)?;
        if parsed.contains(&audience) {
            return Err(invalid(&["audiences", &at], "This stands here twice."));
        }
        parsed.push(audience);
    }
    Ok(Audiences(parsed))
}

/// Which algorithms signatures may have.
pub fn algorithms(algorithms: &[Algorithm]) -> Result<Algorithms, Failure<Code>> {
    let accepted = Algorithm::ALL.into_iter();
    let accepted: Vec<_> = accepted.filter(|algorithm| algorithms.contains(algorithm)).collect();
    if accepted.is_empty() {
        return Err(invalid(&["algorithms"], "Give at least one."));
    }
    Ok(Algorithms(accepted))
}

/// Rules of which each names what there is: relations of the vendor's own, and roles that those have.
pub async fn rules(writer: &Writer<'_>, rules: Vec<Rule>) -> Result<Rules, Failure<Code>> {
    if rules.len() > RULES {
        return Err(invalid(&["rules"], format!("At most {RULES}.")));
    }
    let mut parsed = Vec::new();
    for (index, rule) in rules.into_iter().enumerate() {
        let at = index.to_string();
        let when = when(rule.when, &at)?;
        let seat = match rule.works_for {
            WorksFor::Vendor => Seat::Vendor,
            WorksFor::Partnership(id) => {
                let found = writer.select::<partnership::Entity>().find(id).await;
                there_is(found, &["rules", &at, "worksFor", "partnershipId"])?;
                Seat::Partner
            }
            WorksFor::Distributorship(id) => {
                let found = writer.select::<distributorship::Entity>().find(id).await;
                there_is(found, &["rules", &at, "worksFor", "distributorshipId"])?;
                Seat::Distributor
            }
        };
        if !roles_of(seat).contains(&rule.role) {
            return Err(invalid(&["rules", &at, "role"], "For whom they work has no such role."));
        }
        parsed.push(Rule { when, ..rule });
    }
    Ok(Rules(parsed))
}

fn when(when: When, at: &str) -> Result<When, Failure<Code>> {
    let told = |field: &'static [&'static str]| {
        let path: Vec<&str> = ["rules", at, "when"].into_iter().chain(field.iter().copied()).collect();
        move |why: Unusable| invalid(&path, why.to_string())
    };
    Ok(match when {
        When::EmailDomain(domain) => When::EmailDomain(text::domain(&domain).map_err(told(&["emailDomain"]))?),
        When::Claim { name, value } => When::Claim {
            name: text::line(&name, 100).map_err(told(&["claim", "name"]))?,
            value: text::line(&value, 500).map_err(told(&["claim", "value"]))?,
        },
    })
}

fn there_is<M>(found: Result<M, Fault>, path: &[&str]) -> Result<(), Failure<Code>> {
    match found {
        Ok(_) => Ok(()),
        Err(Fault::NotFound) => Err(invalid(path, "There is no such thing.")),
        Err(fault) => Err(fault.into()),
    }
}
