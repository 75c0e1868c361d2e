//! `sluice user`.

use clap::{Args, Subcommand, ValueEnum};
use uuid::Uuid;

use super::Problem;
use crate::access::signin;
use crate::config::Config;
use crate::fault::Fault;
use crate::orgs::found::{NewOrganization, NewPerson, enlist, found};
use crate::orgs::{Language, OrganizationKind, Role};
use crate::{Options, open, text};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add a person: the first administrator of a new organization, or one more to an organization that exists.
    Add(Add),
    /// Turn off the second factor of a person that has lost its app and its recovery codes. Make sure that it is the person.
    ResetSecondFactor {
        /// Mail address.
        email: String,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    /// Mail address.
    email: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// Name of a new organization.
    #[arg(long, required_unless_present = "organization_id")]
    organization: Option<String>,
    /// What the new organization is in the channel.
    #[arg(long, value_enum, default_value_t = Kind::Vendor)]
    kind: Kind,
    /// An organization that exists, as a UUID.
    #[arg(long, conflicts_with_all = ["organization", "kind"])]
    organization_id: Option<Uuid>,
    /// Role in the organization; what roles there are depends on its kind.
    #[arg(long, value_enum, default_value_t = RoleName::Admin)]
    role: RoleName,
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

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    Admin,
    ChannelManager,
    ChannelOperations,
    ChannelSales,
    Finance,
    ChannelTeam,
    Seller,
    Marketer,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Admin => Self::Admin,
            RoleName::ChannelManager => Self::ChannelManager,
            RoleName::ChannelOperations => Self::ChannelOperations,
            RoleName::ChannelSales => Self::ChannelSales,
            RoleName::Finance => Self::Finance,
            RoleName::ChannelTeam => Self::ChannelTeam,
            RoleName::Seller => Self::Seller,
            RoleName::Marketer => Self::Marketer,
        }
    }
}

pub async fn run(config: Config, command: Command) -> Result<(), Problem> {
    match command {
        Command::Add(person) => add(config, person).await,
        Command::ResetSecondFactor { email } => reset_second_factor(config, &email).await,
    }
}

async fn reset_second_factor(config: Config, email: &str) -> Result<(), Problem> {
    let opened = open(Options::new(config)).await?;
    if signin::reset_second_factor(&opened.gate, &text::email_key(email)).await? {
        println!("{email} signs in with the password alone.");
        Ok(())
    } else {
        Err(Problem::Usage(format!("{email} has no second factor")))
    }
}

async fn add(config: Config, add: Add) -> Result<(), Problem> {
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
    let person = NewPerson {
        email: add.email,
        name: add.name,
        password,
        role: add.role.into(),
        language: Language::En,
    };
    let usage = |why: Fault| Problem::Usage(why.why());
    if let Some(organization_id) = add.organization_id {
        let membership_id = enlist(&opened.gate, organization_id, person).await.map_err(usage)?;
        println!("Organization {organization_id} has membership {membership_id}.");
        return Ok(());
    }
    if person.role != Role::Admin {
        return Err(Problem::Usage(
            "a new organization begins with its administrator".to_owned(),
        ));
    }
    let organization = NewOrganization {
        name: add.organization.unwrap_or_default(),
        kind: match add.kind {
            Kind::Vendor => OrganizationKind::Vendor,
            Kind::Distributor => OrganizationKind::Distributor,
            Kind::Partner => OrganizationKind::Partner,
        },
    };
    let founded = found(&opened.gate, organization, vec![person]).await.map_err(usage)?;
    println!("Organization {} has its administrator.", founded.organization_id);
    Ok(())
}
