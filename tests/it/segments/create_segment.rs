use serde_json::{Value, json};
use tests::both;

use super::{create, define, try_create, update};

/// Every kind of node, condition, comparison and window.
fn every_word() -> Value {
    let used = |key: &str| json!({ "key": key });
    let usd = |amount: &str| json!({ "money": { "amount": amount, "currency": "USD" } });
    json!({ "all": [
        { "any": [{ "country": { "oneOf": ["NL", "BE"] } }, { "region": { "noneOf": ["DACH"] } }] },
        { "not": { "partnerType": { "oneOf": ["retailer"] } } },
        { "atLeast": { "count": 2, "of": [
            { "status": { "oneOf": ["ACTIVE"] } },
            { "text": { "attribute": "tier_note", "is": { "oneOf": ["rolling_days", "AT_LEAST"] } } },
            { "choice": { "attribute": "focus", "is": { "noneOf": ["gravel"] } } },
            { "number": { "attribute": "staff", "comparison": "AT_LEAST", "value": "12.5" } },
            { "money": { "attribute": "credit", "comparison": "LESS_THAN",
                         "value": { "amount": "0.0001", "currency": "EUR" } } },
            { "boolean": { "attribute": "exclusive", "is": false } },
        ] } },
        { "any": [
            { "date": { "attribute": "signed_on", "is": { "compare": { "comparison": "NOT_EQUAL", "date": "2025-02-28" } } } },
            { "date": { "attribute": "signed_on", "is": { "within": { "rollingDays": 30 } } } },
            { "date": { "attribute": "signed_on", "is": { "within": { "since": "2020-01-01" } } } },
            { "metric": { "metric": used("revenue"), "comparison": "GREATER_THAN", "value": usd("1000") } },
            { "metric": { "metric": { "key": "revenue", "window": { "named": "SAME_MONTH_LAST_YEAR" },
                          "product": { "categories": ["Bikes"], "subcategories": ["Road Bikes"], "lines": ["Pro"], "skus": ["BK-1"] } },
                          "comparison": "AT_MOST", "value": usd("0") } },
            { "metric": { "metric": { "key": "revenue", "window": { "calendar": { "period": "HALF_YEAR", "offset": 1, "count": 4 } } },
                          "comparison": "EQUAL", "value": usd("1") } },
            { "metric": { "metric": { "key": "revenue", "window": { "fiscal": { "period": "QUARTER", "offset": 0, "count": 1 } } },
                          "comparison": "EQUAL", "value": usd("1") } },
        ] },
        { "inSegment": ["benelux"] },
    ] })
}

both!(a_rule_is_given_back_as_it_was_sent, async |world| {
    let vendor = world.vendor().await;
    define(&vendor).await;
    create(&vendor, "benelux", json!({ "region": { "oneOf": ["Benelux"] } })).await;
    let segment = create(&vendor, "everything", every_word()).await;
    assert_eq!(segment["rule"], every_word());
    let again = create(&vendor, "everything", every_word()).await;
    assert_eq!(segment, again, "the same key gives the same segment");
    let sent_back = json!({ "id": segment["id"], "version": 1, "rule": segment["rule"] });
    let changed = update(&vendor, sent_back.clone()).await;
    assert_eq!(changed["segment"]["rule"], every_word());
    assert_eq!(changed["segment"]["version"], 2);
    let stale = update(&vendor, sent_back).await;
    assert_eq!(stale["errors"][0]["code"], "STALE");
});

both!(a_rule_that_cannot_be_is_refused_where_it_is_wrong, async |world| {
    let vendor = world.vendor().await;
    define(&vendor).await;
    let base = create(&vendor, "base", json!({ "country": { "oneOf": ["NL"] } })).await;
    create(&vendor, "above", json!({ "inSegment": ["base"] })).await;
    let before = world.row_counts().await;
    let mut deep = json!({ "country": { "oneOf": ["NL"] } });
    for _ in 0..10 {
        deep = json!({ "not": deep });
    }
    let mut told = Vec::new();
    for (key, rule) in [
        ("a", json!({ "all": [] })),
        (
            "b",
            json!({ "any": [{ "country": { "oneOf": ["NL"] } }, { "country": { "oneOf": ["nl"] } }] }),
        ),
        (
            "c",
            json!({ "atLeast": { "count": 2, "of": [{ "country": { "oneOf": ["NL"] } }] } }),
        ),
        ("d", json!({ "partnerType": { "oneOf": ["alien"] } })),
        (
            "e",
            json!({ "not": { "text": { "attribute": "nothing", "is": { "oneOf": ["x"] } } } }),
        ),
        (
            "f",
            json!({ "text": { "attribute": "staff", "is": { "oneOf": ["x"] } } }),
        ),
        (
            "g",
            json!({ "money": { "attribute": "credit", "comparison": "EQUAL", "value": { "amount": "1", "currency": "USD" } } }),
        ),
        (
            "h",
            json!({ "date": { "attribute": "signed_on", "is": { "within": { "rollingDays": 0 } } } }),
        ),
        (
            "i",
            json!({ "metric": { "metric": { "key": "revenue", "window": { "rollingMonths": 500 } },
                      "comparison": "EQUAL", "value": { "number": "1" } } }),
        ),
        ("j", json!({ "inSegment": ["nothing"] })),
        ("k", json!({ "inSegment": ["k"] })),
        ("l", deep),
        ("Not a key", json!({ "country": { "oneOf": ["NL"] } })),
        ("base", json!({ "country": { "oneOf": ["BE"] } })),
    ] {
        // The idempotency key of `base` is used up: another one, for another segment of that name.
        let input =
            json!({ "idempotencyKey": format!("bad {key}"), "key": key, "nameEn": "x", "nameNl": "x", "rule": rule });
        let answer = vendor.with(crate::segments::CREATE, json!({ "input": input })).await["createSegment"].clone();
        assert_eq!(answer["segment"], Value::Null, "{key}");
        told.push(json!([key, answer["errors"]]));
    }
    let circle = update(
        &vendor,
        json!({ "id": base["id"], "version": 1, "rule": { "inSegment": ["above"] } }),
    )
    .await;
    told.push(json!(["circle", circle["errors"]]));
    let later = update(
        &vendor,
        json!({ "id": base["id"], "version": 1, "validFrom": "2026-03-02" }),
    )
    .await;
    told.push(json!(["date without a rule", later["errors"]]));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("refused_rules", told);
    });
    assert_eq!(world.row_counts().await, before);
});

both!(each_vendor_has_its_own_keys_and_segments, async |world| {
    let vendor = world.vendor().await;
    create(&vendor, "dutch", json!({ "country": { "oneOf": ["NL"] } })).await;
    let other = world.other_vendor().await;
    let taken = try_create(&other, "dutch", json!({ "inSegment": ["dutch"] })).await;
    assert_eq!(
        taken["errors"][0]["field"],
        json!(["rule", "inSegment", "0"]),
        "{taken}"
    );
    let theirs = create(&other, "dutch", json!({ "country": { "oneOf": ["NL"] } })).await;
    assert_eq!(theirs["version"], 1, "each vendor has its own keys");
});
