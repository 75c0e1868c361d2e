use serde_json::json;
use tests::{both, four_chairs};

both!(each_chair_sees_the_programs_meant_for_it, async |world| {
    four_chairs!(
        world,
        "programs",
        "{ programs(first: 20) { totalCount nodes { key name dutch: name(language: NL) vendor { name }
             currentVersion { number effectiveFrom validFrom validTo text { language name summary body bodyHtml }
               levels { key rank name benefits { name } } benefits { name(language: NL) levelKey } } } } }"
    );
});

both!(an_unseen_program_and_an_absent_one_are_one_answer, async |world| {
    let list = "{ programs { nodes { id name } } }";
    let theirs = world.other_vendor().await.query(list).await["programs"]["nodes"][0]["id"].clone();
    let absent = json!("prg_00000000000070008000000000000000");
    for client in [world.vendor().await, world.distributor().await] {
        for query in [
            "query($id: ID!) { program(id: $id) { name } }",
            "query($id: ID!) { node(id: $id) { id __typename } }",
        ] {
            let unseen = client.ask(query, json!({ "id": theirs })).await;
            assert_eq!(unseen.text, client.ask(query, json!({ "id": absent })).await.text);
            assert!(unseen.text.ends_with(":null}}"), "{}", unseen.text);
        }
    }
    let partner = world.partner().await;
    let node = partner
        .with(
            "query($id: ID!) { node(id: $id) { __typename ... on Program { name } } }",
            json!({ "id": theirs }),
        )
        .await;
    assert_eq!(node["node"], json!({ "__typename": "Program", "name": "Shine" }));
});

both!(programs_are_found_by_words_of_any_language, async |world| {
    let count = async |client: &tests::Client, words: &str| {
        let query = format!("{{ programs(filter: {{search: \"{words}\"}}) {{ totalCount nodes {{ key }} }} }}");
        client.query(&query).await["programs"]["totalCount"].clone()
    };
    let (partner, vendor) = (world.partner().await, world.vendor().await);
    for (words, of_partner, of_vendor) in [
        ("omzet", 2, 1),
        ("ride", 1, 1),
        ("Stralen", 1, 0),
        ("nothing", 0, 0),
        ("%", 0, 0),
    ] {
        assert_eq!(count(&partner, words).await, of_partner, "{words}");
        assert_eq!(count(&vendor, words).await, of_vendor, "{words}");
    }
});
