//! The binary, as an operator uses it.

mod program;

use std::path::PathBuf;
use std::process::{Command, Output};

use tests::{Backend, Client, World};

/// Runs `sluice` to its end.
fn sluice(database: &str, arguments: &[&str]) -> Output {
    Command::new(tests::process::binary())
        .args(arguments)
        .env("SLUICE_DATABASE__URL", database)
        .env("SLUICE_LOG__FILTER", "off")
        .env("SLUICE_AUTH__ARGON2_MEMORY_KIB", "8")
        .output()
        .unwrap()
}

fn text(output: &Output) -> (bool, String, String) {
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.success(), utf8(&output.stdout), utf8(&output.stderr))
}

/// A server over a database that an operator set up.
async fn served(backend: Backend) {
    let fresh = backend.empty().await;
    let (done, out, error) = text(&sluice(&fresh.url, &["migrate"]));
    assert!(done && out.contains("up to date"), "{out}{error}");
    let add = [
        "user",
        "add",
        "Root@Vendor.example",
        "--name",
        "Root",
        "--organization",
        "Acme",
        "--password",
        "long enough pw",
    ];
    let (done, out_of_founding, error) = text(&sluice(&fresh.url, &add));
    assert!(done, "{error}");
    let short = [
        "user",
        "add",
        "b@vendor.example",
        "--name",
        "B",
        "--organization",
        "B",
        "--password",
        "short",
    ];
    let (done, _, error) = text(&sluice(&fresh.url, &short));
    assert!(!done && error.contains("12 to 200 characters"), "{error}");
    let organization = out_of_founding.split_whitespace().nth(1).unwrap();
    let enlist = |email: &'static str, organization: &str, role: &'static str| {
        let mut add: Vec<String> = ["user", "add", email, "--name", "C", "--password", "long enough pw"]
            .map(str::to_owned)
            .to_vec();
        add.extend(["--organization-id", organization, "--role", role].map(str::to_owned));
        let add: Vec<&str> = add.iter().map(String::as_str).collect();
        text(&sluice(&fresh.url, &add))
    };
    let (done, out, error) = enlist("c@vendor.example", organization, "channel-sales");
    assert!(done && out.contains("has membership"), "{out}{error}");
    for (email, organization, role, why) in [
        ("d@vendor.example", organization, "seller", "no such role"),
        ("C@vendor.example", organization, "finance", "already"),
        (
            "d@vendor.example",
            "00000000-0000-7000-8000-000000000000",
            "finance",
            "no such organization",
        ),
    ] {
        let (done, _, error) = enlist(email, organization, role);
        assert!(!done && error.contains(why), "{error}");
    }
    let (done, token, error) = text(&sluice(&fresh.url, &["token", "root@vendor.example"]));
    assert!(done, "{error}");
    let (done, out, error) = text(&sluice(&fresh.url, &["token", "nobody@vendor.example"]));
    assert!(!done && out.is_empty() && error.contains("no membership"), "{error}");
    let only = |vendor: &str| {
        text(&sluice(
            &fresh.url,
            &["token", "root@vendor.example", "--only-vendor", vendor],
        ))
    };
    let (done, out, error) = only("Acme");
    assert!(done && out.trim().split('.').count() == 3, "{out}{error}");
    let (done, out, error) = only("Nobody");
    assert!(
        !done && out.is_empty() && error.contains("Nobody is not the name or id of one vendor"),
        "{error}"
    );
    let config = format!(
        "server.bind = \"127.0.0.1:0\"\nserver.workers = 1\nlog.filter = \"off\"\nauth.argon2_memory_kib = 8\n\
         database.url = \"{}\"",
        fresh.url
    );
    let running = api::serve(api::Options::new(api::config::Config::with(&config).unwrap()))
        .await
        .unwrap();
    let client = Client::new(&format!("http://{}", running.address)).with_token(token.trim());
    let viewer = client
        .query("{ viewer { organization { name kind } user { email } role } }")
        .await;
    assert_eq!(viewer["viewer"]["organization"]["name"], "Acme");
    assert_eq!(viewer["viewer"]["user"]["email"], "Root@Vendor.example");
    client.sign_in("root@vendor.example", "long enough pw").await;
    running.stop().await;
}

#[tokio::test]
async fn an_operator_sets_up_a_vendor_on_sqlite() {
    served(Backend::Sqlite).await;
}

#[tokio::test]
async fn an_operator_sets_up_a_vendor_on_postgres() {
    served(Backend::Postgres).await;
}

#[tokio::test]
async fn the_schema_of_a_seat_is_printed_as_it_is_checked_in() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../api/schema");
    for seat in ["anonymous", "vendor", "distributor", "partner"] {
        let (done, printed, error) = text(&sluice("sqlite://unused", &["schema", "--role", seat]));
        assert!(done, "{error}");
        let checked_in = std::fs::read_to_string(root.join(format!("{seat}.graphql"))).unwrap();
        assert!(
            printed == checked_in,
            "api/schema/{seat}.graphql: run scripts/schemas and review the difference"
        );
    }
}

#[tokio::test]
async fn a_wrong_setting_stops_the_start_by_the_name_of_its_key() {
    let (done, _, error) = text(&sluice("mysql://x", &["serve"]));
    assert!(!done && error.contains("database.url"), "{error}");
}

#[tokio::test]
async fn a_stopped_server_can_start_again_on_the_same_database() {
    let world = World::bare(Backend::Sqlite, "").await;
    let url = world.database.url.clone();
    world.running.stop().await;
    let (done, out, error) = text(&sluice(&url, &["migrate"]));
    assert!(done && out.contains("up to date"), "{error}");
}
