use std::collections::BTreeMap;

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tests::issuer::pairs;
use tests::{Client, Issuer, Signer, World, both};

use super::{DISABLE, but, claims, done, trust};

const SET: &str = "mutation($input: SetSingleSignOnInput!) { setSingleSignOn(input: $input) {
    identityProvider { id version singleSignOn { name clientId hasClientSecret } } errors { code field message } } }";
const BEGIN: &str = "mutation($input: BeginSingleSignOnInput!) { beginSingleSignOn(input: $input) {
    attempt { authorizationUrl attempt expiresAt } errors { code field message } } }";
const COMPLETE: &str = "mutation($input: CompleteSingleSignOnInput!) { completeSingleSignOn(input: $input) {
    session { accessToken refreshToken expiresAt } errors { code field message } } }";
const REFRESH: &str = "mutation($input: RefreshSessionInput!) { refreshSession(input: $input) {
    session { accessToken refreshToken } errors { code } } }";
const WHO: &str = "{ viewer { seat role user { name } organization { name } } }";

const BACK: &str = "https://sluice.vendor.example/admin/single-sign-on";

/// An issuer that Northwind trusts with its own people, who sign in there as `northwind`.
struct Company {
    issuer: Issuer,
    signer: Signer,
    provider: Value,
}

impl Company {
    async fn open(world: &World, how: Value, secret: Value) -> Self {
        let signer = Signer::ed();
        let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
        issuer.signs_in(how);
        let vendor = world.vendor().await;
        let own = json!({ "audiences": ["portal", "shop"], "rules": [{ "when": { "claim": { "name": "groups", "value": "channel" } },
            "worksFor": { "vendor": "ITSELF" }, "role": "CHANNEL_OPERATIONS" }] });
        let provider = trust(world, &vendor, &issuer, &signer, own).await;
        let mut company = Self {
            issuer,
            signer,
            provider,
        };
        let set = company
            .set(
                &vendor,
                json!({ "name": " Northwind ", "clientId": "portal", "clientSecret": secret }),
            )
            .await;
        assert_eq!(set["errors"], json!([]), "{set}");
        company.provider = set["identityProvider"].clone();
        company
    }

    async fn set(&self, vendor: &Client, how: Value) -> Value {
        let input = json!({ "id": self.provider["id"], "version": self.provider["version"], "singleSignOn": how });
        done(vendor, SET, input).await
    }

    /// What the issuer says of Ann, whom it was asked for with this.
    fn says(&self, world: &World, asked: &BTreeMap<String, String>, change: Value) {
        let ann = json!({ "nonce": asked["nonce"], "groups": ["channel"], "email": "ann@northwind.example", "name": "Ann North" });
        let claims = but(but(claims(world, &self.issuer), ann), change);
        self.issuer.grants(
            "200 OK",
            &json!({ "id_token": self.signer.sign(&claims), "token_type": "Bearer" }),
        );
    }
}

/// An attempt, and what the issuer is asked.
async fn begin(world: &World) -> (Value, BTreeMap<String, String>) {
    let begun = done(
        &world.client,
        BEGIN,
        json!({ "name": "northwind", "redirectUri": BACK }),
    )
    .await;
    assert_eq!(begun["errors"], json!([]), "{begun}");
    let asked = pairs(begun["attempt"]["authorizationUrl"].as_str().unwrap());
    (begun["attempt"].clone(), asked)
}

async fn complete(world: &World, attempt: &Value, asked: &BTreeMap<String, String>, change: Value) -> Value {
    let url = attempt["authorizationUrl"].as_str().unwrap();
    let issuer = url.split("/authorize").next().unwrap();
    let input =
        json!({ "code": "one/time code", "state": asked["state"], "issuer": issuer, "attempt": attempt["attempt"] });
    done(&world.client, COMPLETE, but(input, change)).await
}

both!(a_vendors_own_people_sign_in_at_their_company, async |world| {
    let company = Company::open(&world, json!({}), json!("a secret")).await;
    assert_eq!(
        company.provider["singleSignOn"],
        json!({ "name": "northwind", "clientId": "portal", "hasClientSecret": true })
    );
    let (attempt, asked) = begin(&world).await;
    let url = attempt["authorizationUrl"].as_str().unwrap();
    assert!(
        url.starts_with(&format!(
            "{}/authorize?tenant=1&response_type=code&",
            company.issuer.url
        )),
        "{url}"
    );
    let told = |name: &str| asked[name].as_str();
    assert_eq!(
        (
            told("client_id"),
            told("redirect_uri"),
            told("scope"),
            told("code_challenge_method")
        ),
        ("portal", BACK, "openid profile email", "S256")
    );
    company.says(&world, &asked, json!({}));
    let session = complete(&world, &attempt, &asked, json!({})).await["session"].clone();
    let ann = world.client.with_token(session["accessToken"].as_str().unwrap());
    assert_eq!(
        ann.query(WHO).await,
        json!({ "viewer": { "seat": "VENDOR", "role": "CHANNEL_OPERATIONS", "user": { "name": "Ann North" },
            "organization": { "name": "Northwind Cycles" } } })
    );
    // RFC 6749, section 2.3.1: `portal` and `a secret`, each as in a form.
    let sent = company.issuer.sent();
    assert_eq!(sent.authorization.as_deref(), Some("Basic cG9ydGFsOmErc2VjcmV0"));
    let verifier = sent.form["code_verifier"].clone();
    assert_eq!(
        serde_json::to_value(&sent.form).unwrap(),
        json!({ "grant_type": "authorization_code", "code": "one/time code", "redirect_uri": BACK, "code_verifier": verifier })
    );
    assert_eq!(api::ids::digest(&verifier), asked["code_challenge"]);

    // The session goes on by its refresh tokens, for half a day; then the company is asked again.
    let refreshed = done(
        &world.client,
        REFRESH,
        json!({ "refreshToken": session["refreshToken"] }),
    )
    .await;
    assert_eq!(refreshed["errors"], json!([]), "{refreshed}");
    world.clock.advance(TimeDelta::hours(13));
    let late = done(
        &world.client,
        REFRESH,
        json!({ "refreshToken": refreshed["session"]["refreshToken"] }),
    )
    .await;
    assert_eq!(late["errors"][0]["code"], "INVALID_CREDENTIALS");

    let people = world.row_counts().await["external_identity"];
    let (attempt, asked) = begin(&world).await;
    company.says(&world, &asked, json!({ "groups": null }));
    let again = complete(&world, &attempt, &asked, json!({})).await;
    assert_eq!(again["errors"], json!([]), "known by now: {again}");
    assert_eq!(world.row_counts().await["external_identity"], people);
});

/// What a browser with this cookie is told, and the cookies that it is given.
async fn cookies_of(world: &World, mutation: &str, input: Value, cookie: Option<&str>) -> (Value, Vec<String>) {
    let body = json!({ "query": mutation, "variables": { "input": input } });
    let mut request = world.client.request(Method::POST, "/graphql").json(&body);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    let answer = request.send().await.unwrap();
    let given = answer.headers().get_all("set-cookie").iter();
    let given = given.map(|one| one.to_str().unwrap().to_owned()).collect();
    let told: Value = answer.json().await.unwrap();
    (told["data"].clone(), given)
}

both!(browsers_keep_attempt_and_session_in_cookies, async |world| {
    let company = Company::open(&world, json!({}), json!(null)).await;
    let input = json!({ "name": "northwind", "redirectUri": BACK, "attemptTransport": "COOKIE" });
    let (begun, cookies) = cookies_of(&world, BEGIN, input, None).await;
    let attempt = &begun["beginSingleSignOn"]["attempt"];
    assert_eq!(attempt["attempt"], Value::Null);
    let [cookie] = cookies.as_slice() else {
        panic!("{cookies:?}");
    };
    assert!(cookie.starts_with("sluice_attempt_"), "{cookie}");
    let name = cookie.split('=').next().unwrap();
    for attribute in ["Path=/graphql", "HttpOnly", "SameSite=Strict", "Secure", "Expires="] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    let asked = pairs(attempt["authorizationUrl"].as_str().unwrap());
    company.says(&world, &asked, json!({}));
    let input = json!({ "code": "c", "state": asked["state"], "issuer": company.issuer.url, "refreshTokenTransport": "COOKIE" });
    // Begun in another tab meanwhile: each has its own, and what comes back with an unknown state takes nothing away.
    let another = json!({ "name": "northwind", "redirectUri": BACK, "attemptTransport": "COOKIE" });
    let (_, others) = cookies_of(&world, BEGIN, another, None).await;
    let pair = |cookie: &str| cookie.split(';').next().unwrap().to_owned();
    assert_ne!(pair(&others[0]).split('=').next(), Some(name));
    let both = format!("{}; {}", pair(cookie), pair(&others[0]));
    let (refused, cookies) = cookies_of(
        &world,
        COMPLETE,
        but(input.clone(), json!({ "state": "x" })),
        Some(&both),
    )
    .await;
    assert_eq!(refused["completeSingleSignOn"]["errors"][0]["code"], "EXPIRED");
    assert_eq!(cookies, [""; 0]);
    let (completed, cookies) = cookies_of(&world, COMPLETE, input, Some(&both)).await;
    for begins in ["sluice_refresh=", &format!("{name}=; Max-Age=0")] {
        assert!(
            cookies.iter().any(|one| one.starts_with(begins)),
            "{begins} {cookies:?}"
        );
    }
    assert!(
        !cookies.iter().any(|one| one.starts_with("sluice_refresh=;")),
        "{cookies:?}"
    );
    let session = &completed["completeSingleSignOn"]["session"];
    assert!(
        session["accessToken"].is_string() && session["refreshToken"].is_null(),
        "{completed}"
    );
    // Without a secret the client names itself in the body.
    let sent = company.issuer.sent();
    assert_eq!((sent.authorization, sent.form["client_id"].as_str()), (None, "portal"));
});

both!(a_secret_goes_where_the_issuer_takes_it, async |world| {
    let how = json!({ "token_endpoint_auth_methods_supported": ["client_secret_post"] });
    let company = Company::open(&world, how, json!("a secret")).await;
    let (attempt, asked) = begin(&world).await;
    company.says(&world, &asked, json!({}));
    assert_eq!(complete(&world, &attempt, &asked, json!({})).await["errors"], json!([]));
    let sent = company.issuer.sent();
    assert_eq!(sent.authorization, None);
    assert_eq!(
        (sent.form["client_id"].as_str(), sent.form["client_secret"].as_str()),
        ("portal", "a secret")
    );
});

both!(nobody_comes_in_by_what_is_not_its_own_sign_in, async |world| {
    let company = Company::open(&world, json!({}), json!(null)).await;
    let (attempt, asked) = begin(&world).await;
    let (other, _) = begin(&world).await;
    let named = json!({ "issuer": company.issuer.url });
    company.says(&world, &asked, json!({}));
    let before = world.row_counts().await;
    let stranger = Signer::another_ed();
    let granted = |status: &str, answer: Value| company.issuer.grants(status, &answer);
    let forged = claims(&world, &company.issuer);
    let exchanged = company.issuer.exchanged();
    for (change, code) in [
        (json!({ "issuer": "https://other.example" }), "NOT_PROVEN"),
        (json!({ "issuer": null }), "NOT_PROVEN"),
        (but(named.clone(), json!({ "state": "another" })), "EXPIRED"),
        (but(named.clone(), json!({ "attempt": other["attempt"] })), "EXPIRED"),
        (but(named.clone(), json!({ "attempt": "rubbish" })), "EXPIRED"),
        (json!({ "issuer": company.issuer.url, "attempt": null }), "EXPIRED"),
    ] {
        let refused = complete(&world, &attempt, &asked, change.clone()).await;
        assert_eq!(
            (&refused["errors"][0]["code"], &refused["session"]),
            (&json!(code), &Value::Null),
            "{change}"
        );
    }
    assert_eq!(
        company.issuer.exchanged(),
        exchanged,
        "what another gave reaches no issuer"
    );
    // Each comes back with an attempt of its own.
    for (change, code) in [
        (json!({ "nonce": "another" }), "NOT_PROVEN"),
        (json!({ "nonce": null }), "NOT_PROVEN"),
        (json!({ "aud": "others" }), "NOT_PROVEN"),
        // The provider's, and another client's.
        (json!({ "aud": "shop" }), "NOT_PROVEN"),
        (json!({ "iss": "https://other.example" }), "NOT_PROVEN"),
        (json!({ "exp": 1 }), "NOT_PROVEN"),
        (json!({ "groups": ["sales"] }), "NOT_LET_IN"),
        (json!({ "email": null }), "NOT_LET_IN"),
    ] {
        let (attempt, asked) = begin(&world).await;
        company.says(&world, &asked, change.clone());
        let refused = complete(&world, &attempt, &asked, named.clone()).await;
        assert_eq!(
            (&refused["errors"][0]["code"], &refused["session"]),
            (&json!(code), &Value::Null),
            "{change}"
        );
    }
    for (status, answer) in [
        ("400 Bad Request", json!({ "error": "invalid_grant" })),
        ("200 OK", json!({ "access_token": "x" })),
        ("200 OK", json!({ "id_token": "rubbish" })),
        // By the key of another, see below.
        ("200 OK", json!({ "id_token": "forged" })),
        ("302 Found\r\nLocation: /keys", json!({})),
    ] {
        let (attempt, asked) = begin(&world).await;
        let answer = if answer["id_token"] == "forged" {
            json!({ "id_token": stranger.sign(&but(forged.clone(), json!({ "nonce": asked["nonce"] }))) })
        } else {
            answer
        };
        granted(status, answer.clone());
        let refused = complete(&world, &attempt, &asked, named.clone()).await;
        assert_eq!(refused["errors"][0]["code"], "NOT_PROVEN", "{status} {answer}");
    }
    let mut after = world.row_counts().await;
    after.insert("rate_limit".to_owned(), before["rate_limit"]);
    assert_eq!(after, before, "nobody joined, no session began");

    company.says(&world, &asked, json!({}));
    world.clock.advance(TimeDelta::minutes(10));
    let late = complete(&world, &attempt, &asked, named).await;
    assert_eq!(late["errors"][0]["code"], "EXPIRED");
});

both!(a_name_leads_to_an_enabled_provider_and_else_nowhere, async |world| {
    let company = Company::open(&world, json!({}), json!(null)).await;
    let (attempt, asked) = begin(&world).await;
    company.says(&world, &asked, json!({}));
    let begin_as = async |name: &str, back: &str| {
        let begun = done(&world.client, BEGIN, json!({ "name": name, "redirectUri": back })).await;
        begun["errors"][0].clone()
    };
    assert_eq!(
        begin_as("nobody", BACK).await,
        json!({ "code": "UNKNOWN_NAME", "field": ["name"], "message": "Nobody signs in by this name here." })
    );
    assert_eq!(begin_as("no name\u{7}", BACK).await, begin_as("nobody", BACK).await);
    assert_eq!(begin_as("NORTHWIND", BACK).await, Value::Null, "however it is written");
    assert_eq!(
        begin_as("northwind", "http://localhost:5173/admin/single-sign-on").await,
        Value::Null
    );
    // Issuers compare it with what is registered, to the byte.
    let bare = "https://portal.example";
    let begun = done(
        &world.client,
        BEGIN,
        json!({ "name": "northwind", "redirectUri": bare }),
    )
    .await;
    let sent = pairs(begun["attempt"]["authorizationUrl"].as_str().unwrap());
    assert_eq!(sent["redirect_uri"], bare);
    for back in [
        "",
        "/admin",
        "http://sluice.vendor.example/",
        "javascript:alert(1)",
        "https://a.example/#x",
        "https:///",
    ] {
        let refused = begin_as("northwind", back).await;
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!("INVALID_INPUT"), &json!(["redirectUri"])),
            "{back}"
        );
    }

    let vendor = world.vendor().await;
    let disable = json!({ "id": company.provider["id"], "version": company.provider["version"] });
    done(&vendor, DISABLE, disable).await;
    assert_eq!(begin_as("northwind", BACK).await["code"], "UNKNOWN_NAME");
    assert_eq!(
        complete(&world, &attempt, &asked, json!({})).await["errors"][0]["code"],
        "EXPIRED"
    );
});

both!(
    an_issuer_that_signs_nobody_in_is_said_to_be_out_of_reach,
    async |world| {
        let company = Company::open(&world, json!({ "token_endpoint": null }), json!(null)).await;
        let begun = done(
            &world.client,
            BEGIN,
            json!({ "name": "northwind", "redirectUri": BACK }),
        )
        .await;
        assert_eq!(
            (&begun["errors"][0]["code"], &begun["attempt"]),
            (&json!("UNREACHABLE"), &Value::Null)
        );
        // Where it sends people may not be on the server's own network either.
        company
            .issuer
            .signs_in(json!({ "authorization_endpoint": "http://10.0.0.1/authorize" }));
        world.clock.advance(TimeDelta::hours(2));
        let begun = done(
            &world.client,
            BEGIN,
            json!({ "name": "northwind", "redirectUri": BACK }),
        )
        .await;
        assert_eq!(begun["errors"][0]["code"], "UNREACHABLE");
        // Who comes back from one that does not name itself could come from any.
        let how = json!({ "authorization_response_iss_parameter_supported": false });
        company.issuer.signs_in(how);
        world.clock.advance(TimeDelta::hours(2));
        let input = json!({ "name": "northwind", "redirectUri": BACK });
        let begun = done(&world.client, BEGIN, input).await;
        assert_eq!(begun["errors"][0]["code"], "UNREACHABLE");
        company.issuer.signs_in(json!({}));
        world.clock.advance(TimeDelta::hours(2));
        begin(&world).await;
    }
);

both!(who_loses_access_is_out_with_the_next_request, async |world| {
    let company = Company::open(&world, json!({}), json!(null)).await;
    let (attempt, asked) = begin(&world).await;
    company.says(&world, &asked, json!({}));
    let session = complete(&world, &attempt, &asked, json!({})).await["session"].clone();
    let ann = world.client.with_token(session["accessToken"].as_str().unwrap());
    ann.query(WHO).await;
    let vendor = world.vendor().await;
    let known = vendor.query("{ externalIdentities { nodes { id version } } }").await;
    let known = known["externalIdentities"]["nodes"][0].clone();
    let block = "mutation($input: SetExternalIdentityStatusInput!) { setExternalIdentityStatus(input: $input) {
        externalIdentity { status } errors { code } } }";
    let input = json!({ "id": known["id"], "version": known["version"], "status": "BLOCKED" });
    assert_eq!(
        done(&vendor, block, input).await["externalIdentity"]["status"],
        "BLOCKED"
    );
    assert_eq!(ann.ask(WHO, json!({})).await.code(), "UNAUTHENTICATED");
    let refreshed = done(
        &world.client,
        REFRESH,
        json!({ "refreshToken": session["refreshToken"] }),
    )
    .await;
    assert_eq!(refreshed["errors"][0]["code"], "INVALID_CREDENTIALS");
    let (attempt, asked) = begin(&world).await;
    company.says(&world, &asked, json!({}));
    assert_eq!(
        complete(&world, &attempt, &asked, json!({})).await["errors"][0]["code"],
        "NOT_LET_IN"
    );
});

both!(
    one_attempt_asks_its_issuer_a_few_times_and_one_office_signs_in,
    async |world| {
        let company = Company::open(&world, json!({}), json!(null)).await;
        let (attempt, asked) = begin(&world).await;
        company
            .issuer
            .grants("400 Bad Request", &json!({ "error": "invalid_grant" }));
        for _ in 0..5 {
            let refused = complete(&world, &attempt, &asked, json!({})).await;
            assert_eq!(refused["errors"][0]["code"], "NOT_PROVEN");
        }
        let exchanged = company.issuer.exchanged();
        company.says(&world, &asked, json!({}));
        let refused = complete(&world, &attempt, &asked, json!({})).await;
        assert_eq!(refused["errors"][0]["code"], "TOO_MANY_ATTEMPTS");
        assert_eq!(company.issuer.exchanged(), exchanged, "not one more");

        // A hundred sign-ins of one address within a window: each counts once.
        world.clock.advance(TimeDelta::hours(1));
        for _ in 0..100 {
            let (attempt, asked) = begin(&world).await;
            company.says(&world, &asked, json!({}));
            let session = complete(&world, &attempt, &asked, json!({})).await;
            assert_eq!(session["errors"], json!([]), "{session}");
        }
        let one_more = done(
            &world.client,
            BEGIN,
            json!({ "name": "northwind", "redirectUri": BACK }),
        )
        .await;
        assert_eq!(one_more["errors"][0]["code"], "TOO_MANY_ATTEMPTS");
    }
);
