//! `sluice token`.

use clap::Args;
use uuid::Uuid;

use super::Problem;
use crate::access::questions::vendor_named;
use crate::access::signin::token_for_operator;
use crate::config::Config;
use crate::{Options, open, text};

#[derive(Debug, Args)]
pub struct Arguments {
    /// Mail address of the user.
    email: String,
    /// Membership to act for, as a UUID; the user's oldest when absent.
    #[arg(long)]
    membership: Option<Uuid>,
    /// Reach this vendor only, by its name or id: of a partner of several, what a portal of this one may see.
    #[arg(long)]
    only_vendor: Option<String>,
}

pub async fn run(config: Config, arguments: Arguments) -> Result<(), Problem> {
    let opened = open(Options::new(config)).await?;
    let email_key = text::email_key(&arguments.email);
    let only_vendor = match &arguments.only_vendor {
        None => None,
        Some(name) => {
            let vendor = vendor_named(&opened.gate, name).await?;
            Some(vendor.ok_or_else(|| Problem::Usage(format!("{name} is not the name or id of one vendor")))?)
        }
    };
    match token_for_operator(&opened.gate, &email_key, arguments.membership, only_vendor).await? {
        Ok(tokens) => {
            println!("{}", tokens.access_token);
            Ok(())
        }
        Err(_) => Err(Problem::Usage(format!(
            "{} has no membership that gives access",
            arguments.email
        ))),
    }
}
