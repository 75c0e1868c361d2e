use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::inviting::{ACCEPT, SWITCH, invite_user};

const EVENTS: &str = "{ signInEvents { totalCount nodes { id kind at address device
    membership { user { email } } } } }";

async fn attempt(world: &tests::World, email: &str, password: &str) -> Value {
    let query = "mutation($email: String!, $password: String!) {
        signIn(input: {email: $email, password: $password}) { session { accessToken refreshToken } errors { code } } }";
    world
        .client
        .with(query, json!({ "email": email, "password": password }))
        .await["signIn"]
        .clone()
}

/// Kind and person of each event, newest first.
async fn events(client: &Client) -> Vec<(String, String)> {
    let seen = client.query(EVENTS).await["signInEvents"].clone();
    let nodes = seen["nodes"].as_array().unwrap();
    assert_eq!(seen["totalCount"], nodes.len());
    let text = |value: &Value| value.as_str().unwrap_or("nobody").to_owned();
    nodes
        .iter()
        .map(|node| (text(&node["kind"]), text(&node["membership"]["user"]["email"])))
        .collect()
}

fn of(kind: &str, email: &str) -> (String, String) {
    (kind.to_owned(), email.to_owned())
}

both!(an_administrator_reads_how_its_own_people_signed_in, async |world| {
    let paul = world.partner().await;
    let sara = world.as_("sara@partner.example").await;
    attempt(&world, "sara@partner.example", "not the password").await;
    attempt(&world, "nobody@partner.example", "not the password").await;
    sara.query("mutation { signOut(input: {}) { signedOut } }").await;
    let (there, _) = (world.partner().await, ());
    let end = "mutation { endSessions(input: {others: true}) { ended } }";
    paul.query(end).await;
    drop(there);
    assert_eq!(
        events(&paul).await,
        [
            of("ENDED", "paul@partner.example"),
            of("SIGNED_IN", "paul@partner.example"),
            of("SIGNED_OUT", "sara@partner.example"),
            of("REFUSED", "sara@partner.example"),
            of("SIGNED_IN", "sara@partner.example"),
            of("SIGNED_IN", "paul@partner.example"),
        ]
    );
    let first = paul.query(EVENTS).await["signInEvents"]["nodes"][5].clone();
    assert_eq!(
        (&first["address"], &first["at"]),
        (&json!("127.0.0.1"), &json!("2026-03-02T09:00:00+00:00"))
    );
    let sara = world.as_("sara@partner.example").await;
    assert_eq!(events(&sara).await, [], "no administrator");
    let vera = world.vendor().await;
    assert_eq!(
        events(&vera).await,
        [of("SIGNED_IN", "vera@vendor.example")],
        "a partner's people are its own"
    );
    let node = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(vera.with(node, json!({ "id": first["id"] })).await["node"], Value::Null);
});

both!(of_a_person_with_two_vendors_each_learns_its_own_part, async |world| {
    let (vera, vik) = (world.vendor().await, world.other_vendor().await);
    let (_, token) = invite_user(&vik, "otto@vendor.example", "CHANNEL_SALES").await;
    let otto = world.as_("otto@vendor.example").await;
    let accepted = otto.with(ACCEPT, json!({ "input": { "token": token } })).await;
    let there = accepted["acceptInvitation"]["acceptance"]["membershipId"].clone();
    let before = events(&vera).await;
    let switched = otto.with(SWITCH, json!({ "id": there })).await;
    let at_lumen = world.client.with_token(
        switched["switchOrganization"]["session"]["accessToken"]
            .as_str()
            .unwrap(),
    );
    assert_eq!(events(&vera).await, before, "that it went elsewhere is not told");
    let seen = events(&vik).await;
    assert_eq!(
        seen[0],
        of("SIGNED_IN", "otto@vendor.example"),
        "and not from where it came"
    );
    // From one it ends what is open at the other.
    at_lumen
        .query("mutation { endSessions(input: {others: true}) { ended } }")
        .await;
    assert_eq!(events(&vik).await, seen);
    assert_eq!(events(&vera).await[0], of("ENDED", "otto@vendor.example"));
    let raw = vera.query(EVENTS).await["signInEvents"]["nodes"][0].clone();
    assert_eq!(raw["address"], Value::Null, "nor from where it did so");
    // Without a membership named, the oldest is tried.
    attempt(&world, "otto@vendor.example", "not the password").await;
    assert_eq!(events(&vera).await[0], of("REFUSED", "otto@vendor.example"));
    assert_eq!(events(&vik).await, seen);
});

both!(a_refused_sign_in_costs_the_same_for_known_and_unknown, async |world| {
    let mut costs = Vec::new();
    for email in ["vera@vendor.example", "nobody@vendor.example"] {
        let before = (world.statements(), world.row_counts().await);
        let refused = attempt(&world, email, "not the password").await;
        assert_eq!(refused["errors"][0]["code"], "INVALID_CREDENTIALS");
        let after = (world.statements(), world.row_counts().await);
        let grown: Vec<(String, i64)> = after
            .1
            .iter()
            .map(|(table, count)| (table.clone(), count - before.1[table]))
            .filter(|(_, grown)| *grown != 0)
            .collect();
        costs.push((after.0 - before.0, grown));
    }
    assert_eq!(costs[0].0, costs[1].0);
    assert!(costs[0].1.contains(&("sign_in_event".to_owned(), 1)), "{costs:?}");
    assert!(costs[1].1.contains(&("sign_in_event".to_owned(), 1)), "{costs:?}");
    let connection = tests::backend::connect(&world.database.url).await;
    use sea_orm::{EntityTrait, QueryOrder};
    let last = entity::sign_in_event::Entity::find()
        .order_by_desc(entity::sign_in_event::Column::Id)
        .one(&connection)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((last.organization_id, last.membership_id), (None, None));
    assert_eq!(
        last.account_hash.as_deref().map(str::len),
        Some(43),
        "the address itself is not kept"
    );
    connection.close().await.unwrap();
});

both!(a_stolen_refresh_token_and_an_operators_token_are_told, async |world| {
    let vera = world.vendor().await;
    let tokens = attempt(&world, "otto@vendor.example", api::demo::PASSWORD).await["session"].clone();
    let refresh = "mutation($token: String) { refreshSession(input: {refreshToken: $token}) { errors { code } } }";
    world
        .client
        .with(refresh, json!({ "token": tokens["refreshToken"] }))
        .await;
    world.clock.advance(TimeDelta::minutes(1));
    world
        .client
        .with(refresh, json!({ "token": tokens["refreshToken"] }))
        .await;
    assert_eq!(events(&vera).await[0], of("TOKEN_REUSED", "otto@vendor.example"));
    api::access::signin::token_for_operator(&world.running.gate, "otto@vendor.example", None, None)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(events(&vera).await[0], of("BY_OPERATOR", "otto@vendor.example"));
});

both!(the_log_is_kept_for_its_time, async |world| {
    attempt(&world, "vera@vendor.example", "not the password").await;
    attempt(&world, "nobody@vendor.example", "not the password").await;
    let left = async || {
        world.running.gate.remove_expired().await.unwrap();
        world.row_counts().await["sign_in_event"]
    };
    assert_eq!(left().await, 2);
    world.clock.advance(TimeDelta::days(31));
    assert_eq!(left().await, 1, "nobody reads what concerns no organization");
    world.clock.advance(TimeDelta::days(370));
    assert_eq!(left().await, 0);
});
