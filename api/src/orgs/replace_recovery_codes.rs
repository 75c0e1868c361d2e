//! A person replaces its recovery codes.

use super::second_factor::{Code, Proof, refused};
use crate::access::Cx;
use crate::access::signin;
use crate::fault::Failure;

/// New recovery codes for the viewer; the former count no more.
pub async fn replace_recovery_codes(cx: &Cx, proof: Proof) -> Result<Vec<String>, Failure<Code>> {
    let codes = signin::replace_recovery_codes(cx, proof.password, &proof.code).await?;
    codes.map_err(refused)
}
