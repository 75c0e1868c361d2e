//! Why a thing is seen: told to its vendor in full, to who sees it as far as it may know.

use serde_json::{Value, json};
use tests::{Client, World, both};

use super::{create, define, partnership, set};

const CREATE: &str = "mutation($input: CreateContentItemInput!) {
    createContentItem(input: $input) { contentItem { id version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishContentItemInput!) {
    publishContentItem(input: $input) { errors { code field message } } }";
const SEEN: &str = "{ contentItems(filter: {topicIn: [\"because\"]}, orderBy: {field: TITLE}) { nodes {
    title viewerSeesBecause { basis reasons } } } }";

/// Publishes an item of the topic `because`.
async fn item(vendor: &Client, title: &str, audience: Value) {
    let texts = [json!({ "language": "EN", "title": title })];
    let input = json!({ "idempotencyKey": title, "kind": "DOCUMENT", "topic": "because", "audience": audience, "texts": texts });
    let created = vendor.with(CREATE, json!({ "input": input })).await["createContentItem"].clone();
    assert_eq!(created["errors"], json!([]), "{title}");
    let (id, version) = (&created["contentItem"]["id"], &created["contentItem"]["version"]);
    let input = json!({ "id": id, "version": version });
    let published = vendor.with(PUBLISH, json!({ "input": input })).await;
    assert_eq!(published["publishContentItem"]["errors"], json!([]), "{title}");
}

fn of_segment(key: &str) -> Value {
    json!({ "partners": { "rule": { "inSegment": [key] } } })
}

/// Items for everyone, for distributors, for partners in a country, for partners of which the vendor has noted something,
/// and for others.
async fn items(world: &World) -> Client {
    let vendor = world.vendor().await;
    define(&vendor).await;
    set(&vendor, "canal", "staff", json!({ "number": "12" }), "2026-01-01").await;
    let number = json!({ "number": { "attribute": "staff", "comparison": "AT_LEAST", "value": "10" } });
    create(&vendor, "lowlands", json!({ "country": { "oneOf": ["BE", "NL"] } })).await;
    create(&vendor, "large", number).await;
    create(&vendor, "french", json!({ "country": { "oneOf": ["FR"] } })).await;
    item(&vendor, "Everyone", json!({ "partners": { "everybody": "EVERYONE" } })).await;
    item(&vendor, "Distributors", json!({ "distributors": true })).await;
    item(&vendor, "Large", of_segment("large")).await;
    item(&vendor, "Lowlands", of_segment("lowlands")).await;
    item(&vendor, "Neither", of_segment("french")).await;
    vendor
}

both!(who_sees_a_thing_may_ask_why, async |world| {
    items(&world).await;
    assert_eq!(
        world.partner().await.query(SEEN).await["contentItems"]["nodes"],
        json!([
            { "title": "Everyone", "viewerSeesBecause": { "basis": "EVERYONE", "reasons": [] } },
            { "title": "Large", "viewerSeesBecause": { "basis": "PARTNERSHIP", "reasons": [] } },
            { "title": "Lowlands", "viewerSeesBecause": { "basis": "PARTNERSHIP", "reasons": ["The country is NL."] } },
        ])
    );
    let distributors = SEEN.replace(" reasons", "");
    assert_eq!(
        world.distributor().await.query(&distributors).await["contentItems"]["nodes"],
        json!([{ "title": "Distributors", "viewerSeesBecause": { "basis": "DISTRIBUTORS" } }])
    );
    let programs = "{ programs { nodes { name viewerSeesBecause { basis reasons } } } }";
    let answer = world.partner().await.query(programs).await;
    let nodes = answer["programs"]["nodes"].as_array().unwrap();
    assert!(!nodes.is_empty());
    for node in nodes {
        assert_eq!(
            node["viewerSeesBecause"],
            json!({ "basis": "EVERYONE", "reasons": [] }),
            "{node}"
        );
    }
});

both!(the_reasons_of_many_things_cost_as_much_as_those_of_one, async |world| {
    let vendor = items(&world).await;
    let partner = world.partner().await;
    let cost = async || {
        let before = world.statements();
        partner.query(SEEN).await;
        world.statements() - before
    };
    cost().await;
    let few = cost().await;
    for number in 0..15 {
        item(&vendor, &format!("Item {number}"), of_segment("lowlands")).await;
    }
    cost().await;
    assert_eq!(cost().await, few);
});

const READ: &str =
    "query($partnership: ID!) { contentItems(filter: {topicIn: [\"because\"]}, orderBy: {field: TITLE}) {
    nodes { title audience { distributors partners rule sentences { depth text }
        explanation(partnershipId: $partnership) { outcome nodes { depth sentence(language: EN) } } } } } }";

both!(a_vendor_reads_an_audience_back_and_has_it_explained, async |world| {
    let vendor = items(&world).await;
    let (canal, _) = partnership(&vendor, "canal").await;
    let answer = vendor.with(READ, json!({ "partnership": canal })).await;
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("audiences_read_back", answer["contentItems"]["nodes"]);
    });
    // Nobody's partnership and another vendor's get one answer.
    let other = world.other_vendor().await;
    let foreign =
        other.query("{ partnerships(first: 1) { nodes { id } } }").await["partnerships"]["nodes"][0]["id"].clone();
    for id in [foreign, json!("pts_00000000000070008000000000000000"), json!("rubbish")] {
        let answer = vendor.with(READ, json!({ "partnership": id })).await;
        for node in answer["contentItems"]["nodes"].as_array().unwrap() {
            assert_eq!(node["audience"]["explanation"], json!(null), "{node}");
        }
    }
});

both!(an_audience_is_its_vendors_alone, async |world| {
    let partner = world.partner().await;
    let refused = async |field: &str| {
        let query = format!("{{ contentItems {{ nodes {{ {field} {{ partners }} }} }} }}");
        partner
            .ask(&query, json!({}))
            .await
            .without_request_id()
            .to_string()
            .replace(field, "?")
    };
    assert_eq!(refused("audience").await, refused("absences").await);
});
