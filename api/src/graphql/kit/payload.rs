//! Payloads of mutations: the object, or the refusals; never a mixture with faults.

/// Defines a payload with its error type, and how a verb's outcome becomes one.
///
/// `payload!(UpdateDealPayload { deal: Deal }, UpdateDealError, UpdateDealErrorCode, crate::deals::update::Code);`
#[macro_export]
macro_rules! payload {
    ($payload:ident { $field:ident: $object:ty }, $error:ident, $code:ident, $verb_code:path) => {
        /// Why a mutation was refused.
        #[derive(async_graphql::SimpleObject)]
        pub struct $error {
            /// From this mutation's own list.
            code: $code,
            /// Path of the input field to blame, if there is one.
            field: Option<Vec<String>>,
            /// For people, in the viewer's language.
            message: String,
        }

        /// What came of a mutation.
        #[derive(async_graphql::SimpleObject)]
        pub struct $payload {
            /// The object as it is now; null when refused.
            $field: Option<$object>,
            /// Why it was refused; empty when done.
            errors: Vec<$error>,
        }

        impl $payload {
            /// The payload of a verb's outcome.
            fn of<M>(
                outcome: Result<M, $crate::fault::Failure<$verb_code>>,
                object: impl FnOnce(M) -> $object,
            ) -> async_graphql::Result<Self> {
                match outcome {
                    Ok(model) => Ok(Self {
                        $field: Some(object(model)),
                        errors: Vec::new(),
                    }),
                    Err($crate::fault::Failure::Refused(refusals)) => {
                        $crate::telemetry::meter::refusal();
                        Ok(Self {
                            $field: None,
                            errors: refusals
                                .into_iter()
                                .map(|refusal| $error {
                                    code: refusal.code.into(),
                                    field: refusal.field,
                                    message: $crate::messages::here(refusal.message),
                                })
                                .collect(),
                        })
                    }
                    Err($crate::fault::Failure::Fault(fault)) => Err($crate::graphql::kit::fault::error(fault)),
                }
            }
        }
    };
}
