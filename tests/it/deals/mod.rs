mod concurrency;
mod decide;
mod draft;
mod kept_total;
mod lists;
mod on_behalf;
mod partnership_status;
mod register;
mod stage;
mod statements;

use serde_json::{Value, json};
use tests::{Client, World};

pub const DEAL: &str = "id title version registrationStatus salesStage registeredAt decidedAt decisionReason
    value { amount currency } closeOn";

pub async fn sara(world: &World) -> Client {
    world.as_("sara@partner.example").await
}

/// Id of the partnership of this name, as the client sees it.
pub async fn partnership(client: &Client, name: &str) -> Value {
    let query = "query($name: String!) { partnerships(filter: {search: $name}) { nodes { id name } } }";
    let found = client.with(query, json!({ "name": name })).await;
    let nodes = found["partnerships"]["nodes"].as_array().unwrap();
    let row = nodes.iter().find(|row| row["name"] == name).unwrap();
    row["id"].clone()
}

/// The deal of this title, as the client sees it.
pub async fn deal(client: &Client, title: &str) -> Value {
    let query = format!(
        "query($title: String!) {{ deals(filter: {{search: $title}}) {{ nodes {{ {DEAL} customer {{ name domain }} }} }} }}"
    );
    let found = client.with(&query, json!({ "title": title })).await;
    let nodes = found["deals"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 1, "{title}: {found}");
    nodes[0].clone()
}

pub fn new_deal(partnership: &Value, title: &str, domain: &str) -> Value {
    json!({
        "partnershipId": partnership,
        "title": title,
        "customer": { "name": format!("Customer of {title}"), "domain": domain },
        "value": { "amount": "1234.5", "currency": "EUR" },
    })
}

/// What a mutation came to, asked with one input.
pub async fn payload(client: &Client, mutation: &str, input: Value) -> Value {
    let (query, variables) = mutation_of(mutation, input);
    client.with(&query, variables).await[mutation].clone()
}

pub fn mutation_of(mutation: &str, input: Value) -> (String, Value) {
    let ty = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {ty}!) {{ {mutation}(input: $input) {{ deal {{ {DEAL} }} errors {{ code field message }} }} }}"
    );
    (query, json!({ "input": input }))
}

pub fn refusal(answer: &Value) -> (String, Value) {
    assert_eq!(answer["deal"], Value::Null, "{answer}");
    let error = &answer["errors"][0];
    (error["code"].as_str().unwrap().to_owned(), error["field"].clone())
}
