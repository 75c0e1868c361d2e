//! Who sees points: the vendor, and the partner its own. For others, and before it has any, there are none.

use serde_json::{Value, json};
use tests::{both, four_chairs};

use super::desk::{DEFINE, desk, done, spendable};

const ASK: &str = "query($partnership: ID!, $purse: ID!) { pointAccount(partnershipId: $partnership, purseId: $purse) {
    balance purse { key } statement { nodes { points balance transaction { reason } } } } }";

both!(a_partner_reads_its_own_and_nobody_elses, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let of = |partnership: &Value, purse: &Value| json!({ "partnership": partnership, "purse": purse });
    let own = of(&desk.partnership, &desk.purse);
    let nothing = of(
        &json!("pts_00000000000070008000000000000000"),
        &json!("ppu_00000000000070008000000000000000"),
    );
    let partner = world.partner().await;
    let absent = partner.ask(ASK, nothing.clone()).await.text;
    assert_eq!(
        partner.ask(ASK, own.clone()).await.text,
        absent,
        "nothing was ever posted"
    );
    let purses = "{ pointPurses { totalCount nodes { key } } }";
    assert_eq!(partner.query(purses).await["pointPurses"]["totalCount"], 0);
    let empty = vendor.with(ASK, own.clone()).await["pointAccount"].clone();
    assert_eq!(
        [&empty["balance"], &empty["statement"]["nodes"]],
        [&json!("0"), &json!([])]
    );

    desk.post(&vendor, "Thanks.", "12.5", "2026-03-01").await;
    let told = json!({ "balance": "12.5", "purse": { "key": "rewards" }, "statement": { "nodes": [
        { "points": "12.5", "balance": "12.5", "transaction": { "reason": "Thanks." } }] } });
    for client in [&vendor, &partner] {
        assert_eq!(client.with(ASK, own.clone()).await["pointAccount"], told);
    }
    let listed = json!({ "totalCount": 1, "nodes": [{ "key": "rewards" }] });
    assert_eq!(partner.query(purses).await["pointPurses"], listed);
    assert_eq!(world.other_vendor().await.ask(ASK, own.clone()).await.text, absent);

    // Another partner's account, and another purse.
    let others = vendor
        .query("{ partnerships(filter: {search: \"dune\"}) { nodes { id } } }")
        .await;
    let other = &others["partnerships"]["nodes"][0]["id"];
    assert_ne!(*other, Value::Null);
    let input = json!({ "idempotencyKey": "q", "key": "hidden", "nameEn": "Hidden", "nameNl": "Verborgen",
        "policy": spendable() });
    let hidden = done(&vendor, DEFINE, input).await["pointPurse"]["id"].clone();
    for (partnership, purse) in [(other, &desk.purse), (&desk.partnership, &hidden), (other, &hidden)] {
        assert_eq!(partner.ask(ASK, of(partnership, purse)).await.text, absent);
    }
    assert_eq!(partner.query(purses).await["pointPurses"], listed);
});

both!(four_chairs_read_the_purses, async |world| {
    let desk = desk(&world, spendable()).await;
    desk.post(&world.vendor().await, "Thanks.", "12.5", "2026-03-01").await;
    four_chairs!(
        world,
        "point_purses",
        "{ pointPurses { totalCount nodes { key nameEn policy { kind decimals expiry { months } } } } }"
    );
});

both!(days_that_cannot_be_worked_out_are_refused, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let query = "query($partnership: ID!, $purse: ID!, $asOf: Date!, $until: Date!) {
        pointAccount(partnershipId: $partnership, purseId: $purse, asOf: $asOf) { upcomingLapses(until: $until) { on } } }";
    for (as_of, until, field) in [
        ("2036-03-03", "2026-03-03", "asOf"),
        ("2036-03-02", "2036-03-03", "until"),
    ] {
        let variables = json!({ "partnership": desk.partnership, "purse": desk.purse, "asOf": as_of, "until": until });
        let answer = vendor.ask(query, variables).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!(
            [&extensions["code"], &extensions["field"]],
            [&json!("INVALID_INPUT"), &json!([field])]
        );
    }
});
