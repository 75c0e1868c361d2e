//! Published partner programs, typed in through the API: facts go in, levels and scores come out as their guides have them.

use serde_json::{Value, json};
use tests::{Client, World, both};

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    let payload = answer.as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

const FACT_TYPE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field } } }";
const ATTRIBUTE: &str =
    "mutation($input: DefineAttributeInput!) { defineAttribute(input: $input) { errors { code field } } }";
const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { id version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) {
    recordFacts(input: $input) { errors { code field message } } }";
const SET: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field message } } }";
const PROGRESS: &str = "query($partnership: ID!, $program: ID!, $asOf: Date) {
    levelProgress(partnershipId: $partnership, programId: $program, asOf: $asOf) {
        eligibleLevel { key } scores { key exactValue } levels { levelKey nodes { sentence } } } }";

/// A vendor's desk: it types a program in, and asks of one partnership.
struct Desk {
    client: Client,
    partnership: Value,
    program: Value,
    version: i64,
}

impl Desk {
    async fn of(world: &World) -> Self {
        let client = world.vendor().await;
        let found = client
            .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
            .await;
        let partnership = found["partnerships"]["nodes"][0]["id"].clone();
        Self {
            client,
            partnership,
            program: Value::Null,
            version: 0,
        }
    }

    async fn fact_type(&self, key: &str, quantity: bool, amount: bool, dimensions: &[&str]) {
        let dimension = |key: &&str| json!({ "key": key, "nameEn": key, "nameNl": key });
        let dimensions: Vec<_> = dimensions.iter().map(dimension).collect();
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key, "hasQuantity": quantity,
            "hasAmount": amount, "dimensions": dimensions });
        perform(&self.client, FACT_TYPE, input).await;
    }

    async fn attribute(&self, key: &str, kind: &str) {
        let currency = (kind == "MONEY").then_some("USD");
        let input = json!({ "idempotencyKey": key, "key": key, "kind": kind, "currency": currency, "nameEn": key, "nameNl": key });
        perform(&self.client, ATTRIBUTE, input).await;
    }

    async fn metric(&self, key: &str, unit: &str, measure: Value) {
        let currency = (unit == "MONEY").then_some("USD");
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
            "definition": { "measure": measure, "unit": unit, "currency": currency } });
        perform(&self.client, METRIC, input).await;
    }

    /// Facts counted by different values of a dimension, of some kinds, in force today.
    async fn people(&self, key: &str, kinds: &[&str]) {
        let filter = json!([{ "dimension": "kind", "values": kinds }]);
        let measure = json!({ "facts": { "fact": "credential", "aggregate": "COUNT_DISTINCT", "dimension": "person",
            "filter": filter, "window": { "named": "POINT_IN_TIME" }, "when": "IN_FORCE" } });
        self.metric(key, "COUNT", measure).await;
    }

    /// Publishes a program of these levels and rules from a date on.
    async fn publish(&mut self, levels: &[&str], rules: Value, from: &str) {
        let level = |key: &&str| json!({ "key": key, "nameEn": key, "nameNl": key });
        let levels: Vec<_> = levels.iter().map(level).collect();
        let draft = json!({ "texts": [{ "language": "EN", "name": "Program" }], "levels": levels, "rules": rules });
        if self.program.is_null() {
            let input = json!({ "idempotencyKey": "p", "key": "program", "draft": draft });
            self.program = perform(&self.client, CREATE, input).await["program"]["id"].clone();
            self.version = 1;
        } else {
            let input = json!({ "id": self.program, "version": self.version, "draft": draft });
            perform(&self.client, UPDATE, input).await;
            self.version += 1;
        }
        let input = json!({ "id": self.program, "version": self.version, "effectiveFrom": from });
        perform(&self.client, PUBLISH, input).await;
        self.version += 1;
    }

    /// Records facts: type, how many, first and last day, quantity, amount, dimensions; `#` in a dimension is the fact's number.
    async fn record(&self, facts: &[Fact<'_>]) -> Vec<Value> {
        let mut sent = Vec::new();
        for (index, fact) in facts.iter().enumerate() {
            for number in 0..fact.times {
                let dimension = |(key, value): &(&str, &str)| json!({ "key": key, "value": value.replace('#', &number.to_string()) });
                let dimensions: Vec<_> = fact.dimensions.iter().map(dimension).collect();
                let amount = fact.amount.map(|amount| json!({ "amount": amount, "currency": "USD" }));
                sent.push(
                    json!({ "type": fact.of, "sourceId": format!("{index}-{number}"), "content": { "fact": {
                    "partnershipId": self.partnership, "occurredOn": fact.from, "endedOn": fact.to,
                    "quantity": fact.quantity, "amount": amount, "dimensions": dimensions } } }),
                );
            }
        }
        if !sent.is_empty() {
            perform(&self.client, RECORD, json!({ "facts": sent })).await;
        }
        sent
    }

    async fn retract(&self, sent: Vec<Value>) {
        let back = |mut fact: Value| {
            fact["content"] = json!({ "retracted": true });
            fact
        };
        let facts: Vec<_> = sent.into_iter().map(back).collect();
        if !facts.is_empty() {
            perform(&self.client, RECORD, json!({ "facts": facts })).await;
        }
    }

    async fn set(&self, key: &str, value: Value) {
        let version = "query($id: ID!) { partnership(id: $id) { version } }";
        let found = self.client.with(version, json!({ "id": self.partnership })).await;
        let input = json!({ "partnershipId": self.partnership, "version": found["partnership"]["version"], "key": key,
            "value": value });
        perform(&self.client, SET, input).await;
    }

    async fn progress(&self, as_of: Option<&str>) -> Value {
        let variables = json!({ "partnership": self.partnership, "program": self.program, "asOf": as_of });
        self.client.with(PROGRESS, variables).await["levelProgress"].clone()
    }

    async fn level(&self, as_of: Option<&str>) -> String {
        let progress = self.progress(as_of).await;
        progress["eligibleLevel"]["key"].as_str().unwrap_or("none").to_owned()
    }
}

#[derive(Clone, Copy)]
struct Fact<'a> {
    of: &'a str,
    times: usize,
    from: &'a str,
    to: Option<&'a str>,
    quantity: Option<&'a str>,
    amount: Option<&'a str>,
    dimensions: &'a [(&'a str, &'a str)],
}

const TODAY: &str = "2026-03-02";

fn fact<'a>(of: &'a str, times: usize) -> Fact<'a> {
    Fact {
        of,
        times,
        from: "2026-01-15",
        to: None,
        quantity: None,
        amount: None,
        dimensions: &[],
    }
}

fn at_least(metric: &str, number: &str) -> Value {
    json!({ "metric": { "metric": { "key": metric }, "comparison": "at_least", "value": { "number": number } } })
}

fn all(conditions: &[Value]) -> Value {
    json!({ "all": conditions })
}

/// Odoo partnership, agreement v9a of 10 June 2020.
fn odoo() -> Value {
    let level = |level: &str, users: &str, certified: &str, retention: Option<&str>| {
        let mut conditions = vec![at_least("new_users", users), at_least("certified", certified)];
        conditions.extend(retention.map(|share| at_least("retention", share)));
        json!({ "level": level, "requires": all(&conditions) })
    };
    json!({
        "scorecard": { "levels": [
            level("learning", "0", "0", None), level("ready", "10", "1", None),
            level("silver", "50", "2", Some("0.7")), level("gold", "150", "3", Some("0.8"))] },
        "policy": { "up": "daily", "down": "quarterly" },
        "told": { "metrics": ["new_users", "certified", "retention"] },
    })
}

both!(odoo_2020, async |world| {
    let mut desk = Desk::of(&world).await;
    desk.fact_type("contract", true, false, &["kind"]).await;
    desk.fact_type("credential", false, false, &["kind", "person"]).await;
    desk.fact_type("subscription", false, false, &[]).await;
    let year = json!({ "rollingMonths": 12 });
    let new = json!({ "facts": { "fact": "contract", "aggregate": "SUM_QUANTITY", "window": year,
        "filter": [{ "dimension": "kind", "values": ["new"] }] } });
    desk.metric("new_users", "NUMBER", new).await;
    desk.people("certified", &["v17", "v18", "v19"]).await;
    let in_force = |window: Value| json!({ "facts": { "fact": "subscription", "aggregate": "COUNT", "window": window, "when": "IN_FORCE" } });
    desk.metric("active", "COUNT", in_force(json!({ "named": "POINT_IN_TIME" })))
        .await;
    desk.metric("ever", "COUNT", in_force(year)).await;
    let retention = json!({ "ratio": { "numerator": { "key": "active" }, "denominator": { "key": "ever" } } });
    desk.metric("retention", "RATIO", retention).await;
    desk.publish(&["learning", "ready", "silver", "gold"], odoo(), TODAY)
        .await;
    for (users, certified, active, ever, expected) in [
        ("160", 3, 18, 20, "gold"),
        ("160", 3, 15, 20, "silver"),
        ("160", 1, 19, 20, "ready"),
        ("55", 2, 69, 100, "ready"),
        ("50", 2, 70, 100, "silver"),
        ("9", 5, 1, 1, "learning"),
        ("60", 2, 0, 0, "ready"),
    ] {
        let ended = Some("2026-02-01");
        let sent = desk
            .record(&[
                Fact {
                    quantity: Some(users),
                    dimensions: &[("kind", "new")],
                    ..fact("contract", 1)
                },
                Fact {
                    quantity: Some("900"),
                    dimensions: &[("kind", "renewal")],
                    ..fact("contract", 1)
                },
                Fact {
                    quantity: Some("900"),
                    from: "2025-03-02",
                    dimensions: &[("kind", "new")],
                    ..fact("contract", 1)
                },
                Fact {
                    dimensions: &[("kind", "v18"), ("person", "#")],
                    ..fact("credential", certified)
                },
                Fact {
                    dimensions: &[("kind", "v17"), ("person", "0")],
                    ..fact("credential", 1.min(certified))
                },
                Fact {
                    dimensions: &[("kind", "v12"), ("person", "old #")],
                    ..fact("credential", 5)
                },
                Fact {
                    to: ended,
                    dimensions: &[("kind", "v19"), ("person", "left #")],
                    ..fact("credential", 5)
                },
                fact("subscription", active),
                Fact {
                    to: ended,
                    ..fact("subscription", ever - active)
                },
            ])
            .await;
        let facts = format!("{users} users, {certified} certified, {active}/{ever}");
        assert_eq!(desk.level(None).await, expected, "{facts}");
        desk.retract(sent).await;
    }
    let silver = desk.progress(None).await["levels"][2]["nodes"].clone();
    let sentences: Vec<_> = silver
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["sentence"].clone())
        .collect();
    assert_eq!(
        sentences,
        [
            "Not met: all of these.",
            "Not met: new_users is at least 50 (now 0; 50 more needed).",
            "Not met: certified is at least 2 (now 0; 2 more needed).",
            "Unknown: retention is at least 0.7 (no value is known).",
        ]
    );
});

/// AWS Partner Network, Services path: what Advanced asks of technical and business people differs between two guides.
fn aws(of_each: &str) -> Value {
    let mrr = |amount: &str| {
        json!({ "metric": { "metric": { "key": "mrr" }, "comparison": "at_least",
            "value": { "money": { "amount": amount, "currency": "USD" } } } })
    };
    let select = all(&[
        at_least("accredited", "4"),
        at_least("accredited_technical", "2"),
        at_least("accredited_business", "2"),
        at_least("foundational", "2"),
        at_least("technical", "2"),
        at_least("launched", "3"),
        mrr("1500"),
    ]);
    let advanced = all(&[
        at_least("accredited", "8"),
        at_least("accredited_technical", of_each),
        at_least("accredited_business", of_each),
        at_least("foundational", "4"),
        at_least("technical", "6"),
        at_least("professional", "3"),
        at_least("launched", "20"),
        mrr("10000"),
        json!({ "date": { "attribute": "plan", "is": { "within": { "rolling_months": { "months": 12 } } } } }),
    ]);
    json!({ "scorecard": { "levels": [
        { "level": "select", "requires": select }, { "level": "advanced", "requires": advanced }] } })
}

both!(aws_services_path, async |world| {
    let mut desk = Desk::of(&world).await;
    desk.fact_type("credential", false, false, &["kind", "person"]).await;
    desk.fact_type("opportunity", false, true, &[]).await;
    desk.attribute("plan", "DATE").await;
    for (key, kinds) in [
        ("accredited", &["technical", "business"][..]),
        ("accredited_technical", &["technical"]),
        ("accredited_business", &["business"]),
        ("foundational", &["practitioner"]),
        ("technical", &["associate", "pro"]),
        ("professional", &["pro"]),
    ] {
        desk.people(key, kinds).await;
    }
    let year = json!({ "rollingMonths": 12 });
    let launched =
        |aggregate: &str| json!({ "facts": { "fact": "opportunity", "aggregate": aggregate, "window": year } });
    desk.metric("launched", "COUNT", launched("COUNT")).await;
    desk.metric("mrr", "MONEY", launched("SUM_AMOUNT")).await;
    desk.publish(&["select", "advanced"], aws("2"), TODAY).await;
    desk.publish(&["select", "advanced"], aws("4"), "2026-03-03").await;
    desk.set("plan", json!({ "date": "2025-03-04" })).await;
    let people = |kind: &'static [(&'static str, &'static str)], times: usize| Fact {
        dimensions: kind,
        ..fact("credential", times)
    };
    const TECHNICAL: &[(&str, &str)] = &[("kind", "technical"), ("person", "t#")];
    const BUSINESS: &[(&str, &str)] = &[("kind", "business"), ("person", "b#")];
    const PRACTITIONER: &[(&str, &str)] = &[("kind", "practitioner"), ("person", "t#")];
    const ASSOCIATE: &[(&str, &str)] = &[("kind", "associate"), ("person", "b#")];
    const PRO: &[(&str, &str)] = &[("kind", "pro"), ("person", "t#")];
    let deals = |times: usize, amount: &'static str| Fact {
        amount: Some(amount),
        ..fact("opportunity", times)
    };
    let late = |amount: &'static str| Fact {
        from: "2025-03-02",
        ..deals(1, amount)
    };
    let select = |last: &'static str| {
        vec![
            people(TECHNICAL, 2),
            people(BUSINESS, 2),
            people(PRACTITIONER, 2),
            people(PRO, 2),
            deals(2, "500"),
            deals(1, last),
        ]
    };
    let advanced = |business: usize, pros: usize, launched: Vec<Fact<'static>>| {
        let mut facts = vec![
            people(TECHNICAL, 8),
            people(BUSINESS, business),
            people(PRACTITIONER, 4),
            people(PRO, pros),
            people(ASSOCIATE, 6 - pros),
        ];
        facts.extend(launched);
        facts
    };
    // The guide of 2023 applies today, that of 2024 from tomorrow.
    let (guide_2023, guide_2024) = (Some(TODAY), Some("2026-03-03"));
    for (facts, in_2023, in_2024, what) in [
        (select("500"), "select", "select", "exactly what Select asks"),
        (select("499"), "none", "none", "a dollar short"),
        (
            advanced(2, 3, vec![deals(20, "500")]),
            "advanced",
            "select",
            "8 technical and 2 business",
        ),
        (
            advanced(4, 3, vec![deals(20, "500")]),
            "advanced",
            "advanced",
            "4 of each at least",
        ),
        (
            advanced(4, 2, vec![deals(20, "500")]),
            "select",
            "select",
            "2 professionals",
        ),
        (
            advanced(4, 3, vec![deals(19, "600"), late("600")]),
            "select",
            "select",
            "one of the 20 launched a day too long ago",
        ),
    ] {
        let sent = desk.record(&facts).await;
        assert_eq!(
            [desk.level(guide_2023).await, desk.level(guide_2024).await],
            [in_2023, in_2024],
            "{what}"
        );
        desk.retract(sent).await;
    }
});

/// HubSpot solutions partners, the table of 2016; in a growth market the thresholds of money are halved (2020).
fn hubspot() -> Value {
    let factor = json!({ "when": { "rule": { "boolean": { "attribute": "growth_market", "is": true } },
        "then": { "number": "0.5" }, "otherwise": { "number": "1" } } });
    let money = |of: Value, amount: &str| {
        let to = json!({ "product": [{ "money": { "amount": amount, "currency": "USD" } }, factor] });
        json!({ "formula": { "of": of, "comparison": "at_least", "to": to } })
    };
    let level = |level: &str, sold: &str, managed: &str| {
        let requires = all(&[
            money(json!({ "metric": { "key": "sold" } }), sold),
            money(json!({ "attribute": "managed" }), managed),
            at_least("median_apps", "5"),
            json!({ "boolean": { "attribute": "certified", "is": true } }),
        ]);
        json!({ "level": level, "requires": requires })
    };
    json!({ "scorecard": { "levels": [level("silver", "625", "3500"), level("gold", "1125", "6500"),
        level("platinum", "3750", "20000"), level("diamond", "10000", "50000")] } })
}

both!(hubspot_2016, async |world| {
    let mut desk = Desk::of(&world).await;
    desk.fact_type("sale", false, true, &[]).await;
    desk.fact_type("account", true, false, &[]).await;
    for (key, kind) in [
        ("managed", "MONEY"),
        ("growth_market", "BOOLEAN"),
        ("certified", "BOOLEAN"),
    ] {
        desk.attribute(key, kind).await;
    }
    let sold = json!({ "facts": { "fact": "sale", "aggregate": "SUM_AMOUNT", "window": { "rollingMonths": 12 } } });
    desk.metric("sold", "MONEY", sold).await;
    let median = json!({ "facts": { "fact": "account", "aggregate": "MEDIAN_QUANTITY", "when": "IN_FORCE",
        "window": { "named": "POINT_IN_TIME" } } });
    desk.metric("median_apps", "NUMBER", median).await;
    desk.publish(&["silver", "gold", "platinum", "diamond"], hubspot(), TODAY)
        .await;
    desk.set("certified", json!({ "boolean": true })).await;
    desk.set("managed", json!({ "money": { "amount": "18000", "currency": "USD" } }))
        .await;
    let apps = |quantity: &'static str| Fact {
        quantity: Some(quantity),
        ..fact("account", 1)
    };
    let sale = Fact {
        amount: Some("4000"),
        ..fact("sale", 1)
    };
    // The median of 2, 4, 6 and 8 apps is 5, and passes.
    let sent = desk.record(&[sale, apps("2"), apps("4"), apps("6"), apps("8")]).await;
    desk.set("growth_market", json!({ "boolean": false })).await;
    assert_eq!(desk.level(None).await, "gold");
    desk.set("growth_market", json!({ "boolean": true })).await;
    assert_eq!(desk.level(None).await, "platinum");
    desk.retract(sent).await;
    desk.record(&[sale, apps("2"), apps("4"), apps("5.9999"), apps("8")])
        .await;
    assert_eq!(desk.level(None).await, "none");
});

/// Salesforce consulting partners: three weighted categories (PY20), and strategic partners by levels in countries.
fn salesforce() -> Value {
    let part = |weight: &str, of: &str| json!({ "weight": weight, "of": { "attribute": of } });
    let parts = json!([
        part("0.4", "engagement"),
        part("0.35", "expertise"),
        part("0.25", "success")
    ]);
    let score = json!({ "product": [{ "number": "1000" }, { "weighted": { "total": "1", "parts": parts } }] });
    let from = |level: &str, points: &str| {
        let of = json!({ "score": "score" });
        json!({ "level": level, "requires": { "formula": { "of": of, "comparison": "at_least", "to": { "number": points } } } })
    };
    let strategic = all(&[at_least("platinum_countries", "2"), at_least("gold_countries", "4")]);
    json!({ "scorecard": {
        "scores": [{ "key": "score", "name_en": "Score", "name_nl": "Score", "most": "1000", "formula": score }],
        "levels": [from("silver", "250"), from("gold", "450"), from("platinum", "700"),
            { "level": "strategic", "requires": strategic }] } })
}

both!(salesforce_2020, async |world| {
    let mut desk = Desk::of(&world).await;
    desk.fact_type("country_level", false, false, &["country", "level"])
        .await;
    for key in ["engagement", "expertise", "success"] {
        desk.attribute(key, "NUMBER").await;
    }
    let countries = |filter: Value| {
        json!({ "facts": { "fact": "country_level", "aggregate": "COUNT_DISTINCT", "dimension": "country",
            "window": { "named": "POINT_IN_TIME" }, "when": "IN_FORCE", "filter": filter } })
    };
    let level = |levels: &[&str]| json!({ "dimension": "level", "values": levels });
    let top = json!({ "dimension": "country", "values": ["US", "JP", "DE", "FR", "UK", "CA", "AU", "BR"] });
    desk.metric(
        "platinum_countries",
        "COUNT",
        countries(json!([level(&["platinum"]), top])),
    )
    .await;
    desk.metric(
        "gold_countries",
        "COUNT",
        countries(json!([level(&["platinum", "gold"])])),
    )
    .await;
    desk.publish(&["silver", "gold", "platinum", "strategic"], salesforce(), TODAY)
        .await;
    for (shares, score, expected) in [
        (["0.8", "0.6", "0.9"], "755", "platinum"),
        (["0.7", "0.7", "0.7"], "700", "platinum"),
        (["0.7", "0.7", "0.6999"], "27999/40", "gold"),
        (["0", "0.7142", "0"], "24997/100", "none"),
    ] {
        for (key, share) in ["engagement", "expertise", "success"].into_iter().zip(shares) {
            desk.set(key, json!({ "number": share })).await;
        }
        let progress = desk.progress(None).await;
        assert_eq!(progress["scores"][0]["exactValue"], score);
        assert_eq!(desk.level(None).await, expected, "{shares:?}");
    }
    const IN: fn(&'static [(&'static str, &'static str)]) -> Fact<'static> = |place| Fact {
        dimensions: place,
        ..fact("country_level", 1)
    };
    let two = [
        IN(&[("country", "DE"), ("level", "platinum")]),
        IN(&[("country", "FR"), ("level", "platinum")]),
        IN(&[("country", "UK"), ("level", "gold")]),
    ];
    let sent = desk.record(&two).await;
    assert_eq!(desk.level(None).await, "none", "one gold country is missing");
    desk.retract(sent).await;
    desk.record(&[&two[..], &[IN(&[("country", "US"), ("level", "gold")])]].concat())
        .await;
    assert_eq!(desk.level(None).await, "strategic");
});

// Zoho: strictly more than a score, which the year before was lower. Dell: two paths, of which the better counts.
both!(zoho_and_dell, async |world| {
    let mut desk = Desk::of(&world).await;
    desk.attribute("score", "NUMBER").await;
    let zoho = |advanced: &str| {
        let above = |level: &str, points: &str| json!({ "level": level, "requires": { "number": { "attribute": "score", "comparison": "greater_than", "value": points } } });
        json!({ "scorecard": { "levels": [{ "level": "authorized" }, above("advanced", advanced), above("premium", "600")] } })
    };
    let levels = ["authorized", "advanced", "premium"];
    desk.publish(&levels, zoho("300"), TODAY).await;
    desk.publish(&levels, zoho("400"), "2026-03-03").await;
    for (score, in_2023, later) in [
        ("400", "advanced", "authorized"),
        ("400.0001", "advanced", "advanced"),
        ("620", "premium", "premium"),
    ] {
        desk.set("score", json!({ "number": score })).await;
        let found = [desk.level(Some(TODAY)).await, desk.level(Some("2026-03-03")).await];
        assert_eq!(found, [in_2023, later], "{score}");
    }
    for (key, kind) in [("revenue", "MONEY"), ("services", "MONEY"), ("trained", "BOOLEAN")] {
        desk.attribute(key, kind).await;
    }
    let path = |revenue: &str, services: &str, trained: bool| {
        let of = |attribute: &str, amount: &str| json!({ "money": { "attribute": attribute, "comparison": "at_least", "value": { "amount": amount, "currency": "USD" } } });
        let mut conditions = vec![of("revenue", revenue), of("services", services)];
        if trained {
            conditions.push(json!({ "boolean": { "attribute": "trained", "is": true } }));
        }
        all(&conditions)
    };
    let level = |level: &str, a: [&str; 2], b: [&str; 2]| json!({ "level": level, "requires": { "any": [path(a[0], a[1], false), path(b[0], b[1], true)] } });
    let dell = json!({ "scorecard": { "levels": [
        level("gold", ["3000000", "400000"], ["500000", "60000"]),
        level("platinum", ["15000000", "1600000"], ["3000000", "600000"]),
        level("titanium", ["35000000", "3200000"], ["15000000", "2400000"])] } });
    desk.publish(&["gold", "platinum", "titanium"], dell, "2026-03-04")
        .await;
    for (revenue, services, trained, expected) in [
        ("16000000", "2500000", true, "titanium"),
        ("16000000", "2500000", false, "platinum"),
        ("36000000", "3000000", false, "platinum"),
    ] {
        desk.set("revenue", json!({ "money": { "amount": revenue, "currency": "USD" } }))
            .await;
        desk.set(
            "services",
            json!({ "money": { "amount": services, "currency": "USD" } }),
        )
        .await;
        desk.set("trained", json!({ "boolean": trained })).await;
        assert_eq!(
            desk.level(Some("2026-03-04")).await,
            expected,
            "{revenue} {services} {trained}"
        );
    }
});
