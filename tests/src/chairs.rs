//! Four chairs: the same question as vendor, distributor, partner and stranger, with its number of SQL statements.

use serde_json::{Map, Value, json};

use crate::World;

/// Asks from each chair; the answers stand side by side in one snapshot, equal on both databases.
pub async fn ask(world: &World, query: &str) -> Value {
    let chairs = [
        ("vendor", world.vendor().await),
        ("other vendor", world.other_vendor().await),
        ("distributor", world.distributor().await),
        ("partner", world.partner().await),
        ("stranger", world.client.stranger()),
    ];
    let mut answers = Map::new();
    for (name, client) in chairs {
        let before = world.statements();
        let answer = client.ask(query, json!({})).await;
        let statements = world.statements() - before;
        answers.insert(
            name.to_owned(),
            json!({ "status": answer.status.as_u16(), "statements": statements, "answer": answer.without_request_id() }),
        );
    }
    Value::Object(answers)
}

/// Compares the chairs' answers with the snapshot of this name.
#[macro_export]
macro_rules! four_chairs {
    ($world:expr, $name:expr, $query:expr) => {
        let answers = $crate::chairs::ask(&$world, $query).await;
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_json_snapshot!($name, answers);
        });
    };
}
