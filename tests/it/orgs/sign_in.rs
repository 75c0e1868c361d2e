use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, both};

const SIGN_IN: &str = "mutation($email: String!, $password: String!) {
    signIn(input: {email: $email, password: $password}) {
        session { accessToken expiresAt refreshToken } errors { code field message }
    }
}";

const REFRESH: &str = "mutation($token: String) {
    refreshSession(input: {refreshToken: $token}) { session { accessToken refreshToken } errors { code } }
}";

both!(
    an_unknown_address_and_a_wrong_password_get_the_same_answer,
    async |world| {
        let ask = async |email: &str, password: &str| {
            world
                .client
                .ask(SIGN_IN, json!({ "email": email, "password": password }))
                .await
                .text
        };
        let wrong = ask("vera@vendor.example", "not the password").await;
        let unknown = ask("nobody@vendor.example", "not the password").await;
        let long = ask("vera@vendor.example", &"x".repeat(100_000)).await;
        assert_eq!(wrong, unknown);
        assert_eq!(wrong, long);
        assert!(wrong.contains("INVALID_CREDENTIALS"), "{wrong}");
        let right = ask("  VERA@vendor.example ", api::demo::PASSWORD).await;
        assert!(
            right.contains("accessToken"),
            "addresses are compared without case: {right}"
        );
    }
);

both!(guessing_is_limited_per_account_and_the_limit_passes, async |world| {
    let ask = async |password: &str| {
        let answer = world
            .client
            .with(
                SIGN_IN,
                json!({ "email": "sara@partner.example", "password": password }),
            )
            .await;
        answer["signIn"]["errors"][0]["code"]
            .as_str()
            .unwrap_or("signed in")
            .to_owned()
    };
    for _ in 0..10 {
        assert_eq!(ask("wrong wrong wrong").await, "INVALID_CREDENTIALS");
    }
    assert_eq!(ask("wrong wrong wrong").await, "TOO_MANY_ATTEMPTS");
    assert_eq!(
        ask(api::demo::PASSWORD).await,
        "TOO_MANY_ATTEMPTS",
        "even the right one has to wait"
    );
    world.clock.advance(TimeDelta::minutes(16));
    assert_eq!(ask(api::demo::PASSWORD).await, "signed in");
});

both!(
    a_refresh_token_is_good_once_and_its_return_ends_the_session,
    async |world| {
        let refresh =
            async |token: &Value| world.client.with(REFRESH, json!({ "token": token })).await["refreshSession"].clone();
        let session = world
            .client
            .with(
                SIGN_IN,
                json!({ "email": "vera@vendor.example", "password": api::demo::PASSWORD }),
            )
            .await["signIn"]["session"]
            .clone();
        let first = refresh(&session["refreshToken"]).await;
        let lost_answer = refresh(&session["refreshToken"]).await;
        assert!(
            lost_answer["session"]["refreshToken"].is_string(),
            "at once: the answer may have got lost"
        );
        let withdrawn = refresh(&first["session"]["refreshToken"]).await;
        assert_eq!(
            withdrawn["errors"][0]["code"], "INVALID_CREDENTIALS",
            "one successor counts"
        );
        world.clock.advance(TimeDelta::minutes(1));
        let next = refresh(&lost_answer["session"]["refreshToken"]).await;
        let access = next["session"]["accessToken"].as_str().unwrap();
        assert_eq!(
            world.client.with_token(access).query("{ viewer { seat } }").await["viewer"]["seat"],
            "VENDOR"
        );
        let stolen = refresh(&session["refreshToken"]).await;
        assert_eq!(stolen["errors"][0]["code"], "INVALID_CREDENTIALS");
        let ended = refresh(&next["session"]["refreshToken"]).await;
        assert_eq!(
            ended["errors"][0]["code"], "INVALID_CREDENTIALS",
            "reuse ends the session for both holders"
        );
        let refused = world
            .client
            .with_token(access)
            .ask("{ viewer { seat } }", json!({}))
            .await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (401, "UNAUTHENTICATED"),
            "at the next request"
        );
    }
);

both!(the_cookie_carries_the_refresh_token_for_browsers, async |world| {
    let query = "mutation { signIn(input: {email: \"vera@vendor.example\", password: \"sluice-demo-2026\",
        refreshTokenTransport: COOKIE}) { session { accessToken refreshToken } } }";
    let response = world
        .client
        .request(Method::POST, "/graphql")
        .json(&json!({ "query": query }))
        .send()
        .await
        .unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    for attribute in [
        "; Path=/graphql",
        "; HttpOnly",
        "; SameSite=Strict",
        "; Secure",
        "; Expires=Wed, 01 Apr 2026",
    ] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let answer = Answer::of(response).await;
    assert_eq!(answer.body["data"]["signIn"]["session"]["refreshToken"], Value::Null);
    let pair = cookie.split(';').next().unwrap();
    let request = world.client.request(Method::POST, "/graphql").header("cookie", pair);
    let response = request.json(&json!({ "query": REFRESH })).send().await.unwrap();
    assert!(Answer::of(response).await.body["data"]["refreshSession"]["session"]["accessToken"].is_string());
});

both!(
    tokens_that_are_expired_forged_foreign_or_unsigned_are_refused,
    async |world| {
        let vendor = world.vendor().await;
        let token = vendor.token.clone().unwrap();
        let [header, claims, signature] = token.split('.').collect::<Vec<_>>()[..] else {
            panic!("a JWT has three parts")
        };
        let none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0"; // {"alg":"none","typ":"at+jwt"}
        let hs256 = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9"; // {"alg":"HS256","typ":"at+jwt"}
        let other_world = tests::World::new(world.backend).await;
        let foreign = other_world.vendor().await.token.unwrap();
        for (what, token) in [
            ("alg none", format!("{none}.{claims}.")),
            ("alg HS256", format!("{hs256}.{claims}.{signature}")),
            (
                "other claims",
                format!("{header}.{}.{signature}", &claims[..claims.len() - 4]),
            ),
            ("another server's key", foreign),
            ("rubbish", "rubbish".to_owned()),
            ("empty", String::new()),
        ] {
            let answer = world
                .client
                .with_token(&token)
                .ask("{ viewer { seat } }", json!({}))
                .await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (401, "UNAUTHENTICATED"),
                "{what}"
            );
        }
        world.clock.advance(TimeDelta::seconds(600));
        let answer = vendor.ask("{ viewer { seat } }", json!({})).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (401, "UNAUTHENTICATED"),
            "expired"
        );
    }
);

both!(a_token_for_another_audience_is_refused, async |world| {
    // The same database and the same key, another audience.
    let config = format!(
        "server.bind = \"127.0.0.1:0\"\nserver.workers = 1\nlog.filter = \"off\"\nauth.audience = \"another\"\n\
         auth.argon2_memory_kib = 8\ndatabase.url = \"{}\"",
        world.database.url
    );
    let options = api::Options {
        clock: world.clock.clone(),
        ..api::Options::new(api::config::Config::with(&config).unwrap())
    };
    let other = api::serve(options).await.unwrap();
    let token = world.vendor().await.token.unwrap();
    let client = tests::Client::new(&format!("http://{}", other.address)).with_token(&token);
    assert_eq!(
        client.ask("{ viewer { seat } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
    other.stop().await;
});

both!(signing_out_ends_the_session_or_all_of_them, async |world| {
    let (here, there) = (world.partner().await, world.partner().await);
    here.query("mutation { signOut(input: {}) { signedOut } }").await;
    assert_eq!(
        here.ask("{ viewer { seat } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
    let (third, _) = (world.partner().await, there.query("{ viewer { seat } }").await);
    there
        .query("mutation { signOut(input: {everywhere: true}) { signedOut } }")
        .await;
    assert_eq!(
        third.ask("{ viewer { seat } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
});

both!(
    one_sign_in_shows_all_partnerships_and_switching_is_for_own_memberships,
    async |world| {
        let partner = world.partner().await;
        let seen = partner
            .query("{ partnerships { totalCount nodes { name vendor { name } } } viewer { memberships { id } } }")
            .await;
        assert_eq!(seen["partnerships"]["totalCount"], 2);
        let switch = "mutation($id: ID!) {
        switchOrganization(input: {membershipId: $id}) { session { accessToken } errors { code } }
    }";
        let own = &seen["viewer"]["memberships"][0]["id"];
        let switched = partner.with(switch, json!({ "id": own })).await;
        assert!(switched["switchOrganization"]["session"]["accessToken"].is_string());
        let theirs = world.vendor().await.query("{ viewer { membership { id } } }").await;
        let refused = partner
            .with(switch, json!({ "id": theirs["viewer"]["membership"]["id"] }))
            .await;
        assert_eq!(
            refused["switchOrganization"]["errors"][0]["code"],
            "INVALID_CREDENTIALS"
        );
    }
);
