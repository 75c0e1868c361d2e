//! What no key does: nothing but reading without a scope, and nothing of a person's own account with all of them.

use serde_json::json;
use tests::{Client, World, both};

use super::mutations::Mutations;
use super::{key, service_account};

/// Brings a file: asked in the test of files, which a key without a scope is refused as well.
const WITH_FILES: [&str; 1] = ["importFile"];

/// What is a person's own: its sessions, its password and second factor, its address, its name, its memberships; making or
/// changing what machines come by; its saved views; and, where there is that, letting others' people in, and saying as a person that a level
/// changes or looks through a partner's chair.
const IN_PERSON: [&str; 28] = [
    "acceptInvitation",
    "approveLevelProposals",
    "beginSecondFactor",
    "changePassword",
    "confirmEmailChange",
    "confirmSecondFactor",
    "createApiKey",
    "createSavedView",
    "createServiceAccount",
    "deleteSavedView",
    "endSecondFactor",
    "endSessions",
    "refreshSession",
    "replaceRecoveryCodes",
    "requestEmailChange",
    "requestPasswordReset",
    "resetPassword",
    "revokeApiKey",
    "rotateApiKey",
    "setIdentityConsent",
    "signIn",
    "signOut",
    "switchOrganization",
    "updateApiKey",
    "updateProfile",
    "updateSavedView",
    "updateServiceAccount",
    "viewAsPartner",
];

async fn seats(world: &World) -> [Client; 3] {
    [world.vendor().await, world.distributor().await, world.partner().await]
}

/// Mutations that a client is forbidden.
async fn forbidden(client: &Client) -> (Vec<String>, usize) {
    let mutations = Mutations::of(client).await;
    let mut names = mutations.names();
    names.retain(|name| !WITH_FILES.contains(&name.as_str()));
    let all = names.len();
    let mut refused = Vec::new();
    for name in names {
        if mutations.code(client, &name).await == "FORBIDDEN" {
            refused.push(name);
        }
    }
    refused.sort_unstable();
    (refused, all)
}

both!(a_key_without_scopes_is_refused_every_mutation, async |world| {
    for admin in seats(&world).await {
        let account = service_account(&admin, "ADMIN").await;
        for holder in [None, Some(&account)] {
            let (_, reader) = key(&admin, holder, &[]).await;
            let counts = world.row_counts().await;
            let (refused, all) = forbidden(&reader).await;
            assert_eq!(refused.len(), all, "{refused:?}");
            assert_eq!(world.row_counts().await, counts);
        }
    }
});

both!(no_scope_opens_a_persons_own_account, async |world| {
    for admin in seats(&world).await {
        let account = service_account(&admin, "ADMIN").await;
        let viewer = admin.query("{ viewer { capabilities } }").await["viewer"]["capabilities"].clone();
        let scopes: Vec<&str> = viewer
            .as_array()
            .unwrap()
            .iter()
            .map(|scope| scope.as_str().unwrap())
            .collect();
        let (_, personal) = key(&admin, None, &scopes).await;
        let (_, machine) = key(
            &admin,
            Some(&account),
            &[scopes.clone(), vec!["ACT_FOR_PERSONS"]].concat(),
        )
        .await;
        let here = Mutations::of(&admin).await.names();
        for client in [personal, machine] {
            let mut in_person = IN_PERSON.to_vec();
            in_person.retain(|name| here.iter().any(|here| here == name));
            assert!(in_person.len() >= IN_PERSON.len() - 6, "{here:?}");
            assert_eq!(forbidden(&client).await.0, in_person);
        }
    }
});

both!(
    a_key_with_the_scope_manages_users_and_gives_itself_nothing,
    async |world| {
        let paul = world.partner().await;
        let account = service_account(&paul, "ADMIN").await;
        let (_, machine) = key(&paul, Some(&account), &["MANAGE_USERS"]).await;
        let invite =
            "mutation($input: InviteUserInput!) { inviteUser(input: $input) { issued { invitation { status } } } }";
        let input = json!({ "idempotencyKey": "a", "email": "new@partner.example", "role": "SELLER" });
        let invited = machine.with(invite, json!({ "input": input })).await;
        assert_eq!(invited["inviteUser"]["issued"]["invitation"]["status"], "OPEN");
        let create = "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { errors { code } } }";
        let input = json!({ "idempotencyKey": "k", "name": "k", "scopes": [] });
        assert_eq!(machine.ask(create, json!({ "input": input })).await.code(), "FORBIDDEN");
    }
);
