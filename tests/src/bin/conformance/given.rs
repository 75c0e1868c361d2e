//! Values that come from a number alone, so that two implementations of the schema hold the same data.
//!
//! Every place of an answer has a number: that of its parent, mixed with the field's name or the item's index. It says
//! whether resolving the place fails, gives null or takes a while, and what it gives.

use std::fmt::Display;

use async_graphql::{Error, Result};

/// The number of a place below another (FNV-1a).
pub fn below(number: u32, step: impl Display) -> u32 {
    let bytes = format!("{number}/{step}");
    bytes.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// What a place holds that is neither null nor fails.
pub trait Given: Sized + Send {
    /// The value of the place with this number.
    fn of(number: u32) -> impl Future<Output = Self> + Send;
}

/// A nullable place.
pub async fn nullable<T: Given>(number: u32) -> Option<Result<T>> {
    match resolved(number).await {
        Ok(true) => Some(Ok(T::of(number).await)),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    }
}

/// A place that is never null: what would be, fails.
pub async fn required<T: Given>(number: u32) -> Result<T> {
    if resolved(number).await? {
        Ok(T::of(number).await)
    } else {
        Err(Error::new("null"))
    }
}

/// Whether there is a value.
async fn resolved(number: u32) -> Result<bool> {
    let fate = (number >> 8) % 32;
    if fate < 4 {
        for _ in 0..=(number >> 16) % 3 {
            tokio::task::yield_now().await;
        }
    }
    match fate {
        3 | 4 => Err(Error::new("failed")),
        5 => Ok(false),
        _ => Ok(true),
    }
}

impl<T: Given> Given for Vec<Result<T>> {
    async fn of(number: u32) -> Self {
        let mut items = Self::new();
        for index in 0..number % 3 {
            items.push(required(below(number, index)).await);
        }
        items
    }
}

impl<T: Given> Given for Vec<Option<Result<T>>> {
    async fn of(number: u32) -> Self {
        let mut items = Self::new();
        for index in 0..number % 3 {
            items.push(nullable(below(number, index)).await);
        }
        items
    }
}

impl Given for i32 {
    async fn of(number: u32) -> Self {
        Self::try_from(number % 100).unwrap_or_default()
    }
}

impl Given for f64 {
    #[expect(clippy::float_arithmetic, reason = "floats are part of what is compared")]
    async fn of(number: u32) -> Self {
        Self::from(number % 100) + 0.5
    }
}

impl Given for bool {
    async fn of(number: u32) -> Self {
        number.is_multiple_of(2)
    }
}

impl Given for String {
    async fn of(number: u32) -> Self {
        format!("text {}", number % 100)
    }
}
