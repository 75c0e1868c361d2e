//! A vendor lets the people of an identity provider sign in through it, by a name that they give where they sign in.

use entity::identity_provider;
use uuid::Uuid;

use crate::access::questions::sign_in_name_is_taken;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text::{self, Unusable};

/// Longest secret of a client.
const SECRET: usize = 1_000;

/// How people sign in through it.
#[derive(Clone)]
pub struct SignIn {
    /// By which name they find it.
    pub name: String,
    /// One of its audiences, as which the server asks.
    pub client_id: String,
    /// The client's secret: `None` keeps the one of the same client, `Some(None)` has none.
    pub client_secret: Option<Option<String>>,
}

/// Which one, and how.
#[derive(Clone)]
pub struct Input {
    /// Identity provider.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// How; `Some(None)`: not at all. `None` is refused: what was left out by mistake turns nothing off.
    pub sign_in: Option<Option<SignIn>>,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Input { .. }")
    }
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Its tokens do not count: enable it first.
    NotEnabled,
    /// Another identity provider has this name.
    Taken,
}

/// Lets people sign in through an identity provider, or no longer. Sessions that have begun go on.
pub async fn set_single_sign_on(cx: &Cx, input: Input) -> Result<identity_provider::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageUsers, "setSingleSignOn").await?;
    let seen = writer.see::<identity_provider::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let Some(sign_in) = input.sign_in else {
        let message = "Say how people sign in through it, or null: not at all.";
        return Err(Failure::of(Code::InvalidInput, "singleSignOn", message));
    };
    let (name, client_id, secret) = match sign_in {
        None => (None, None, None),
        Some(sign_in) => {
            // Whoever has shown a token of the issuer can sign in to it: else a name would be anybody's to take.
            if !seen.enabled {
                let message = "Enable this identity provider first: people sign in through it by tokens that count.";
                return Err(Failure::of(Code::NotEnabled, "singleSignOn", message));
            }
            let invalid = |field: &'static str| move |why: Unusable| at(Code::InvalidInput, field, &why.0);
            let name = text::label(&sign_in.name).map_err(invalid("name"))?;
            if !seen.audiences.0.contains(&sign_in.client_id) {
                let message = "Give one of the audiences: what the issuer tells its client is for that one.";
                return Err(at(Code::InvalidInput, "clientId", message));
            }
            if sign_in_name_is_taken(&writer, &name, seen.id).await? {
                return Err(at(Code::Taken, "name", "This name is taken. Choose another."));
            }
            let same_client = seen.sign_in_client_id.as_ref() == Some(&sign_in.client_id);
            let secret = match sign_in.client_secret {
                None => seen.sign_in_client_secret.clone().filter(|_| same_client),
                Some(None) => None,
                Some(Some(secret)) => {
                    let secret = text::line(&secret, SECRET).map_err(invalid("clientSecret"))?;
                    Some(cx.gate().signin.single_sign_on.seal_secret(seen.id, &secret)?)
                }
            };
            (Some(name), Some(sign_in.client_id), secret)
        }
    };
    let row = writer
        .update::<identity_provider::Entity>(seen, |row| {
            row.sign_in_name = name;
            row.sign_in_client_id = client_id;
            row.sign_in_client_secret = secret;
        })
        .await?;
    writer.commit().await?;
    Ok(row)
}

fn at(code: Code, field: &str, message: &str) -> Failure<Code> {
    Failure::at(code, &["singleSignOn", field], message)
}
