//! The schema of a seat as a file.

use reqwest::{Method, Response};
use tests::{Backend, Client, World, both};

async fn get(client: &Client, seat: &str) -> Response {
    let path = format!("/schema/{seat}.graphql");
    client.request(Method::GET, &path).send().await.unwrap()
}

fn header<'r>(response: &'r Response, name: &str) -> &'r str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

const SEATS: [&str; 4] = ["anonymous", "vendor", "distributor", "partner"];

both!(a_demo_shows_every_schema_as_it_is_kept, async |world| {
    for seat in SEATS {
        let response = get(&world.client, seat).await;
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(header(&response, "content-type"), "text/plain; charset=utf-8");
        let kept = format!("{}/../api/schema/{seat}.graphql", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(response.text().await.unwrap(), std::fs::read_to_string(kept).unwrap());
    }
    assert_eq!(get(&world.client, "nobody").await.status().as_u16(), 404);
});

both!(what_is_known_already_is_not_sent_again, async |world| {
    let response = get(&world.client, "partner").await;
    let tag = header(&response, "etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(header(&response, "cache-control"), "private, no-cache");
    assert!(header(&response, "vary").contains("authorization"));
    let other = get(&world.client, "vendor").await;
    let ask = async |seen: &str| {
        let request = world.client.request(Method::GET, "/schema/partner.graphql");
        request.header("if-none-match", seen).send().await.unwrap()
    };
    let same = ask(&tag).await;
    assert_eq!((same.status().as_u16(), header(&same, "etag")), (304, tag.as_str()));
    assert_eq!(same.text().await.unwrap(), "");
    assert_eq!(ask(header(&other, "etag")).await.status().as_u16(), 200);
});

/// Status, headers and body, without what differs from request to request.
async fn whole(response: Response) -> (u16, Vec<String>, String) {
    let status = response.status().as_u16();
    let mut headers: Vec<_> = response.headers().iter().collect();
    headers.retain(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()));
    let headers = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    (status, headers, response.text().await.unwrap())
}

#[tokio::test]
async fn of_others_there_is_no_schema() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = World::in_production(backend, "graphql.seats.distributor.introspection = false").await;
        let chairs = [
            ("anonymous", world.client.stranger()),
            ("vendor", world.vendor().await),
            ("distributor", world.distributor().await),
            ("partner", world.partner().await),
        ];
        for (own, client) in chairs {
            let absent = whole(get(&client, "nobody").await).await;
            assert_eq!(absent.0, 404);
            for seat in SEATS {
                let shown = seat == "anonymous" || (seat == own && seat != "distributor");
                let answer = whole(get(&client, seat).await).await;
                if shown {
                    assert_eq!(answer.0, 200, "{own} asks for {seat}");
                } else {
                    assert_eq!(answer, absent, "{own} asks for {seat}");
                }
            }
            for path in [
                "/schema/Vendor.graphql",
                "/schema/vendor",
                "/schema/..%2fvendor.graphql",
                "/schema/vendor.graphql/",
            ] {
                let response = client.request(Method::GET, path).send().await.unwrap();
                assert_eq!(response.status().as_u16(), 404, "{path}");
            }
        }
        let stale = get(&world.client.with_token("no.token.atall"), "anonymous").await;
        assert_eq!(stale.status().as_u16(), 401);
    }
}

#[tokio::test]
async fn editors_read_the_schema_of_a_program_file_without_a_token() {
    let world = World::in_production(Backend::Sqlite, "").await;
    let response = world.client.request(Method::GET, "/schema/program.schema.json");
    let response = response.send().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(header(&response, "content-type"), "application/schema+json");
    assert_eq!(header(&response, "cache-control"), "public, max-age=3600");
    let kept = format!("{}/../examples/program.schema.json", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(response.text().await.unwrap(), std::fs::read_to_string(kept).unwrap());
}
