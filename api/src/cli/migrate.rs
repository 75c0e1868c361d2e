//! `sluice migrate`.

use secrecy::ExposeSecret;

use super::Problem;
use crate::access::Database;
use crate::config::Config;
use crate::fault::Fault;

pub async fn run(config: Config) -> Result<(), Problem> {
    let url = config.database.url.expose_secret();
    let database = Database::connect(url, config.database.max_connections)
        .await
        .map_err(Fault::from)?;
    database.migrate().await.map_err(Fault::from)?;
    println!("The schema is up to date.");
    Ok(())
}
