//! Several instances on one database: what one writes, the followers of all are told.

use serde_json::json;
use tests::{Backend, World};

use super::{Follower, changed, everyone, publish};

async fn across(backend: Backend) {
    let world = World::new(backend).await;
    let (another, client) = world.another_instance().await;
    let there = client.sign_in("paul@partner.example", api::demo::PASSWORD).await;
    let mut followers = [
        Follower::new(&world, &world.partner().await, json!({})).await,
        Follower::new(&world, &there, json!({})).await,
    ];
    let vendor_here = world.vendor().await;
    let vendor_there = client.sign_in("vera@vendor.example", api::demo::PASSWORD).await;
    for (name, vendor) in [
        ("Here", &vendor_here),
        ("There", &vendor_there),
        ("Here again", &vendor_here),
    ] {
        publish(&world, vendor, name, everyone()).await;
        for follower in &mut followers {
            assert_eq!(follower.next().await, changed(name));
        }
    }
    // A follower goes on with the other instance where it stood with the first.
    let [first, _] = followers;
    let after = first.cursor.clone();
    drop(first);
    publish(&world, &vendor_here, "Meanwhile", everyone()).await;
    let mut moved = Follower::new(&world, &there, json!({ "after": after })).await;
    let mut told = vec![moved.next().await];
    if told[0].0 == "REFETCH" {
        told.push(moved.next().await);
    }
    assert_eq!(told.pop(), Some(changed("Meanwhile")));
    another.stop().await;
}

#[tokio::test]
async fn two_on_one_postgres() {
    across(Backend::Postgres).await;
}

#[tokio::test]
async fn two_processes_on_one_sqlite_file() {
    across(Backend::Sqlite).await;
}
