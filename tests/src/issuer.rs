//! An issuer of tokens: a small HTTP server that publishes what OpenID Connect asks for, and keys that sign.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Url;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A key pair.
#[derive(Clone)]
pub struct Signer {
    pub kid: &'static str,
    pub algorithm: Algorithm,
    pub private: EncodingKey,
    /// What of it is published.
    pub public: Value,
}

macro_rules! signer {
    ($name:ident, $kid:literal, $algorithm:ident, $read:ident, $($option:literal),*) => {
        #[doc = concat!("The same in all tests of a run: ", $kid, ".")]
        pub fn $name() -> Self {
            static MADE: LazyLock<Signer> =
                LazyLock::new(|| Signer::make($kid, Algorithm::$algorithm, &[$($option),*], EncodingKey::$read));
            MADE.clone()
        }
    };
}

impl Signer {
    signer!(
        rsa,
        "rsa",
        RS256,
        from_rsa_pem,
        "RSA",
        "-pkeyopt",
        "rsa_keygen_bits:2048"
    );
    signer!(
        weak_rsa,
        "weak",
        RS256,
        from_rsa_pem,
        "RSA",
        "-pkeyopt",
        "rsa_keygen_bits:1024"
    );
    signer!(
        ec,
        "ec",
        ES256,
        from_ec_pem,
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-256"
    );
    signer!(ed, "ed", EdDSA, from_ed_pem, "ED25519");
    signer!(another_ed, "another", EdDSA, from_ed_pem, "ED25519");

    fn make(
        kid: &'static str,
        algorithm: Algorithm,
        options: &[&str],
        read: fn(&[u8]) -> jsonwebtoken::errors::Result<EncodingKey>,
    ) -> Self {
        let made = Command::new("openssl")
            .args(["genpkey", "-algorithm"])
            .args(options)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let private = read(&made.stdout).unwrap();
        let mut public = serde_json::to_value(Jwk::from_encoding_key(&private, algorithm).unwrap()).unwrap();
        public["kid"] = json!(kid);
        Self {
            kid,
            algorithm,
            private,
            public,
        }
    }

    /// The same key for another algorithm, or by another name.
    pub fn as_if(mut self, algorithm: Algorithm, kid: &'static str) -> Self {
        (self.algorithm, self.kid) = (algorithm, kid);
        self
    }

    /// A token that says this.
    pub fn sign(&self, claims: &Value) -> String {
        self.sign_with(claims, |_| {})
    }

    /// A token that says this, with a header of its own.
    pub fn sign_with(&self, claims: &Value, change: impl FnOnce(&mut Header)) -> String {
        let mut header = Header::new(self.algorithm);
        header.kid = Some(self.kid.to_owned());
        change(&mut header);
        jsonwebtoken::encode(&header, claims, &self.private).unwrap()
    }
}

/// A token with this header and these claims whose signature is these bytes.
pub fn forged(header: &Value, claims: &Value, signature: &[u8]) -> String {
    let part = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
    format!(
        "{}.{}.{}",
        part(header),
        part(claims),
        URL_SAFE_NO_PAD.encode(signature)
    )
}

#[derive(Debug, Default)]
struct Published {
    keys: Vec<Value>,
    cache_control: Option<String>,
    /// Answers in place of the usual ones, by path: status line and headers, and body.
    instead: BTreeMap<String, (String, String)>,
    /// What else it publishes of itself.
    more: Value,
    down: bool,
    asked: BTreeMap<String, usize>,
    /// What its token endpoint was sent.
    sent: Vec<Sent>,
}

/// A form that the token endpoint was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub authorization: Option<String>,
    pub form: BTreeMap<String, String>,
}

/// An issuer that listens until it is dropped.
#[derive(Debug)]
pub struct Issuer {
    pub url: String,
    published: Arc<Mutex<Published>>,
    listening: tokio::task::JoinHandle<()>,
}

const DISCOVERY: &str = "/.well-known/openid-configuration";
const KEYS: &str = "/keys";
const TOKEN: &str = "/token";

impl Issuer {
    /// Publishes these keys.
    pub async fn start(keys: &[Signer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let published = Arc::<Mutex<Published>>::default();
        let (shared, own) = (Arc::clone(&published), url.clone());
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&shared), own.clone()));
            }
        });
        let issuer = Self {
            url,
            published,
            listening,
        };
        issuer.publish(keys);
        issuer
    }

    /// Publishes these keys from now on, and no others.
    pub fn publish(&self, keys: &[Signer]) {
        self.publish_as(keys.iter().map(|key| key.public.clone()).collect());
    }

    /// Publishes this in place of keys.
    pub fn publish_as(&self, keys: Vec<Value>) {
        self.published.lock().unwrap().keys = keys;
    }

    /// Says for how long its keys may be kept.
    pub fn cache_control(&self, header: &str) {
        self.published.lock().unwrap().cache_control = Some(header.to_owned());
    }

    /// Answers nothing but 503 from now on, or as usual again.
    pub fn down(&self, down: bool) {
        self.published.lock().unwrap().down = down;
    }

    /// Answers this to requests for its keys (`true`) or for what it publishes of itself.
    pub fn instead(&self, keys: bool, head: &str, body: &str) {
        let path = if keys { KEYS } else { DISCOVERY };
        let answer = (head.to_owned(), body.to_owned());
        self.published.lock().unwrap().instead.insert(path.to_owned(), answer);
    }

    /// Signs people in, and publishes this of how.
    pub fn signs_in(&self, how: Value) {
        let endpoint = |name: &str| format!("{}/{name}", self.url);
        let mut more = json!({
            "authorization_endpoint": endpoint("authorize?tenant=1"),
            "token_endpoint": endpoint("token"),
            "authorization_response_iss_parameter_supported": true,
        });
        let how = how.as_object().unwrap().clone();
        more.as_object_mut().unwrap().extend(how);
        self.published.lock().unwrap().more = more;
    }

    /// Answers this to whoever brings a code.
    pub fn grants(&self, head: &str, answer: &Value) {
        let answer = (head.to_owned(), answer.to_string());
        self.published.lock().unwrap().instead.insert(TOKEN.to_owned(), answer);
    }

    /// How often its token endpoint was asked.
    pub fn exchanged(&self) -> usize {
        self.published.lock().unwrap().sent.len()
    }

    /// What its token endpoint was sent last.
    pub fn sent(&self) -> Sent {
        self.published.lock().unwrap().sent.last().cloned().unwrap()
    }

    /// How often its keys were asked for.
    pub fn asked(&self) -> usize {
        let asked = &self.published.lock().unwrap().asked;
        asked.get(KEYS).copied().unwrap_or_default()
    }

    /// How often it was asked for what it publishes of itself, whether it answered or not.
    pub fn tried(&self) -> usize {
        let asked = &self.published.lock().unwrap().asked;
        asked.get(DISCOVERY).copied().unwrap_or_default()
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// What the query of an address says.
pub fn pairs(url: &str) -> BTreeMap<String, String> {
    Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

async fn answer(mut stream: TcpStream, published: Arc<Mutex<Published>>, url: String) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read_exact(&mut byte).await.is_err() {
            return;
        }
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request);
    let header = |name: &str| {
        let mut lines = request.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
    };
    let length = header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut form = vec![0; length];
    if stream.read_exact(&mut form).await.is_err() {
        return;
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (head, body) = {
        let mut published = published.lock().unwrap();
        if path == TOKEN {
            published.sent.push(Sent {
                authorization: header("authorization"),
                form: pairs(&format!("{url}?{}", String::from_utf8_lossy(&form))),
            });
        }
        said(&mut published, path, &url)
    };
    let answer = format!(
        "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    // Whoever asked may have gone.
    let _gone = stream.write_all(answer.as_bytes()).await;
}

fn said(published: &mut Published, path: &str, url: &str) -> (String, String) {
    *published.asked.entry(path.to_owned()).or_default() += 1;
    if published.down {
        return ("503 Service Unavailable".to_owned(), String::new());
    }
    if let Some(instead) = published.instead.get(path) {
        return instead.clone();
    }
    let json = "200 OK\r\nContent-Type: application/json".to_owned();
    match path {
        DISCOVERY => {
            let mut document = json!({ "issuer": url, "jwks_uri": format!("{url}{KEYS}") });
            if let Some(more) = published.more.as_object() {
                document.as_object_mut().unwrap().extend(more.clone());
            }
            (json, document.to_string())
        }
        KEYS => {
            let kept = published.cache_control.as_ref();
            let kept = kept.map_or(String::new(), |header| format!("\r\nCache-Control: {header}"));
            (json + &kept, json!({ "keys": published.keys }).to_string())
        }
        _ => ("404 Not Found".to_owned(), String::new()),
    }
}
