use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tests::{Issuer, Signer, both};

use super::{CREATE, ENABLE, but, claims, done, new};

const TEST: &str = "mutation($input: TestIdentityProviderInput!) { testIdentityProvider(input: $input) {
    report { jwksUri problem tokenProblem keys { keyId algorithms problem } } errors { code } } }";

both!(a_vendor_reads_what_its_issuer_publishes, async |world| {
    let (rsa, ed) = (Signer::rsa(), Signer::ed());
    let issuer = Issuer::start(&[]).await;
    let mut unmarked = rsa.public.clone();
    unmarked.as_object_mut().unwrap().remove("alg");
    let secret = json!({ "kty": "oct", "kid": "secret", "k": "c2VjcmV0", "alg": "HS256" });
    issuer.publish_as(vec![unmarked, ed.public.clone(), Signer::weak_rsa().public, secret]);
    let vendor = world.vendor().await;
    let made = done(&vendor, CREATE, new(&vendor, &issuer).await).await;
    let id = &made["identityProvider"]["id"];
    let test = async |token: Value| done(&vendor, TEST, json!({ "id": id, "token": token })).await["report"].clone();
    let before = world.row_counts().await;
    let report = test(json!(ed.sign(&claims(&world, &issuer)))).await;
    assert_eq!(
        report,
        json!({ "jwksUri": format!("{}/keys", issuer.url), "problem": null,
            "tokenProblem": "For whom it works has not consented to this provider.", "keys": [
            { "keyId": "rsa", "algorithms": ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"], "problem": null },
            { "keyId": "ed", "algorithms": ["EDDSA"], "problem": null },
            { "keyId": "weak", "algorithms": [], "problem": "An RSA key has 2,048 to 8,192 bits." },
            { "keyId": "secret", "algorithms": [], "problem": "A symmetric key is no public key." }] })
    );
    assert_eq!(
        test(json!("rubbish")).await["tokenProblem"],
        "It is no signed token (JWT)."
    );
    let mut after = world.row_counts().await;
    assert_eq!(after.remove("rate_limit").unwrap() - before["rate_limit"], 1);
    assert!(
        after.iter().all(|(table, count)| before[table] == *count),
        "nothing is kept"
    );
});

both!(why_an_issuer_cannot_be_asked_is_told, async |world| {
    let vendor = world.vendor().await;
    let ok = "200 OK\r\nContent-Type: application/json";
    let huge = format!("{{\"x\":\"{}\"}}", "x".repeat(300_000));
    for (keys, head, body, why) in [
        (false, "503 Service Unavailable", "", "It answered 503."),
        (
            false,
            "302 Found\r\nLocation: http://127.0.0.1:1/",
            "",
            "It answered 302.",
        ),
        (false, ok, "<html>", "It answered no JSON."),
        (false, ok, &huge, "It answered more than 262144 bytes."),
        (
            false,
            ok,
            "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://other.example/keys\"}",
            "It calls itself by another name (issuer) than this one.",
        ),
        (true, ok, "{\"keys\":7}", "Where its keys should be is no key set."),
        (
            true,
            "301 Moved Permanently\r\nLocation: /elsewhere",
            "",
            "It answered 301.",
        ),
    ] {
        let issuer = Issuer::start(&[Signer::ed()]).await;
        issuer.instead(keys, head, body);
        let made = done(&vendor, CREATE, new(&vendor, &issuer).await).await;
        let report = done(&vendor, TEST, json!({ "id": made["identityProvider"]["id"] })).await["report"].clone();
        assert_eq!(
            report,
            json!({ "jwksUri": null, "problem": why, "tokenProblem": null, "keys": [] })
        );
    }
    // What an issuer names is as little trusted as the issuer: the clouds' own addresses, say.
    for inner in [
        "http://169.254.169.254/keys",
        "https://10.0.0.1/keys",
        "https://localhost/keys",
        "file:///etc/passwd",
    ] {
        let issuer = Issuer::start(&[]).await;
        let body = json!({ "issuer": issuer.url, "jwks_uri": inner }).to_string();
        issuer.instead(false, ok, &body);
        let made = done(&vendor, CREATE, new(&vendor, &issuer).await).await;
        let report = done(&vendor, TEST, json!({ "id": made["identityProvider"]["id"] })).await["report"].clone();
        assert_eq!(report["jwksUri"], Value::Null, "{report}");
        assert!(report["problem"].as_str().unwrap().contains("address"), "{report}");
    }
});

both!(the_server_is_not_sent_about_without_end, async |world| {
    let (vendor, issuer) = (world.vendor().await, Issuer::start(&[]).await);
    let made = done(&vendor, CREATE, new(&vendor, &issuer).await).await;
    let test = async || done(&vendor, TEST, json!({ "id": made["identityProvider"]["id"] })).await;
    for _ in 0..30 {
        assert_eq!(test().await["errors"], json!([]));
    }
    let asked = issuer.tried();
    assert_eq!(test().await["errors"][0]["code"], "TOO_MANY_ATTEMPTS");
    let input = json!({ "id": made["identityProvider"]["id"], "version": 1, "token": "x" });
    assert_eq!(
        done(&vendor, ENABLE, input).await["errors"][0]["code"],
        "TOO_MANY_ATTEMPTS"
    );
    assert_eq!(issuer.tried(), asked);
    let answer = world
        .other_vendor()
        .await
        .ask(TEST, json!({ "input": { "id": made["identityProvider"]["id"] } }))
        .await;
    assert_eq!(answer.code(), "NOT_FOUND");
});

/// A server over TLS whose certificate is its own; its port.
fn encrypting(folder: &std::path::Path) -> (Child, String) {
    let made = Command::new("openssl")
        .args(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=127.0.0.1 -days 2".split(' '),
        )
        .args(["-keyout", "key.pem", "-out", "cert.pem"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut server = Command::new("openssl")
        .args("s_server -accept 127.0.0.1:0 -cert cert.pem -key key.pem -www".split(' '))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let mut ports = lines.filter_map(|line| line.unwrap().strip_prefix("ACCEPT 127.0.0.1:").map(str::to_owned));
    let port = ports.next().unwrap();
    (server, port)
}

both!(an_issuer_for_whom_no_authority_vouches_is_not_believed, async |world| {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, port) = encrypting(folder.path());
    let (vendor, issuer) = (world.vendor().await, Issuer::start(&[]).await);
    let input = but(
        new(&vendor, &issuer).await,
        json!({ "issuer": format!("https://127.0.0.1:{port}") }),
    );
    let made = done(&vendor, CREATE, input).await;
    let report = done(&vendor, TEST, json!({ "id": made["identityProvider"]["id"] })).await["report"].clone();
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(
        report["problem"],
        "It could not be connected to, or its certificate is not trusted."
    );
});
