use std::collections::{BTreeMap, BTreeSet};

use api::access::policy::{SYSTEM_TABLES, policy};
use api::access::signin::authenticate;
use api::access::{Cx, Viewer};
use api::orgs::Language;
use tests::{Client, World, both};

use crate::orgs::view_as_partner::preview;

async fn cx(world: &World, client: &Client) -> Cx {
    let viewer = match &client.token {
        Some(token) => authenticate(&world.running.gate, token).await.unwrap(),
        None => Viewer::anonymous(Language::En),
    };
    Cx::new(world.running.gate.clone(), viewer, "policy")
}

async fn chairs(world: &World) -> Vec<(&'static str, Cx)> {
    let mut chairs = vec![("stranger", cx(world, &world.client).await)];
    for (name, email) in [
        ("vendor admin", "vera@vendor.example"),
        ("vendor operations", "otto@vendor.example"),
        ("other vendor", "vik@othervendor.example"),
        ("distributor admin", "dana@distributor.example"),
        ("partner admin", "paul@partner.example"),
        ("partner seller", "sara@partner.example"),
    ] {
        chairs.push((name, cx(world, &world.as_(email).await).await));
    }
    for (name, email) in [
        ("distr. one vendor", "dana@distributor.example"),
        ("partner one vendor", "paul@partner.example"),
    ] {
        let client = world.as_with_only(email, "Lumen Lights").await;
        chairs.push((name, cx(world, &client).await));
    }
    let preview = preview(&world.vendor().await).await;
    chairs.push(("partner preview", cx(world, &preview).await));
    chairs
}

both!(every_table_has_a_reviewed_rule_for_every_chair, async |world| {
    let chairs = chairs(&world).await;
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (chair, cx) in &chairs {
        for line in policy(cx).await.unwrap() {
            lines
                .entry(line.table)
                .or_default()
                .push(format!("{chair:<18} {:>3}  {}", line.rows, line.condition));
        }
    }
    let known: BTreeSet<String> = lines.keys().copied().chain(SYSTEM_TABLES).map(str::to_owned).collect();
    let present: BTreeSet<String> = world
        .row_counts()
        .await
        .into_keys()
        .filter(|table| !table.starts_with("sqlite_"))
        .collect();
    assert_eq!(
        known, present,
        "a table is in the policy (access/policy.rs) or is the server's own"
    );
    let text: Vec<String> = lines
        .into_iter()
        .map(|(table, lines)| format!("{table}\n  {}", lines.join("\n  ")))
        .collect();
    let text = without_ids(&text.join("\n\n"));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("policy", text);
    });
});

/// Ids come from a clock and a counter; which ones they are says nothing, that they are the same says much.
fn without_ids(text: &str) -> String {
    let mut names = BTreeMap::new();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\'') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let end = after.find('\'').unwrap_or(after.len());
        let (value, tail) = after.split_at(end);
        if value.len() == 36 && value.parse::<uuid::Uuid>().is_ok() {
            let next = names.len() + 1;
            out.push_str(&format!("id {}", names.entry(value.to_owned()).or_insert(next)));
        } else {
            out.push_str(value);
        }
        out.push_str(&tail[..1.min(tail.len())]);
        rest = tail.get(1..).unwrap_or("");
    }
    out.push_str(rest);
    out
}
