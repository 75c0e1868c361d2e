//! The parameters of a token request: form-encoded, and each of them once.

use std::collections::HashMap;

use url::form_urlencoded;

use super::refusal::Refusal;

/// Of these several may come (RFC 8693, section 2.1).
const SEVERAL: [&str; 2] = ["audience", "resource"];

/// Parameters by name.
#[derive(Debug, Default)]
pub struct Form {
    once: HashMap<String, String>,
    targets: Vec<String>,
}

impl Form {
    /// The parameters in a body. Those without a value are none (RFC 6749, section 3.2).
    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            if value.is_empty() {
                continue;
            }
            if SEVERAL.contains(&name.as_ref()) {
                form.targets.push(value.into_owned());
            } else if form.once.insert(name.into_owned(), value.into_owned()).is_some() {
                return Err(Refusal::request("A parameter came twice."));
            }
        }
        Ok(form)
    }

    /// A parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.once.get(name).map(String::as_str)
    }

    /// For whom the token shall be.
    pub fn targets(&self) -> &[String] {
        &self.targets
    }
}
