//! `endSessions`.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::end_sessions::{Which, end_sessions};

/// What ends.
#[derive(InputObject)]
pub struct EndSessionsInput {
    /// Sessions of the viewer's own, at most 100.
    #[graphql(default)]
    ids: Vec<ID>,
    /// All of the viewer's own but the present one.
    #[graphql(default = false)]
    others: bool,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct EndSessionsPayload {
    /// How many were open until now.
    ended: usize,
}

/// `endSessions`.
#[derive(Default)]
pub struct EndSessions;

/// `endSessions`.
#[Object]
impl EndSessions {
    /// Ends sessions of the viewer's own; their access and refresh tokens are refused from now on. If one of the ids is no
    /// session of its own, none ends.
    async fn end_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What ends.")] input: EndSessionsInput,
    ) -> Result<EndSessionsPayload> {
        let ids = input.ids.iter().map(|id| Kind::Session.parse(id));
        let ids = ids.collect::<std::result::Result<BTreeSet<_>, _>>().or_error()?;
        let which = if input.others { Which::Others } else { Which::These(ids) };
        let ended = end_sessions(ctx.data::<Cx>()?, &which).await.or_error()?;
        Ok(EndSessionsPayload { ended })
    }
}
