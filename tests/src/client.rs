//! A client of the API.

use std::time::Duration;

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

/// A client that encrypts nothing. It asks for a way to do so all the same, once in a process.
fn http() -> reqwest::Client {
    let _set_before = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .tls_certs_only([])
        // Servers close what was idle for five seconds: a connection that is being closed is not taken up again.
        .pool_idle_timeout(Duration::from_secs(2))
        .build()
        .unwrap()
}

/// Asks one server as one viewer.
#[derive(Clone, Debug)]
pub struct Client {
    pub base: String,
    pub token: Option<String>,
    http: reqwest::Client,
}

/// An answer to a GraphQL request.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub text: String,
    pub body: Value,
}

impl Client {
    pub fn new(base: &str) -> Self {
        Self {
            base: base.to_owned(),
            token: None,
            http: http(),
        }
    }

    /// The same client with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same client without a token.
    pub fn stranger(&self) -> Self {
        Self {
            token: None,
            ..self.clone()
        }
    }

    /// A request, to be finished by hand.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Asks, whatever the answer.
    pub async fn ask(&self, query: &str, variables: Value) -> Answer {
        let request = self
            .request(Method::POST, "/graphql")
            .header("accept", "application/graphql-response+json")
            .json(&json!({ "query": query, "variables": variables }));
        Answer::of(request.send().await.unwrap()).await
    }

    /// Asks what must be answered without errors.
    pub async fn query(&self, query: &str) -> Value {
        self.with(query, json!({})).await
    }

    /// Asks what must be answered without errors.
    pub async fn with(&self, query: &str, variables: Value) -> Value {
        let answer = self.ask(query, variables).await;
        assert!(answer.body.get("errors").is_none(), "{query}\n{}", answer.text);
        answer.body["data"].clone()
    }

    /// The token of a sign-in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Self {
        let answer = self
            .stranger()
            .with(
                "mutation($email: String!, $password: String!) {
                   signIn(input: {email: $email, password: $password}) { session { accessToken } errors { code } }
                 }",
                json!({ "email": email, "password": password }),
            )
            .await;
        let token = answer["signIn"]["session"]["accessToken"].as_str();
        self.with_token(token.unwrap_or_else(|| panic!("sign-in of {email}: {answer}")))
    }
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let status = response.status();
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, text, body }
    }

    /// `extensions.code` of the first error.
    pub fn code(&self) -> &str {
        self.body["errors"][0]["extensions"]["code"].as_str().unwrap_or("")
    }

    /// The answer without what differs from request to request.
    pub fn without_request_id(&self) -> Value {
        let mut body = self.body.clone();
        for error in body
            .get_mut("errors")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            if let Some(extensions) = error["extensions"].as_object_mut() {
                assert!(
                    extensions.remove("requestId").is_some(),
                    "every error names its request: {}",
                    self.text
                );
            }
        }
        body
    }
}
