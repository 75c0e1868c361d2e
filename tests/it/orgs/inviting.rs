//! Inviting and accepting, as steps of other tests.

use serde_json::{Value, json};
use tests::{Answer, Client};

pub const PASSWORD: &str = "a password of theirs";

pub const ACCEPT: &str = "mutation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { acceptance { membershipId } errors { code field message } }
}";

pub const SWITCH: &str = "mutation($id: ID!) {
    switchOrganization(input: {membershipId: $id}) { session { accessToken } errors { code } }
}";

/// Id and token of a new invitation into the client's organization.
pub async fn invite_user(client: &Client, email: &str, role: &str) -> (Value, String) {
    let answer = client
        .with(
            "mutation($input: InviteUserInput!) {
               inviteUser(input: $input) { issued { invitation { id } token } errors { code } } }",
            json!({ "input": { "idempotencyKey": format!("invite {email} as {role}"), "email": email, "role": role } }),
        )
        .await;
    issued(&answer["inviteUser"])
}

/// Id of a new invitation into the client's organization, whose token is mailed.
pub async fn invite_by_mail(client: &Client, email: &str, role: &str) -> Value {
    let input = json!({ "idempotencyKey": format!("mail {email} as {role}"), "email": email, "role": role });
    let answer = client
        .with(
            "mutation($input: InviteUserInput!) {
               inviteUser(input: $input) { issued { invitation { id } token } errors { code } } }",
            json!({ "input": input }),
        )
        .await;
    let issued = &answer["inviteUser"]["issued"];
    assert_eq!(issued["token"], Value::Null, "{answer}");
    issued["invitation"]["id"].clone()
}

/// Id and token of a new invitation to link a company to a partnership.
pub async fn invite_partner(client: &Client, partnership_id: &Value, email: &str) -> (Value, String) {
    let key = format!("invite {email} to {partnership_id}");
    let answer = client
        .with(
            "mutation($input: InvitePartnerInput!) {
               invitePartner(input: $input) { issued { invitation { id } token } errors { code } } }",
            json!({ "input": { "idempotencyKey": key, "partnershipId": partnership_id, "email": email } }),
        )
        .await;
    issued(&answer["invitePartner"])
}

fn issued(payload: &Value) -> (Value, String) {
    let token = payload["issued"]["token"].as_str();
    let token = token.unwrap_or_else(|| panic!("{payload}")).to_owned();
    (payload["issued"]["invitation"]["id"].clone(), token)
}

/// A new partnership of the client's vendor.
pub async fn partnership(client: &Client, name: &str) -> Value {
    let answer = client
        .with(
            "mutation($input: CreatePartnershipInput!) {
               createPartnership(input: $input) { partnership { id } errors { code } } }",
            json!({ "input": { "idempotencyKey": name, "name": name } }),
        )
        .await;
    answer["createPartnership"]["partnership"]["id"].clone()
}

/// A person without an account accepts.
pub async fn accept_as_newcomer(stranger: &Client, token: &str, name: &str, company: Option<&str>) -> Answer {
    let input = json!({ "token": token, "name": name, "password": PASSWORD, "organizationName": company });
    stranger.ask(ACCEPT, json!({ "input": input })).await
}

/// A person who is signed in accepts.
pub async fn accept(client: &Client, token: &str) -> Answer {
    client.ask(ACCEPT, json!({ "input": { "token": token } })).await
}

/// The first refusal's code.
pub fn refusal(answer: &Answer) -> Value {
    answer.body["data"]["acceptInvitation"]["errors"][0]["code"].clone()
}
