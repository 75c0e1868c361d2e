use serde_json::{Value, json};
use tests::both;

use super::{claims, done, refused, trust, trusted};

const DELETE: &str = "mutation($input: DeleteIdentityProviderInput!) { deleteIdentityProvider(input: $input) {
    deleted errors { code } } }";

both!(it_goes_with_whom_it_vouches_for, async |world| {
    let (issuer, signer, provider) = trusted(&world).await;
    let (vendor, other) = (world.vendor().await, world.other_vendor().await);
    let token = signer.sign(&claims(&world, &issuer));
    assert!(!refused(&world, &token).await);
    let which = json!({ "id": provider["id"], "version": provider["version"] });
    let answer = other.ask(DELETE, json!({ "input": which })).await;
    assert_eq!(answer.code(), "NOT_FOUND");
    let stale = done(&vendor, DELETE, json!({ "id": provider["id"], "version": 1 })).await;
    assert_eq!(
        (&stale["deleted"], &stale["errors"][0]["code"]),
        (&Value::Null, &json!("STALE"))
    );
    assert!(!refused(&world, &token).await);
    assert_eq!(
        done(&vendor, DELETE, which).await,
        json!({ "deleted": true, "errors": [] })
    );
    assert!(refused(&world, &token).await);
    let left = world.row_counts().await;
    assert_eq!(
        (
            left["identity_provider"],
            left["accepted_audience"],
            left["external_identity"]
        ),
        (0, 0, 0)
    );
    assert_eq!(
        vendor.query("{ identityProviders { totalCount } }").await["identityProviders"]["totalCount"],
        0
    );
    // What is free again may be another's, who knows nothing of these people.
    trust(&world, &other, &issuer, &signer, json!({})).await;
    let seen = world
        .client
        .with_token(&token)
        .query("{ partnerships { nodes { name } } }")
        .await;
    assert_eq!(seen["partnerships"]["nodes"], json!([{ "name": "Canal Bikes BV" }]));
});
