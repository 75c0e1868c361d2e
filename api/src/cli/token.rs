//! `sluice token`.

use clap::Args;
use uuid::Uuid;

use super::Problem;
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
}

pub async fn run(config: Config, arguments: Arguments) -> Result<(), Problem> {
    let opened = open(Options::new(config)).await?;
    let email_key = text::email_key(&arguments.email);
    match token_for_operator(&opened.gate, &email_key, arguments.membership).await? {
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
