//! Rules that earn points are part of a program's file, with the purses that they speak of.

use serde_json::{Value, json};
use tests::both;

use super::desk::{desk, each};

both!(a_file_holds_the_rules_and_their_purse, async |world| {
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    let vendor = world.vendor().await;
    let file = vendor
        .with(
            "query($id: ID!) { program(id: $id) { file } }",
            json!({ "id": desk.program }),
        )
        .await;
    let file = file["program"]["file"].as_str().unwrap().to_owned();
    for part in [
        "  purses:\n    - key: rewards\n",
        "  earning:\n    - key: each\n",
        "        type: line\n",
    ] {
        assert!(file.contains(part), "{part}: {file}");
    }
    // Where nothing is defined yet, the purse is defined with the program.
    let other = world.other_vendor().await;
    let apply = "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) {
        errors { code field message } } }";
    let applied = other
        .with(apply, json!({ "input": { "file": file, "publish": true } }))
        .await;
    assert_eq!(applied["applyProgram"]["errors"], json!([]));
    let purses = other
        .query("{ pointPurses { nodes { key policy { kind decimals } } } }")
        .await;
    let expected: Value = json!([{ "key": "rewards", "policy": { "kind": "SPENDABLE", "decimals": 0 } }]);
    assert_eq!(purses["pointPurses"]["nodes"], expected);
});
