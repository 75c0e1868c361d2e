use serde_json::{Value, json};
use tests::both;

use super::{create, define, partnership, set};
use crate::facts::seed;

const EXPLAIN: &str = "query($of: ExplainedInput!, $id: ID!, $language: Language) {
    explainMembership(of: $of, partnershipId: $id) { outcome asOf
        nodes { depth outcome sentence(language: $language) actual missing } } }";

both!(why_and_why_not_in_words, async |world| {
    seed::channel(&world).await;
    let vendor = world.vendor().await;
    define(&vendor).await;
    set(&vendor, "dune", "staff", json!({ "number": "4" }), "2026-03-02").await;
    create(&vendor, "british", json!({ "country": { "oneOf": ["GB"] } })).await;
    let rule = json!({ "all": [
        { "any": [{ "inSegment": ["british"] }, { "region": { "oneOf": ["Benelux"] } }] },
        { "number": { "attribute": "staff", "comparison": "AT_LEAST", "value": "12.5" } },
        { "metric": { "metric": { "key": "revenue" }, "comparison": "GREATER_THAN",
                      "value": { "money": { "amount": "1000", "currency": "USD" } } } },
        { "not": { "boolean": { "attribute": "exclusive", "is": true } } },
        { "partnerType": { "noneOf": ["retailer"] } },
    ] });
    let segment = create(&vendor, "focus_partners", rule.clone()).await;
    let (id, _) = partnership(&vendor, "dune").await;
    let ask = async |of: Value, language: &str| {
        let variables = json!({ "of": of, "id": id, "language": language });
        vendor.with(EXPLAIN, variables).await["explainMembership"].clone()
    };
    let english = ask(json!({ "rule": rule }), "EN").await;
    let dutch = ask(json!({ "rule": rule }), "NL").await;
    let of_segment = ask(json!({ "segmentId": segment["id"] }), "EN").await;
    let read = vendor
        .with(
            "query($id: ID!) { segment(id: $id) { en: sentences(language: EN) { depth text } nl: sentences(language: NL) { depth text } } }",
            json!({ "id": segment["id"] }),
        )
        .await;
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("explained_en", english);
        insta::assert_json_snapshot!("explained_nl", dutch);
        insta::assert_json_snapshot!("explained_segment", of_segment);
        insta::assert_json_snapshot!("rule_in_words", read);
    });
    let wrong = json!({ "of": { "rule": { "not": { "inSegment": ["nothing"] } } }, "id": id });
    let refused = vendor.ask(EXPLAIN, wrong).await;
    assert_eq!(refused.code(), "INVALID_INPUT");
    assert_eq!(
        refused.body["errors"][0]["extensions"]["field"],
        json!(["of", "rule", "not", "inSegment", "0"]),
        "{}",
        refused.text
    );
});
