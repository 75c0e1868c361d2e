//! Who sends a body byte by byte is not waited for.

use tests::{World, both};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

both!(a_body_that_does_not_come_in_time_is_not_waited_for, async |world| {
    let patient = World::in_production(world.backend, "server.body_seconds = 1").await;
    let mut stream = TcpStream::connect(patient.running.address).await.unwrap();
    let begun =
        "POST /graphql HTTP/1.1\r\nhost: sluice\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    stream.write_all(begun.as_bytes()).await.unwrap();
    let mut answer = String::new();
    // The server answers and ends the connection, or this would never end.
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.ends_with("The body came too slowly.\n"), "{answer}");
});
