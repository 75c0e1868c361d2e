use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tests::{Client, World, both};
use totp_rs::{Builder, Secret};

pub const PAUL: &str = "paul@partner.example";
const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) {
    session { accessToken } errors { code field } } }";
const BEGIN: &str = "mutation($input: BeginSecondFactorInput!) { beginSecondFactor(input: $input) {
    enrollment { secret uri } errors { code field } } }";
const CONFIRM: &str = "mutation($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) {
    recoveryCodes errors { code field } } }";
const REPLACE: &str = "mutation($input: ReplaceRecoveryCodesInput!) { replaceRecoveryCodes(input: $input) {
    recoveryCodes errors { code field } } }";
const END: &str = "mutation($input: EndSecondFactorInput!) { endSecondFactor(input: $input) {
    ended errors { code field } } }";
pub const FACTOR: &str = "{ viewer { secondFactor { since recoveryCodesLeft } } }";

/// An authenticator app.
pub struct App(String);

impl App {
    fn code_at(&self, at: DateTime<Utc>) -> String {
        let secret = Secret::try_from_base32(&self.0).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        totp.generate(u64::try_from(at.timestamp()).unwrap()).to_string()
    }

    pub fn code(&self, world: &World) -> String {
        self.code_at(world.clock.now())
    }

    /// Six digits that are not shown around now.
    fn wrong(&self, world: &World) -> String {
        let now = world.clock.now();
        let shown: Vec<String> = (-3..=3)
            .map(|step| self.code_at(now + TimeDelta::seconds(30 * step)))
            .collect();
        let mut all = (0..).map(|number| format!("{number:06}"));
        all.find(|code| !shown.contains(code)).unwrap()
    }
}

async fn begin(client: &Client, password: &str) -> Value {
    let input = json!({ "currentPassword": password });
    client.with(BEGIN, json!({ "input": input })).await["beginSecondFactor"].clone()
}

async fn confirm(client: &Client, code: &str) -> Value {
    client.with(CONFIRM, json!({ "input": { "code": code } })).await["confirmSecondFactor"].clone()
}

async fn replace(client: &Client, password: &str, code: &str) -> Value {
    let input = json!({ "currentPassword": password, "code": code });
    client.with(REPLACE, json!({ "input": input })).await["replaceRecoveryCodes"].clone()
}

async fn end(client: &Client, password: &str, code: &str) -> Value {
    let input = json!({ "currentPassword": password, "code": code });
    client.with(END, json!({ "input": input })).await["endSecondFactor"].clone()
}

/// `signed in`, or the code of the refusal.
pub async fn sign_in(client: &Client, password: &str, code: Option<&str>) -> String {
    let input = json!({ "email": PAUL, "password": password, "secondFactorCode": code });
    let outcome = client.with(SIGN_IN, json!({ "input": input })).await["signIn"].clone();
    assert_eq!(
        outcome["session"].is_null(),
        outcome["errors"] != json!([]),
        "{outcome}"
    );
    match outcome["errors"][0]["code"].as_str() {
        Some(code) => code.to_owned(),
        None => "signed in".to_owned(),
    }
}

/// Paul, who turned his second factor on, with his app and his recovery codes. The first code is spent.
pub async fn with_second_factor(world: &World) -> (Client, App, Vec<String>) {
    let paul = world.partner().await;
    let begun = begin(&paul, api::demo::PASSWORD).await;
    let app = App(begun["enrollment"]["secret"].as_str().unwrap().to_owned());
    let confirmed = confirm(&paul, &app.code(world)).await;
    let codes = confirmed["recoveryCodes"].as_array().unwrap();
    let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
    world.clock.advance(TimeDelta::seconds(30));
    (paul, app, codes)
}

fn of(code: &str, field: &str) -> Value {
    json!([{ "code": code, "field": [field] }])
}

both!(sign_in_asks_for_a_code_once_the_app_has_shown_one, async |world| {
    let (paul, elsewhere) = (world.partner().await, world.partner().await);
    assert_eq!(paul.query(FACTOR).await["viewer"]["secondFactor"], Value::Null);
    assert_eq!(
        begin(&paul, "not my password").await["errors"],
        of("WRONG_PASSWORD", "currentPassword")
    );
    let begun = begin(&paul, api::demo::PASSWORD).await["enrollment"].clone();
    let app = App(begun["secret"].as_str().unwrap().to_owned());
    let uri = begun["uri"].as_str().unwrap();
    let told = format!(
        "otpauth://totp/Sluice:paul%40partner.example?secret={}&issuer=Sluice",
        app.0
    );
    assert_eq!(uri, told);
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, None).await,
        "signed in",
        "not confirmed yet"
    );
    let before = world.row_counts().await;
    assert_eq!(
        confirm(&paul, &app.wrong(&world)).await["errors"],
        of("WRONG_CODE", "code")
    );
    assert_eq!(world.row_counts().await["recovery_code"], before["recovery_code"]);
    let confirmed = confirm(&paul, &app.code(&world)).await;
    let codes = confirmed["recoveryCodes"].as_array().unwrap();
    assert_eq!((codes.len(), codes[0].as_str().unwrap().len()), (10, 23));
    assert_eq!(
        paul.query(FACTOR).await["viewer"]["secondFactor"],
        json!({ "since": "2026-03-02T09:00:00+00:00", "recoveryCodesLeft": 10 })
    );
    let ended = elsewhere.ask(FACTOR, json!({})).await;
    assert_eq!(
        ended.code(),
        "UNAUTHENTICATED",
        "sessions that began without it have ended"
    );

    let spent = app.code(&world);
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, None).await,
        "SECOND_FACTOR_REQUIRED"
    );
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&spent)).await,
        "WRONG_SECOND_FACTOR_CODE"
    );
    world.clock.advance(TimeDelta::seconds(30));
    let code = app.code(&world);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&spaced)).await,
        "signed in"
    );
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&code)).await,
        "WRONG_SECOND_FACTOR_CODE"
    );
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&spent)).await,
        "WRONG_SECOND_FACTOR_CODE",
        "nor an earlier one, although its time is not over"
    );
});

both!(
    who_does_not_have_the_password_learns_nothing_of_the_second_factor,
    async |world| {
        let (_, app, codes) = with_second_factor(&world).await;
        let ask = async |email: &str, code: Value| {
            let input = json!({ "email": email, "password": "not the password", "secondFactorCode": code });
            let before = world.statements();
            let answer = world.client.ask(SIGN_IN, json!({ "input": input })).await;
            (answer.text, world.statements() - before)
        };
        let unknown = ask("nobody@partner.example", Value::Null).await;
        for code in [json!(null), json!(app.code(&world)), json!(codes[0]), json!("000000")] {
            assert_eq!(ask(PAUL, code).await, unknown);
        }
        assert_eq!(
            sign_in(&world.client, api::demo::PASSWORD, Some(&app.code(&world))).await,
            "signed in"
        );
    }
);

both!(a_recovery_code_is_good_once, async |world| {
    let (paul, app, codes) = with_second_factor(&world).await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&typed)).await,
        "signed in"
    );
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&codes[0])).await,
        "WRONG_SECOND_FACTOR_CODE"
    );
    assert_eq!(
        paul.query(FACTOR).await["viewer"]["secondFactor"]["recoveryCodesLeft"],
        9
    );
    for (password, code, error) in [
        (
            "not my password",
            app.code(&world),
            of("WRONG_PASSWORD", "currentPassword"),
        ),
        (api::demo::PASSWORD, app.wrong(&world), of("WRONG_CODE", "code")),
        (api::demo::PASSWORD, codes[0].clone(), of("WRONG_CODE", "code")),
    ] {
        assert_eq!(
            replace(&paul, password, &code).await,
            json!({ "recoveryCodes": null, "errors": error })
        );
    }
    assert_eq!(
        paul.query(FACTOR).await["viewer"]["secondFactor"]["recoveryCodesLeft"],
        9
    );
    let replaced = replace(&paul, api::demo::PASSWORD, &app.code(&world)).await;
    assert_eq!(replaced["recoveryCodes"].as_array().map(Vec::len), Some(10));
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&codes[1])).await,
        "WRONG_SECOND_FACTOR_CODE"
    );
    let new = replaced["recoveryCodes"][0].as_str().unwrap();
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(new)).await,
        "signed in"
    );
    // Somebody else's code is nobody's.
    let sara = world.as_("sara@partner.example").await;
    let refused = replace(&sara, api::demo::PASSWORD, new).await;
    assert_eq!(refused["errors"], json!([{ "code": "NOT_ON", "field": null }]));
});

both!(who_proves_both_factors_turns_the_second_off, async |world| {
    let (paul, app, codes) = with_second_factor(&world).await;
    let again = begin(&paul, api::demo::PASSWORD).await;
    assert_eq!(again["errors"], json!([{ "code": "ALREADY_ON", "field": null }]));
    let before = world.row_counts().await;
    for (password, code, error) in [
        (
            "not my password",
            app.code(&world),
            of("WRONG_PASSWORD", "currentPassword"),
        ),
        (api::demo::PASSWORD, app.wrong(&world), of("WRONG_CODE", "code")),
        (api::demo::PASSWORD, String::new(), of("WRONG_CODE", "code")),
    ] {
        assert_eq!(
            end(&paul, password, &code).await,
            json!({ "ended": null, "errors": error })
        );
    }
    let after = world.row_counts().await;
    for table in ["second_factor", "recovery_code", "audit_entry"] {
        assert_eq!(after[table], before[table], "{table}");
    }
    assert_eq!(
        end(&paul, api::demo::PASSWORD, &codes[9]).await,
        json!({ "ended": true, "errors": [] })
    );
    assert_eq!(world.row_counts().await["recovery_code"], 0);
    assert_eq!(paul.query(FACTOR).await["viewer"]["secondFactor"], Value::Null);
    assert_eq!(sign_in(&world.client, api::demo::PASSWORD, None).await, "signed in");
    let none = end(&paul, api::demo::PASSWORD, &codes[8]).await;
    assert_eq!(none["errors"], json!([{ "code": "NOT_ON", "field": null }]));
});

both!(a_secret_waits_an_hour_and_the_last_one_counts, async |world| {
    let paul = world.partner().await;
    let nothing = json!([{ "code": "NOTHING_TO_CONFIRM", "field": null }]);
    assert_eq!(confirm(&paul, "000000").await["errors"], nothing);
    let secret = async || {
        let begun = begin(&paul, api::demo::PASSWORD).await;
        App(begun["enrollment"]["secret"].as_str().unwrap().to_owned())
    };
    let (first, second) = (secret().await, secret().await);
    assert_eq!(
        confirm(&paul, &first.code(&world)).await["errors"],
        of("WRONG_CODE", "code")
    );
    world.clock.advance(TimeDelta::minutes(60));
    let paul = world.partner().await;
    assert_eq!(confirm(&paul, &second.code(&world)).await["errors"], nothing);
    let begun = begin(&paul, api::demo::PASSWORD).await;
    let third = App(begun["enrollment"]["secret"].as_str().unwrap().to_owned());
    assert_eq!(confirm(&paul, &third.code(&world)).await["errors"], json!([]));
    assert_eq!(
        confirm(&paul, &third.code(&world)).await["errors"],
        nothing,
        "it is confirmed"
    );
});

both!(guessing_codes_is_limited, async |world| {
    let (paul, app, _) = with_second_factor(&world).await;
    let wrong = app.wrong(&world);
    for _ in 0..10 {
        assert_eq!(
            sign_in(&world.client, api::demo::PASSWORD, Some(&wrong)).await,
            "WRONG_SECOND_FACTOR_CODE"
        );
    }
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&app.code(&world))).await,
        "TOO_MANY_ATTEMPTS",
        "that the password was right forgets no wrong code"
    );
    // The password was proven once, to begin.
    for _ in 0..9 {
        assert_eq!(
            end(&paul, api::demo::PASSWORD, &wrong).await["errors"],
            of("WRONG_CODE", "code")
        );
    }
    let refused = end(&paul, api::demo::PASSWORD, &app.code(&world)).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "TOO_MANY_ATTEMPTS", "field": null }])
    );
    world.clock.advance(TimeDelta::minutes(16));
    assert_eq!(
        sign_in(&world.client, api::demo::PASSWORD, Some(&app.code(&world))).await,
        "signed in"
    );
});

both!(of_two_who_use_one_code_at_once_one_gets_in, async |world| {
    let (_, app, codes) = with_second_factor(&world).await;
    for code in [app.code(&world), codes[0].clone()] {
        let tries = (0..4).map(|_| sign_in(&world.client, api::demo::PASSWORD, Some(&code)));
        let outcomes = futures_util::future::join_all(tries).await;
        let inside = outcomes.iter().filter(|outcome| *outcome == "signed in").count();
        assert_eq!(inside, 1, "{outcomes:?}");
    }
});

both!(the_organization_learns_that_it_changed_and_no_secret, async |world| {
    let (paul, app, codes) = with_second_factor(&world).await;
    sign_in(&world.client, api::demo::PASSWORD, None).await;
    sign_in(&world.client, api::demo::PASSWORD, Some(&app.wrong(&world))).await;
    let trail = paul
        .ask("{ auditEntries(first: 2) { nodes { action changes } } }", json!({}))
        .await;
    assert_eq!(
        trail.body["data"]["auditEntries"]["nodes"][0]["action"],
        "confirmSecondFactor"
    );
    for secret in [app.0.as_str(), codes[0].as_str(), "otpauth"] {
        assert!(!trail.text.contains(secret), "{}", trail.text);
    }
    let events = paul.query("{ signInEvents(first: 2) { nodes { kind } } }").await;
    let kinds = events["signInEvents"]["nodes"].clone();
    assert_eq!(
        kinds,
        json!([{ "kind": "REFUSED" }, { "kind": "SIGNED_IN" }]),
        "asking for the code is no refusal"
    );
    let theirs = world
        .vendor()
        .await
        .ask("{ auditEntries { nodes { action } } }", json!({}))
        .await;
    assert!(!theirs.text.contains("SecondFactor"), "{}", theirs.text);
});
