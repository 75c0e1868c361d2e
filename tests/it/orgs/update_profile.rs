use serde_json::json;
use tests::both;

const UPDATE: &str = "mutation($input: UpdateProfileInput!) {
    updateProfile(input: $input) { user { name language timeZone version } errors { code field } }
}";

both!(a_person_changes_its_own_account, async |world| {
    let seller = world.as_("sara@partner.example").await;
    let input = json!({ "version": 1, "language": "NL", "timeZone": "America/New_York" });
    let changed = seller.with(UPDATE, json!({ "input": input })).await;
    assert_eq!(
        changed["updateProfile"],
        json!({ "user": { "name": "Sara Smit", "language": "NL", "timeZone": "America/New_York", "version": 2 }, "errors": [] })
    );
    let refused = seller
        .with(UPDATE, json!({ "input": { "version": 2, "timeZone": "Mars/Olympus" } }))
        .await;
    assert_eq!(
        refused["updateProfile"]["errors"],
        json!([{ "code": "INVALID_INPUT", "field": ["timeZone"] }])
    );
    let stale = seller
        .with(UPDATE, json!({ "input": { "version": 1, "name": "S" } }))
        .await;
    assert_eq!(
        stale["updateProfile"]["errors"],
        json!([{ "code": "STALE", "field": ["version"] }])
    );
});
