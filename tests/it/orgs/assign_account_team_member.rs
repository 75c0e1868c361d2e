use serde_json::{Value, json};
use tests::{Client, both, four_chairs};

pub const ASSIGN: &str = "mutation($input: AssignAccountTeamMemberInput!) {
    assignAccountTeamMember(input: $input) {
        partnership { accountTeam { id function user { name email } viewerCanUnassign } } errors { code field }
    }
}";

/// Membership of the person with this name in the client's organization.
pub async fn member(client: &Client, name: &str) -> Value {
    let members = client.query("{ members { nodes { id user { name } } } }").await;
    let nodes = members["members"]["nodes"].as_array().unwrap().clone();
    nodes.into_iter().find(|node| node["user"]["name"] == name).unwrap()["id"].clone()
}

/// Partnership with this name.
pub async fn named(client: &Client, name: &str) -> Value {
    let found = client
        .with(
            "query($name: String!) { partnerships(filter: {search: $name}) { nodes { id } } }",
            json!({ "name": name }),
        )
        .await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

pub async fn assign(client: &Client, partnership: &Value, member: &Value, function: &str) -> Value {
    let input = json!({ "idempotencyKey": format!("{partnership} {member} {function}"), "partnershipId": partnership,
                        "membershipId": member, "function": function });
    client.with(ASSIGN, json!({ "input": input })).await["assignAccountTeamMember"].clone()
}

const TEAMS: &str = "{ partnerships(first: 20) { nodes { name accountTeam { function user { name email } } } } }";

both!(each_chair_sees_the_people_of_its_partnerships, async |world| {
    let (vendor, dana) = (world.vendor().await, world.distributor().await);
    let canal = named(&vendor, "Canal").await;
    let otto = member(&vendor, "Otto Oort").await;
    assign(&vendor, &canal, &otto, "INSIDE_ACCOUNT_MANAGER").await;
    assign(
        &dana,
        &canal,
        &member(&dana, "Dana Dijk").await,
        "CHANNEL_ACCOUNT_MANAGER",
    )
    .await;
    four_chairs!(world, "account_team", TEAMS);
    let statements = async |client: &Client| {
        let before = world.statements();
        client.query(TEAMS).await;
        world.statements() - before
    };
    let few = statements(&vendor).await;
    for name in ["Dune", "Kettle", "Highland", "Radhaus", "Alpenrad"] {
        let id = named(&vendor, name).await;
        for function in ["INSIDE_ACCOUNT_MANAGER", "TECHNICAL_CONTACT", "MARKETING_CONTACT"] {
            assign(&vendor, &id, &otto, function).await;
        }
    }
    assert_eq!(
        statements(&vendor).await,
        few,
        "as many statements for many teams as for one"
    );
});

both!(
    an_assignment_is_audited_for_the_vendor_and_happens_once_per_key,
    async |world| {
        let (vendor, dana) = (world.vendor().await, world.distributor().await);
        let canal = named(&dana, "Canal").await;
        let person = member(&dana, "Dana Dijk").await;
        let team = assign(&dana, &canal, &person, "CHANNEL_ACCOUNT_MANAGER").await;
        let counts = world.row_counts().await;
        assert_eq!(assign(&dana, &canal, &person, "CHANNEL_ACCOUNT_MANAGER").await, team);
        assert_eq!(world.row_counts().await, counts);
        for client in [&vendor, &dana] {
            let audit = client
                .query("{ auditEntries(first: 1) { nodes { action actor { id } } } }")
                .await;
            assert_eq!(
                audit["auditEntries"]["nodes"][0],
                json!({ "action": "assignAccountTeamMember", "actor": { "id": person } })
            );
        }
    }
);

both!(a_partner_learns_name_and_address_and_nothing_else, async |world| {
    let (vendor, paul) = (world.vendor().await, world.partner().await);
    let otto = member(&vendor, "Otto Oort").await;
    let everything = "{ members { totalCount nodes { user { name } } } invitations { totalCount }
        viewer { memberships { id } } auditEntries { totalCount } }";
    let before = paul.query(everything).await;
    let canal = named(&vendor, "Canal").await;
    assign(&vendor, &canal, &otto, "INSIDE_ACCOUNT_MANAGER").await;
    assert_eq!(paul.query(everything).await, before);
    for field in ["id", "language", "timeZone", "version"] {
        let query = format!("{{ partnerships {{ nodes {{ accountTeam {{ user {{ {field} }} }} }} }} }}");
        let answer = paul.ask(&query, json!({})).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (400, "INVALID_INPUT"),
            "{field}"
        );
    }
    // Even with the id in hand: a membership of the vendor's is no membership.
    let set =
        "mutation($id: ID!) { setMemberAccess(input: {id: $id, version: 1, status: DEACTIVATED}) { errors { code } } }";
    let theirs = paul.ask(set, json!({ "id": otto })).await;
    let absent = paul
        .ask(set, json!({ "id": "mbr_00000000000070008000000000000000" }))
        .await;
    assert_eq!(theirs.code(), "NOT_FOUND");
    assert_eq!(theirs.without_request_id(), absent.without_request_id());
    // Whoever loses its access is nobody to turn to.
    let team = "{ partnerships { nodes { accountTeam { user { name } } } } }";
    assert!(paul.ask(team, json!({})).await.text.contains("Otto"));
    let off = "mutation($id: ID!) { setMemberAccess(input: {id: $id, version: 1, status: DEACTIVATED}) { membership { status } } }";
    vendor.with(off, json!({ "id": otto })).await;
    assert!(!paul.ask(team, json!({})).await.text.contains("Otto"));
    assert!(
        vendor.ask(team, json!({})).await.text.contains("Otto"),
        "the vendor still sees whom to replace"
    );
});

both!(a_refused_assignment_leaves_nothing, async |world| {
    let (vendor, dana) = (world.vendor().await, world.distributor().await);
    let (canal, kettle) = (named(&vendor, "Canal").await, named(&vendor, "Kettle").await);
    let theirs = named(&world.other_vendor().await, "Canal").await;
    let (otto, dijk) = (member(&vendor, "Otto Oort").await, member(&dana, "Dana Dijk").await);
    let absent = json!("pts_00000000000070008000000000000000");
    assign(&vendor, &canal, &otto, "TECHNICAL_CONTACT").await;
    let before = world.row_counts().await;
    for (client, partnership, person, code, field) in [
        (&vendor, &theirs, &otto, "NOT_FOUND", "partnershipId"),
        (&vendor, &absent, &otto, "NOT_FOUND", "partnershipId"),
        (&dana, &kettle, &dijk, "NOT_FOUND", "partnershipId"),
        (&vendor, &canal, &dijk, "NOT_FOUND", "membershipId"),
        (&dana, &canal, &otto, "NOT_FOUND", "membershipId"),
    ] {
        assert_eq!(
            assign(client, partnership, person, "MARKETING_CONTACT").await,
            json!({ "partnership": null, "errors": [{ "code": code, "field": [field] }] })
        );
    }
    let twice = json!({ "idempotencyKey": "other key", "partnershipId": canal, "membershipId": otto, "function": "TECHNICAL_CONTACT" });
    let twice = vendor.with(ASSIGN, json!({ "input": twice })).await;
    assert_eq!(
        twice["assignAccountTeamMember"]["errors"],
        json!([{ "code": "ALREADY_ASSIGNED", "field": ["membershipId"] }])
    );
    assert_eq!(world.row_counts().await, before);
    let input =
        json!({ "idempotencyKey": "k", "partnershipId": canal, "membershipId": otto, "function": "TECHNICAL_CONTACT" });
    let unknown = world.partner().await.ask(ASSIGN, json!({ "input": input })).await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "INVALID_INPUT"));
});

both!(the_people_of_a_distributor_go_with_it, async |world| {
    let (vendor, dana) = (world.vendor().await, world.distributor().await);
    let canal = named(&vendor, "Canal").await;
    assign(
        &vendor,
        &canal,
        &member(&vendor, "Otto Oort").await,
        "TECHNICAL_CONTACT",
    )
    .await;
    assign(
        &dana,
        &canal,
        &member(&dana, "Dana Dijk").await,
        "CHANNEL_ACCOUNT_MANAGER",
    )
    .await;
    let one = "query($id: ID!) { partnership(id: $id) { version accountTeam { user { name } } } }";
    let seen = vendor.with(one, json!({ "id": canal })).await["partnership"].clone();
    assert_eq!(seen["accountTeam"].as_array().unwrap().len(), 2);
    let change = "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { errors { code } } }";
    let input = json!({ "id": canal, "version": seen["version"], "distributorshipId": null });
    vendor.with(change, json!({ "input": input })).await;
    for client in [&vendor, &world.partner().await] {
        let seen = client
            .with(
                "query($id: ID!) { partnership(id: $id) { accountTeam { user { name } } } }",
                json!({ "id": canal }),
            )
            .await;
        assert_eq!(
            seen["partnership"]["accountTeam"],
            json!([{ "user": { "name": "Otto Oort" } }])
        );
    }
});
