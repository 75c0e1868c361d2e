//! Whom the rules of a provider let in.

use entity::identity_provider::{self, Rule, When};
use entity::user_account::Language;
use serde_json::{Map, Value};

use super::WhyNot;
use crate::text;

/// The standard claim of a mail address: `email_verified` speaks of no other.
const EMAIL: &str = "email";

/// What an issuer tells of a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub email: String,
    pub name: String,
    pub language: Language,
}

/// What the token tells of its person, and the first rule that fits.
pub fn decide<'p>(
    provider: &'p identity_provider::Model,
    claims: &Map<String, Value>,
) -> Result<(Told, &'p Rule), WhyNot> {
    let text_of = |name: &str| claims.get(name).and_then(Value::as_str);
    let email = text_of(&provider.email_claim).and_then(|email| text::email(email).ok());
    let email = email.ok_or(WhyNot("It tells no mail address."))?;
    let verified = provider.email_claim == EMAIL && is_true(claims.get("email_verified"));
    if provider.verified_email_only && !verified {
        return Err(WhyNot("Its mail address is not verified (email_verified)."));
    }
    let fits = |rule: &&Rule| match &rule.when {
        When::EmailDomain(domain) => verified && domain_of(&email).is_some_and(|own| own == *domain),
        When::Claim { name, value } => claims.get(name).is_some_and(|claim| says(claim, value)),
    };
    let rule = provider.rules.0.iter().find(fits);
    let rule = rule.ok_or(WhyNot("No rule lets it in."))?;
    let name = text_of(&provider.name_claim).and_then(|name| text::line(name, 200).ok());
    let language = text_of(&provider.language_claim).unwrap_or_default();
    let told = Told {
        name: name.unwrap_or_else(|| email.clone()),
        language: if language.to_ascii_lowercase().starts_with("nl") {
            Language::Nl
        } else {
            Language::En
        },
        email,
    };
    Ok((told, rule))
}

/// Some issuers write booleans as text.
fn is_true(claim: Option<&Value>) -> bool {
    claim.is_some_and(|claim| *claim == Value::Bool(true) || claim == "true")
}

/// In lower case, as domains are kept.
fn domain_of(email: &str) -> Option<String> {
    let (_, domain) = email.rsplit_once('@')?;
    Some(domain.to_ascii_lowercase())
}

fn says(claim: &Value, value: &str) -> bool {
    match claim {
        Value::Array(several) => several.iter().any(|one| one == value),
        one => one == value,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use entity::identity_provider::{Algorithms, Audiences, Model, Rule, Rules, When, WorksFor};
    use entity::membership::Role;
    use entity::user_account::Language;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::{Told, decide};

    fn provider() -> Model {
        let rule = |when, role| Rule {
            when,
            works_for: WorksFor::Partnership(Uuid::nil()),
            role,
        };
        let claim = |name: &str, value: &str| When::Claim {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        Model {
            id: Uuid::nil(),
            vendor_id: Uuid::nil(),
            name: String::new(),
            issuer: String::new(),
            audiences: Audiences::default(),
            algorithms: Algorithms::default(),
            email_claim: "email".to_owned(),
            verified_email_only: false,
            name_claim: "name".to_owned(),
            language_claim: "locale".to_owned(),
            rules: Rules(vec![
                rule(claim("groups", "owners"), Role::Admin),
                rule(claim("company", "canal"), Role::Marketer),
                rule(When::EmailDomain("canal.example".to_owned()), Role::Seller),
            ]),
            enabled: true,
            sign_in_name: None,
            sign_in_client_id: None,
            sign_in_client_secret: None,
            created_at: DateTime::default(),
            updated_at: DateTime::default(),
            version: 1,
        }
    }

    fn role(provider: &Model, claims: Value) -> Option<Role> {
        let claims = claims.as_object().cloned().unwrap_or_default();
        decide(provider, &claims).ok().map(|(_, rule)| rule.role)
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let provider = provider();
        for (claims, expected) in [
            (
                json!({ "email": "a@x.example", "groups": ["staff", "owners"], "company": "canal" }),
                Some(Role::Admin),
            ),
            (json!({ "email": "a@x.example", "groups": "owners" }), Some(Role::Admin)),
            (
                json!({ "email": "a@x.example", "groups": "owners-not", "company": "canal" }),
                Some(Role::Marketer),
            ),
            (
                json!({ "email": "a@Canal.example", "email_verified": true }),
                Some(Role::Seller),
            ),
            (
                json!({ "email": "a@canal.example", "email_verified": "true" }),
                Some(Role::Seller),
            ),
            (json!({ "email": "a@canal.example", "email_verified": false }), None),
            (json!({ "email": "a@canal.example" }), None),
            (json!({ "email": "a@sub.canal.example", "email_verified": true }), None),
            (json!({ "email": "a@notcanal.example", "email_verified": true }), None),
            (
                json!({ "email": "a@canal.example.evil.example", "email_verified": true }),
                None,
            ),
            (json!({ "email": "rubbish", "company": "canal" }), None),
            (json!({ "company": "canal" }), None),
            (json!({ "email": "a@x.example", "company": ["canals"] }), None),
            (json!({ "email": "a@x.example", "company": { "canal": true } }), None),
        ] {
            assert_eq!(role(&provider, claims.clone()), expected, "{claims}");
        }
    }

    #[test]
    fn an_address_in_another_claim_is_nobody_verified() {
        let provider = Model {
            email_claim: "upn".to_owned(),
            ..provider()
        };
        let claims = json!({ "upn": "a@canal.example", "email_verified": true });
        assert_eq!(role(&provider, claims), None);
        let strict = Model {
            verified_email_only: true,
            ..provider
        };
        assert_eq!(
            role(
                &strict,
                json!({ "upn": "a@x.example", "email_verified": true, "company": "canal" })
            ),
            None
        );
    }

    #[test]
    fn name_and_language_are_taken_where_they_are_told() {
        let told = |claims: Value| {
            let claims = claims.as_object().cloned().unwrap_or_default();
            decide(&provider(), &claims).ok().map(|(told, _)| told)
        };
        let of = |name: &str, language| {
            Some(Told {
                email: "a@x.example".to_owned(),
                name: name.to_owned(),
                language,
            })
        };
        assert_eq!(
            told(json!({ "email": "a@x.example", "company": "canal", "name": " Ann ", "locale": "nl-BE" })),
            of("Ann", Language::Nl)
        );
        assert_eq!(
            told(json!({ "email": "a@x.example", "company": "canal", "name": "\u{0}", "locale": 7 })),
            of("a@x.example", Language::En)
        );
    }
}
