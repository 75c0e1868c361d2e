use reqwest::Method;
use tests::{Answer, both};

both!(
    a_running_server_is_alive_ready_counted_and_publishes_its_keys,
    async |world| {
        for path in ["/healthz", "/readyz"] {
            let answer = Answer::of(world.client.request(Method::GET, path).send().await.unwrap()).await;
            assert_eq!(
                (answer.status.as_u16(), answer.body["status"].as_str()),
                (200, Some("ok")),
                "{path}"
            );
        }
        let metrics = world.metrics().await;
        assert!(
            metrics.text.contains("sluice_http_requests_total{status=\"200\"} 2"),
            "{}",
            metrics.text
        );
        assert!(metrics.text.contains("sluice_sql_statements_total"), "{}", metrics.text);
        let jwks = Answer::of(
            world
                .client
                .request(Method::GET, "/.well-known/jwks.json")
                .send()
                .await
                .unwrap(),
        )
        .await;
        assert_eq!(jwks.body["keys"][0]["crv"], "Ed25519");
        assert!(jwks.body["keys"][0].get("d").is_none(), "the private part stays here");
    }
);
