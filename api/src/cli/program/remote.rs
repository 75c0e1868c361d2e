//! A server, asked over its API: by URL and API key, as a pipeline reaches it. Nothing here opens a database: what a file may
//! change is judged by the key's role and scopes, and stands in the audit trail under its name.

use std::sync::Arc;

use clap::Args;
use reqwest::Client;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::Problem;

#[derive(Debug, Args)]
pub struct Server {
    /// Where the server is.
    #[arg(long, env = "SLUICE_SERVER", default_value = "http://127.0.0.1:8080")]
    server: String,
    /// An API key, or an access token.
    #[arg(long, env = "SLUICE_API_KEY", hide_env_values = true)]
    api_key: String,
}

#[derive(Deserialize)]
struct Answer<T> {
    data: Option<T>,
    #[serde(default)]
    errors: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    message: String,
}

impl Server {
    /// Where the schema of a program file is.
    pub fn schema(&self) -> String {
        format!("{}/schema/program.schema.json", self.root())
    }

    fn root(&self) -> &str {
        self.server.trim_end_matches('/')
    }

    /// Asks; gives the data.
    pub async fn ask<T: DeserializeOwned>(&self, document: &str, variables: Json) -> Result<T, Problem> {
        let url = format!("{}/graphql", self.root());
        let failed = |why: &dyn std::fmt::Display| Problem::Usage(format!("{url}: {why}"));
        let sent = client()?
            .post(&url)
            .bearer_auth(&self.api_key)
            .json(&json!({ "query": document, "variables": variables }))
            .send()
            .await;
        let answer = sent.map_err(|why| failed(&causes(&why)))?;
        let status = answer.status();
        let answer: Answer<T> = answer.json().await.map_err(|_| failed(&status))?;
        match (answer.data, answer.errors.as_slice()) {
            (Some(data), []) => Ok(data),
            (_, [first, ..]) => Err(failed(&first.message)),
            (None, []) => Err(failed(&status)),
        }
    }
}

fn client() -> Result<Client, Problem> {
    let wrong = |why: &dyn std::fmt::Display| Problem::Usage(format!("TLS: {why}"));
    let mut authorities = RootCertStore::empty();
    authorities.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|why| wrong(&why))?
        .with_root_certificates(authorities)
        .with_no_client_auth();
    let client = Client::builder().tls_backend_preconfigured(tls).build();
    client.map_err(|why| wrong(&why))
}

/// A failure with what caused it: the first says where, and the last what.
fn causes(error: &reqwest::Error) -> String {
    let mut told = Vec::new();
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(cause) = next {
        told.push(cause.to_string());
        next = cause.source();
    }
    told.join(": ")
}
