//! Who belongs to an audience.

use std::collections::BTreeSet;

use entity::audience;
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use serde_json::{Value, json};
use uuid::Uuid;

use super::holds::holds;
use crate::worlds::facts::When;
use crate::worlds::oracle::Oracle;

impl Oracle<'_> {
    /// Whether the viewer, a partner or distributor, belongs to the audience.
    pub fn belongs(&self, audience_id: Uuid) -> bool {
        self.audiences
            .get_or_init(|| self.own_audiences())
            .contains(&audience_id)
    }

    /// Audiences to which the viewer belongs, worked out anew.
    pub fn own_audiences(&self) -> BTreeSet<Uuid> {
        let all = self.rows.audiences.iter();
        all.filter(|row| self.is_of(row)).map(|row| row.id).collect()
    }

    fn is_of(&self, audience: &audience::Model) -> bool {
        let rows = self.rows;
        match self.kind {
            Vendor => false,
            Distributor => audience.rule["distributors"] == json!(true) && self.deals_with(audience.vendor_id),
            Partner => rows
                .partnerships
                .iter()
                .filter(|row| row.vendor_id == audience.vendor_id)
                .filter(|row| row.status == RelationStatus::Active && row.partner_id.is_some_and(|id| self.mine(id)))
                .any(|row| match &audience.rule["partners"] {
                    Value::String(whom) => whom == "everyone",
                    rule => holds(rows, row, &rule["rule"], When::now()) == Some(true),
                }),
        }
    }

    /// Whether the viewer has a relation in force with the vendor.
    pub fn deals_with(&self, vendor_id: Uuid) -> bool {
        let active = |of: Uuid, with: Option<Uuid>, status: RelationStatus| {
            of == vendor_id && with.is_some_and(|id| self.mine(id)) && status == RelationStatus::Active
        };
        match self.kind {
            Vendor => false,
            Distributor => {
                let mut all = self.rows.distributorships.iter();
                all.any(|row| active(row.vendor_id, row.distributor_id, row.status))
            }
            Partner => {
                let mut all = self.rows.partnerships.iter();
                all.any(|row| active(row.vendor_id, row.partner_id, row.status))
            }
        }
    }
}
