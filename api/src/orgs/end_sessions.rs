//! A person ends sessions of its own: on a device that it lost, or on all others.

use crate::access::Cx;
use crate::access::signin;
pub use crate::access::signin::Which;
use crate::fault::Fault;

/// Most sessions named at once.
const MOST: usize = 100;

/// Ends sessions of the viewer's own; how many were open. Ending them again changes nothing.
pub async fn end_sessions(cx: &Cx, which: &Which) -> Result<usize, Fault> {
    match which {
        Which::These(ids) if ids.len() > MOST => Err(Fault::invalid("ids", format!("At most {MOST} at once."))),
        _ => signin::end_sessions(cx, which).await,
    }
}
