//! A person turns its second factor off.

use super::second_factor::{Code, Proof, refused};
use crate::access::Cx;
use crate::access::signin;
use crate::fault::Failure;

/// Turns the viewer's second factor off.
pub async fn end_second_factor(cx: &Cx, proof: Proof) -> Result<(), Failure<Code>> {
    signin::end_second_factor(cx, proof.password, &proof.code)
        .await?
        .map_err(refused)
}
