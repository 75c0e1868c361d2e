use std::collections::BTreeSet;
use std::time::Duration;

use api::access::Seat;
use api::config::Config;
use api::graphql::endpoint::Endpoint;
use api::limits::Limits;
use api::telemetry::operations::Operations;
use api::telemetry::watch::Watch;
use serde_json::Value;

async fn introspection(seat: Seat) -> Value {
    let config = Config::with("").unwrap();
    let endpoint = Endpoint::new(
        &config.graphql,
        &[],
        Watch::new(Operations::new(0), Duration::MAX),
        Limits::new(&config.limits),
    )
    .await
    .unwrap();
    endpoint.introspection(seat).await.unwrap()["__schema"].clone()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn name(value: &Value) -> &str {
    value["name"].as_str().unwrap()
}

#[tokio::test]
async fn every_name_has_a_description() {
    let mut bare = BTreeSet::new();
    for seat in Seat::ALL {
        let schema = introspection(seat).await;
        for ty in list(&schema, "types") {
            // Roots are merged from domains, connections come from the library.
            let described = name(ty).starts_with("__")
                || name(ty) == "ID"
                || ["Query", "Mutation"].contains(&name(ty))
                || name(ty).ends_with("Connection");
            if !described && ty["description"].as_str().is_none_or(str::is_empty) {
                bare.insert(name(ty).to_owned());
            }
            for key in ["fields", "inputFields", "enumValues"] {
                for member in list(ty, key).iter().filter(|_| !name(ty).starts_with("__")) {
                    let mut members = vec![(name(member).to_owned(), member)];
                    members.extend(
                        list(member, "args")
                            .iter()
                            .map(|arg| (format!("{}({})", name(member), name(arg)), arg)),
                    );
                    for (path, member) in members {
                        if member["description"].as_str().is_none_or(str::is_empty) {
                            bare.insert(format!("{}.{path}", name(ty)));
                        }
                    }
                }
            }
        }
    }
    assert_eq!(bare, BTreeSet::new());
}

#[tokio::test]
async fn a_stranger_can_ask_what_this_is_sign_in_and_use_links_that_it_was_mailed_and_nothing_else() {
    let schema = introspection(Seat::Anonymous).await;
    let fields = |root: &str| -> Vec<String> {
        let ty = list(&schema, "types").iter().find(|ty| name(ty) == root).unwrap();
        list(ty, "fields").iter().map(|field| name(field).to_owned()).collect()
    };
    // This list may only be changed in review.
    assert_eq!(fields("Query"), ["serverInfo"]);
    assert_eq!(
        fields("Mutation"),
        [
            "signIn",
            "refreshSession",
            "requestPasswordReset",
            "resetPassword",
            "confirmEmailChange",
            "acceptInvitation",
            "beginSingleSignOn",
            "completeSingleSignOn"
        ]
    );
}

/// Mutations that create take an idempotency key; mutations that change take the version that the client saw.
#[tokio::test]
async fn creating_is_safe_to_repeat_and_changing_names_the_version() {
    let mut odd = BTreeSet::new();
    for seat in [Seat::Vendor, Seat::Distributor, Seat::Partner] {
        let schema = introspection(seat).await;
        let mutation = list(&schema, "types").iter().find(|ty| name(ty) == "Mutation").unwrap();
        for field in list(mutation, "fields") {
            let input = list(field, "args")
                .iter()
                .find(|arg| name(arg) == "input")
                .unwrap_or_else(|| {
                    panic!("{} has no input", name(field));
                });
            let input = input["type"]["ofType"]["name"].as_str().unwrap();
            let input = list(&schema, "types").iter().find(|ty| name(ty) == input).unwrap();
            let fields = list(input, "inputFields");
            let has = |wanted: &str| fields.iter().any(|field| name(field) == wanted);
            // What changes many names the version of each.
            let parts = || {
                let element = |field: &Value| {
                    field["type"]["ofType"]["ofType"]["ofType"]["name"]
                        .as_str()
                        .map(str::to_owned)
                };
                let parts: Vec<String> = fields.iter().filter_map(element).collect();
                let of_each = |ty: &&Value| parts.iter().any(|part| name(ty) == part);
                list(&schema, "types").iter().filter(of_each).any(|ty| {
                    let fields = ty["inputFields"].as_array().into_iter().flatten();
                    fields.into_iter().any(|field| name(field) == "version")
                })
            };
            let creates = ["create", "register", "define", "invite"]
                .iter()
                .any(|verb| name(field).starts_with(verb));
            let changes = ["update", "set", "publish", "archive"]
                .iter()
                .any(|verb| name(field).starts_with(verb));
            if (creates && !has("idempotencyKey")) || (changes && !has("version") && !parts()) {
                odd.insert(name(field).to_owned());
            }
        }
    }
    assert_eq!(odd, BTreeSet::new());
}
