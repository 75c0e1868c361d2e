//! Followers are looked at anew together: as few statements for many as for two, and each as if it were alone.

use api::access::Viewer;
use api::access::signin::{authenticate, authenticate_again};
use api::fault::Fault;
use futures_util::future::join_all;
use tests::both;

/// What visibility depends on.
fn told(viewer: &Viewer) -> String {
    format!("{viewer:?}")
}

both!(many_viewers_are_looked_at_in_a_few_statements, async |world| {
    let gate = &world.running.gate;
    let mut clients = Vec::new();
    for email in [
        "vera@vendor.example",
        "otto@vendor.example",
        "dana@distributor.example",
        "paul@partner.example",
        "sara@partner.example",
        "vik@othervendor.example",
    ] {
        clients.push(world.as_(email).await);
    }
    clients.push(world.as_with_only("paul@partner.example", "Lumen Lights").await);
    clients.push(world.as_with_only("paul@partner.example", "Northwind Cycles").await);
    clients.push(world.as_with_only("dana@distributor.example", "Lumen Lights").await);
    let ending = world.as_("sara@partner.example").await;
    clients.push(ending.clone());
    let mut viewers = Vec::new();
    for client in &clients {
        viewers.push(authenticate(gate, client.token.as_ref().unwrap()).await.unwrap());
    }
    assert_eq!(viewers[3].partnerships.len(), 2);
    assert_eq!(
        (viewers[6].partnerships.len(), viewers[8].distributorships.len()),
        (1, 0)
    );
    ending.query("mutation { signOut(input: {}) { signedOut } }").await;

    let many: Vec<&Viewer> = viewers.iter().cycle().take(5 * viewers.len()).collect();
    let before = world.statements();
    let again = join_all(many.iter().map(|viewer| authenticate_again(gate, viewer))).await;
    // The first is looked at alone: where it stands, and its relations unless it is a vendor's. All others come together.
    let sent = world.statements() - before;
    assert!((1 + 3..=2 + 3).contains(&sent), "{sent} statements");
    for (at, (viewer, again)) in many.iter().zip(&again).enumerate() {
        if at % viewers.len() == viewers.len() - 1 {
            assert!(matches!(again, Err(Fault::Unauthenticated)), "its session has ended");
        } else {
            assert_eq!(told(again.as_ref().unwrap()), told(viewer));
        }
    }
});

both!(whoever_goes_away_over_it_leaves_nobody_waiting, async |world| {
    let gate = &world.running.gate;
    let token = world.partner().await.token.unwrap();
    let viewer = authenticate(gate, &token).await.unwrap();
    let mut first = Box::pin(authenticate_again(gate, &viewer));
    let mut second = Box::pin(authenticate_again(gate, &viewer));
    // Both have asked, the first has begun to look.
    assert!(futures_util::poll!(&mut first).is_pending());
    assert!(futures_util::poll!(&mut second).is_pending());
    drop(first);
    assert_eq!(told(&second.await.unwrap()), told(&viewer));
});
