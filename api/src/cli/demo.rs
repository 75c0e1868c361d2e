//! `sluice demo`.

use std::path::PathBuf;

use clap::Args;
use secrecy::SecretString;

use super::Problem;
use crate::config::Config;
use crate::demo::{self, PASSWORD, SIGN_INS};
use crate::{Options, serve};

#[derive(Debug, Args)]
pub struct Arguments {
    /// File of the demo's database.
    #[arg(long, default_value = "data/demo.sqlite")]
    database: PathBuf,
    /// Begin anew, even if there is a demo world already.
    #[arg(long)]
    fresh: bool,
}

pub async fn run(mut config: Config, arguments: Arguments) -> Result<(), Problem> {
    let file = arguments.database.display().to_string();
    if let Some(folder) = arguments.database.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Problem::Usage(format!("{}: {error}", folder.display())))?;
    }
    if arguments.fresh {
        for file in [file.clone(), format!("{file}-wal"), format!("{file}-shm")] {
            match std::fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Problem::Usage(format!("{file}: {error}")));
                }
                _ => {}
            }
        }
    }
    let exists = arguments.database.exists();
    config.database.url = SecretString::from(format!("sqlite://{file}"));
    config.graphql.graphiql = true;
    config.server.portal = true;
    config.server.secure_cookies = false;
    // The demo people have no mailboxes, and nobody else is to get what is tried out here.
    config.mail.smtp_url = SecretString::default();
    let running = serve(Options {
        demo: true,
        ..Options::new(config)
    })
    .await?;
    if !exists {
        eprintln!("Creating a demo world in {file} …");
        demo::show(&running.gate).await?;
    }
    let address = running.address;
    println!("\nSluice serves a demo world from {file}:\n");
    println!("  console   http://{address}/admin");
    println!("  portal    http://{address}/portal   (paul@partner.example, dana@distributor.example)");
    println!("  GraphiQL  http://{address}/graphiql");
    println!("  API       http://{address}/graphql\n");
    println!("Sign-ins, all with the password \"{PASSWORD}\":\n");
    for (email, who) in SIGN_INS {
        println!("  {email:<28} {who}");
    }
    println!("\nA first query:\n\n{}\n", first_query(&address.to_string()));
    println!("Ctrl+C stops it; --fresh begins anew.\n");
    running.until_signal().await;
    Ok(())
}

fn first_query(address: &str) -> String {
    let [(email, _), ..] = SIGN_INS;
    format!(
        r#"  TOKEN=$(curl -s http://{address}/graphql -H 'content-type: application/json' \
    -d '{{"query":"mutation {{ signIn(input: {{email: \"{email}\", password: \"{PASSWORD}\"}}) {{ session {{ accessToken }} }} }}"}}' \
    | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
  curl -s http://{address}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \
    -d '{{"query":"{{ viewer {{ user {{ name }} organization {{ name }} }} partnerships(first: 3) {{ totalCount nodes {{ name country status }} }} }}"}}'"#
    )
}
