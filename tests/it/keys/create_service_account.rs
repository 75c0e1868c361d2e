use serde_json::{Value, json};
use tests::both;

use super::{CREATE_ACCOUNT, code, deactivate, key, service_account};

const LISTS: &str =
    "{ members { nodes { user { name kind } } } serviceAccounts { totalCount nodes { id user { name kind } } } }";

both!(a_machine_has_a_membership_and_is_no_person, async |world| {
    let vera = world.vendor().await;
    let input = json!({ "idempotencyKey": "a", "name": " Portal ", "role": "CHANNEL_SALES" });
    let made = vera.with(CREATE_ACCOUNT, json!({ "input": input })).await["createServiceAccount"].clone();
    let account = &made["serviceAccount"];
    assert_eq!(
        (&account["role"], &account["user"]["kind"], &account["user"]["name"]),
        (&json!("CHANNEL_SALES"), &json!("SERVICE"), &json!("Portal")),
        "{made}"
    );
    let email = account["user"]["email"].as_str().unwrap();
    assert!(email.ends_with("@service.invalid"), "{email}");
    let counts = world.row_counts().await;
    let again = vera.with(CREATE_ACCOUNT, json!({ "input": input })).await;
    assert_eq!(again["createServiceAccount"], made);
    assert_eq!(world.row_counts().await, counts);
    let lists = vera.query(LISTS).await;
    assert_eq!(lists["serviceAccounts"]["totalCount"], 1);
    assert_eq!(lists["serviceAccounts"]["nodes"][0]["id"], account["id"]);
    let members = lists["members"]["nodes"].as_array().unwrap();
    assert!(members.iter().all(|row| row["user"]["kind"] == "PERSON"), "{members:?}");
    // Of another organization nobody sees it.
    let node = "query($id: ID!) { node(id: $id) { id } }";
    for client in [
        world.other_vendor().await,
        world.distributor().await,
        world.partner().await,
    ] {
        assert_eq!(client.query(LISTS).await["serviceAccounts"]["totalCount"], 0);
        for id in [&account["id"], &account["user"]["id"]] {
            assert_eq!(client.with(node, json!({ "id": id })).await["node"], Value::Null);
        }
    }
    let audit = vera
        .query("{ auditEntries(first: 1) { nodes { action actor { user { name } } } } }")
        .await;
    assert_eq!(
        audit["auditEntries"]["nodes"][0],
        json!({ "action": "createServiceAccount", "actor": { "user": { "name": "Vera Vermeer" } } })
    );
});

both!(only_administrators_make_them_and_with_a_role_of_theirs, async |world| {
    let counts = world.row_counts().await;
    let input = json!({ "idempotencyKey": "a", "name": "Portal", "role": "SELLER" });
    for email in ["otto@vendor.example", "sara@partner.example"] {
        let refused = world
            .as_(email)
            .await
            .ask(CREATE_ACCOUNT, json!({ "input": input }))
            .await;
        assert_eq!(refused.code(), "FORBIDDEN");
    }
    let vera = world.vendor().await;
    for (name, role, error) in [
        (
            "Portal",
            "SELLER",
            json!({ "code": "ROLE_NOT_OF_ORGANIZATION", "field": ["role"] }),
        ),
        (" ", "ADMIN", json!({ "code": "INVALID_INPUT", "field": ["name"] })),
    ] {
        let input = json!({ "idempotencyKey": name, "name": name, "role": role });
        let refused = vera.with(CREATE_ACCOUNT, json!({ "input": input })).await;
        assert_eq!(refused["createServiceAccount"]["errors"], json!([error]));
    }
    for table in ["user_account", "membership", "audit_entry"] {
        assert_eq!(world.row_counts().await[table], counts[table], "{table}");
    }
});

both!(it_signs_in_nowhere_and_no_letter_reaches_it, async |world| {
    let vera = world.vendor().await;
    let id = service_account(&vera, "ADMIN").await;
    let query = "query($id: ID!) { node(id: $id) { ... on Membership { version user { email } } } }";
    let account = vera.with(query, json!({ "id": id })).await["node"].clone();
    let email = account["user"]["email"].as_str().unwrap();
    let sign_in =
        "mutation($email: String!, $p: String!) { signIn(input: {email: $email, password: $p}) { errors { code } } }";
    let refused = world
        .client
        .with(sign_in, json!({ "email": email, "p": api::demo::PASSWORD }))
        .await;
    assert_eq!(refused["signIn"]["errors"], json!([{ "code": "INVALID_CREDENTIALS" }]));
    let operator = api::access::signin::token_for_operator(&world.running.gate, email, None, None).await;
    assert!(operator.unwrap().is_err());
    // Its access is no administrator's that could bring others back.
    let members = vera.query("{ members { nodes { id version role } } }").await;
    let own = members["members"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["role"] == "ADMIN")
        .unwrap();
    let set = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    let input = json!({ "id": own["id"], "version": own["version"], "role": "FINANCE" });
    let refused = vera.with(set, json!({ "input": input })).await;
    assert_eq!(
        refused["setMemberAccess"]["errors"],
        json!([{ "code": "LAST_ADMINISTRATOR" }])
    );
    // It is nobody to turn to.
    let partnerships = vera.query("{ partnerships(first: 1) { nodes { id } } }").await;
    let assign = "mutation($input: AssignAccountTeamMemberInput!) {
        assignAccountTeamMember(input: $input) { errors { code field } } }";
    let input = json!({ "idempotencyKey": "t", "partnershipId": partnerships["partnerships"]["nodes"][0]["id"],
        "membershipId": id, "function": "MARKETING_CONTACT" });
    let refused = vera.with(assign, json!({ "input": input })).await["assignAccountTeamMember"].clone();
    assert_eq!(
        refused["errors"],
        json!([{ "code": "NOT_FOUND", "field": ["membershipId"] }])
    );
});

#[tokio::test]
async fn who_asks_to_reset_its_password_leaves_what_a_stranger_leaves() {
    let settings =
        "mail.smtp_url = \"smtp://127.0.0.1:1\"\nmail.from = \"a@b.example\"\nmail.public_url = \"https://b.example\"";
    let world = tests::World::in_production(tests::Backend::Sqlite, settings).await;
    let vera = world.vendor().await;
    let id = service_account(&vera, "ADMIN").await;
    let query = "query($id: ID!) { node(id: $id) { ... on Membership { user { email } } } }";
    let email = vera.with(query, json!({ "id": id })).await["node"]["user"]["email"].clone();
    let reset = "mutation($email: String!) { requestPasswordReset(input: {email: $email}) { errors { code } } }";
    world.client.with(reset, json!({ "email": email })).await;
    let connection = tests::backend::connect(&world.database.url).await;
    use sea_orm::EntityTrait;
    let mails = entity::outgoing_mail::Entity::find().all(&connection).await.unwrap();
    let links = entity::one_time_link::Entity::find().all(&connection).await.unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].recipient, "", "to nobody");
    assert_eq!(links[0].user_id, None);
    connection.close().await.unwrap();
}

both!(its_keys_end_with_its_access, async |world| {
    let paul = world.partner().await;
    let id = service_account(&paul, "SELLER").await;
    let (_, machine) = key(&paul, Some(&id), &["REGISTER_DEALS"]).await;
    assert_eq!(code(&machine).await, "");
    deactivate(&paul, &id).await;
    assert_eq!(code(&machine).await, "UNAUTHENTICATED");
});
