use chrono::TimeDelta;
use serde_json::json;
use tests::{Client, World, both};

use super::second_factor::{FACTOR, sign_in, with_second_factor};

const OLD_KEY: &str = "MC4CAQAwBQYDK2VwBCIEIAd04E0cHCctkauLdut2F3Dya8t2HOenGYRobNXvFmvl";
const NEW_KEY: &str = "MC4CAQAwBQYDK2VwBCIEIAejgods+48lx4WeZlTpfa+ou5+iEuPTO6ZGHnC+S3fA";

fn pem(key: &str) -> String {
    format!("\"-----BEGIN PRIVATE KEY-----\\n{key}\\n-----END PRIVATE KEY-----\"")
}

both!(
    a_replaced_key_opens_what_it_sealed_and_tokens_that_it_signed,
    async |world| {
        let signing = format!("auth.signing_key = {}", pem(OLD_KEY));
        let old = World::in_production(world.backend, &signing).await;
        let (paul, app, _) = with_second_factor(&old).await;
        let serve = async |settings: String| {
            let config = format!(
                "server.bind = \"127.0.0.1:0\"\nserver.workers = 1\nlog.filter = \"off\"\nauth.argon2_memory_kib = 8\n\
             auth.argon2_passes = 1\ndatabase.url = \"{}\"\n{settings}",
                old.database.url
            );
            let options = api::Options {
                clock: old.clock.clone(),
                ..api::Options::new(api::config::Config::with(&config).unwrap())
            };
            let running = api::serve(options).await.unwrap();
            let client = Client::new(&format!("http://{}", running.address));
            (running, client)
        };
        let signing = format!("auth.signing_key = {}", pem(NEW_KEY));
        let (both_keys, client) = serve(format!("{signing}\nauth.former_signing_keys = [{}]", pem(OLD_KEY))).await;
        let token = paul.token.clone().unwrap();
        assert!(client.with_token(&token).query(FACTOR).await["viewer"].is_object());
        assert_eq!(
            sign_in(&client, api::demo::PASSWORD, Some(&app.code(&old))).await,
            "signed in"
        );
        both_keys.stop().await;
        // Signing in sealed it anew.
        old.clock.advance(TimeDelta::seconds(30));
        let (new_key, client) = serve(signing).await;
        assert_eq!(
            client.with_token(&token).ask(FACTOR, json!({})).await.code(),
            "UNAUTHENTICATED"
        );
        assert_eq!(
            sign_in(&client, api::demo::PASSWORD, Some(&app.code(&old))).await,
            "signed in"
        );
        new_key.stop().await;
    }
);
