//! In which language answers speak.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use tests::{Answer, Client, Socket, both};

const WRONG: &str =
    "mutation { signIn(input: { email: \"vera@vendor.example\", password: \"wrong\" }) { errors { message } } }";
const STALE: &str = "mutation { updateProfile(input: { version: 99, name: \"V\" }) { errors { message } } }";

async fn ask(client: &Client, language: &str, query: &str) -> Response {
    let request = client
        .request(Method::POST, "/graphql")
        .header("accept-language", language);
    request.json(&json!({ "query": query })).send().await.unwrap()
}

async fn first_error(response: Response) -> Value {
    Answer::of(response).await.body["errors"][0]["message"].take()
}

both!(
    a_stranger_is_answered_in_the_language_that_it_likes_best,
    async |world| {
        for (wanted, spoken, message) in [
            ("nl", "nl", "Het adres of het wachtwoord is onjuist."),
            ("en;q=0.1, nl-BE;q=0.2", "nl", "Het adres of het wachtwoord is onjuist."),
            ("de, en;q=0.9, nl;q=0.8", "en", "Address or password is wrong."),
            ("", "en", "Address or password is wrong."),
        ] {
            let response = ask(&world.client, wanted, WRONG).await;
            assert_eq!(response.headers()["content-language"], spoken, "{wanted}");
            let mut vary = response.headers().get_all("vary").iter();
            assert!(vary.any(|value| value == "accept-language"));
            let answer = Answer::of(response).await;
            assert_eq!(answer.body["data"]["signIn"]["errors"][0]["message"], message);
        }
        let request = world
            .client
            .request(Method::POST, "/graphql")
            .header("accept-language", "nl");
        let refused = request
            .header("content-type", "text/plain")
            .body("x")
            .send()
            .await
            .unwrap();
        assert_eq!(refused.headers()["content-language"], "nl");
        assert_eq!(
            refused.text().await.unwrap(),
            "Verstuur het verzoek als application/json in UTF-8.\n"
        );
        let garbage = ask(&world.client.with_token("garbage"), "nl", WRONG).await;
        assert_eq!(first_error(garbage).await, "Meld u eerst aan.");
    }
);

both!(a_person_is_answered_in_the_language_that_it_chose, async |world| {
    let vendor = world.vendor().await;
    vendor
        .query("mutation { updateProfile(input: { version: 1, language: NL }) { user { language } } }")
        .await;
    // Whatever its browser sends along.
    let stale = ask(&vendor, "en", STALE).await;
    assert_eq!(stale.headers()["content-language"], "nl");
    assert_eq!(
        Answer::of(stale).await.body["data"]["updateProfile"]["errors"][0]["message"],
        "Iemand anders heeft dit intussen gewijzigd. Lees het opnieuw in."
    );
    for (query, message) in [
        (
            "{ deals(first: 1000) { nodes { id } } }",
            "Vraag 0 tot en met 100 rijen op.",
        ),
        (
            "{ deals(after: \"x\") { nodes { id } } }",
            "Dit is geen cursor van deze lijst in deze volgorde.",
        ),
        ("", "Het verzoek bevat geen query."),
        // What is wrong with a document is said as all tools of the specification say it.
        ("{ nothing }", "Unknown field \"nothing\" on type \"Query\"."),
    ] {
        assert_eq!(first_error(ask(&vendor, "en", query).await).await, message);
    }
    let mutation = vendor.request(
        Method::GET,
        "/graphql?query=mutation%7BsignOut(input:%7B%7D)%7BsignedOut%7D%7D",
    );
    assert_eq!(
        first_error(mutation.send().await.unwrap()).await,
        "GET is alleen voor query's; verstuur mutaties met POST."
    );
    let file = vendor.request(Method::GET, "/files/x").send().await.unwrap();
    assert_eq!(first_error(file).await, "Niet gevonden.");

    let mut socket = Socket::introduced(&vendor).await;
    socket.subscribe("a", STALE, json!({})).await;
    let answer = socket.next("a").await;
    let told = answer["data"]["updateProfile"]["errors"][0]["message"]
        .as_str()
        .unwrap();
    assert!(told.starts_with("Iemand anders"), "{told}");
    assert_eq!(socket.hear().await["type"], "complete");
    socket.subscribe("b", "", json!({})).await;
    assert_eq!(
        socket.hear().await["payload"][0]["message"],
        "Het verzoek bevat geen query."
    );
    socket
        .subscribe("c", "subscription { visibleChanges(after: \"x\") { kind } }", json!({}))
        .await;
    assert_eq!(
        socket.hear().await["payload"][0]["message"],
        "Dit is geen cursor van uw wijzigingen."
    );
});
