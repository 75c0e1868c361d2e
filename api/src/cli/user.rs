//! `sluice user`.

use clap::{Args, Subcommand, ValueEnum};

use super::Problem;
use crate::config::Config;
use crate::orgs::found::{NewOrganization, NewPerson, found};
use crate::orgs::{Language, OrganizationKind, Role};
use crate::{Options, open};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add an organization with its first administrator; further people are added by that administrator.
    Add(Add),
}

#[derive(Debug, Args)]
pub struct Add {
    /// Mail address.
    email: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Name of the organization.
    #[arg(long)]
    organization: String,
    /// What the organization is in the channel.
    #[arg(long, value_enum, default_value_t = Kind::Vendor)]
    kind: Kind,
    /// Password; read from standard input when absent.
    #[arg(long, env = "SLUICE_NEW_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Vendor,
    Distributor,
    Partner,
}

pub async fn run(config: Config, command: Command) -> Result<(), Problem> {
    let Command::Add(add) = command;
    let password = match add.password {
        Some(password) => password,
        None => {
            eprintln!("Password:");
            let mut line = String::new();
            std::io::stdin()
                .read_line(&mut line)
                .map_err(|error| Problem::Usage(error.to_string()))?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    let opened = open(Options::new(config)).await?;
    let organization = NewOrganization {
        name: add.organization,
        kind: match add.kind {
            Kind::Vendor => OrganizationKind::Vendor,
            Kind::Distributor => OrganizationKind::Distributor,
            Kind::Partner => OrganizationKind::Partner,
        },
    };
    let person = NewPerson {
        email: add.email,
        name: add.name,
        password,
        role: Role::Admin,
        language: Language::En,
    };
    let founded = found(&opened.gate, organization, vec![person])
        .await
        .map_err(|why| Problem::Usage(why.to_string()))?;
    println!("Organization {} has its administrator.", founded.organization_id);
    Ok(())
}
