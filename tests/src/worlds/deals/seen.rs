//! Customers and deals: who sees them, and what they show.

use entity::deal::{RegistrationStatus, SalesStage};
use entity::organization::OrganizationKind::{Distributor, Partner, Vendor};
use entity::partnership::RelationStatus;
use entity::{customer, deal};
use serde_json::{Value, json};
use uuid::Uuid;

use super::generate::words;
use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, decimal, finds, gid, units};

impl Oracle<'_> {
    /// Whether the partnership is the viewer's own organization's, as partner.
    fn partner_in(&self, partnership_id: Uuid) -> bool {
        let mut all = self.rows.partnerships.iter();
        self.kind == Partner
            && all.any(|row| row.id == partnership_id && row.partner_id == Some(self.me.organization_id))
    }

    pub fn sees_deal(&self, row: &deal::Model) -> bool {
        let draft = row.registration_status == RegistrationStatus::Draft;
        match self.kind {
            Vendor => row.vendor_id == self.me.organization_id && !draft,
            Distributor => {
                self.registers()
                    && !draft
                    && self.rows.distributorships.iter().any(|own| {
                        Some(own.id) == row.distributorship_id
                            && own.distributor_id == Some(self.me.organization_id)
                            && own.status == RelationStatus::Active
                    })
            }
            Partner => {
                self.registers()
                    && self.partner_in(row.partnership_id)
                    && (self.admin() || row.membership_id == Some(self.me.id))
            }
        }
    }

    pub fn sees_customer(&self, row: &customer::Model) -> bool {
        match self.kind {
            Partner => self.registers() && self.partner_in(row.partnership_id),
            Vendor | Distributor => self
                .rows
                .deals
                .iter()
                .any(|deal| deal.customer_id == row.id && self.sees_deal(deal)),
        }
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    (root == "deals").then(|| Listed {
        nodes: of_type(oracle, "Deal").unwrap_or_default(),
        order: ("REGISTERED_AT", true),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "Deal" => rows
            .deals
            .iter()
            .filter(|row| oracle.sees_deal(row))
            .map(Node::Deal)
            .collect(),
        "Customer" => rows
            .customers
            .iter()
            .filter(|row| oracle.sees_customer(row))
            .map(Node::Customer)
            .collect(),
        _ => return None,
    })
}

pub fn deal<'w>(oracle: &Oracle<'w>, row: &'w deal::Model, field: &str) -> Out<'w> {
    use RegistrationStatus::{Approved, Draft, Rejected, Submitted};
    let rows = oracle.rows;
    let over = [SalesStage::Won, SalesStage::Lost].contains(&row.sales_stage);
    let is = |statuses: &[RegistrationStatus]| statuses.contains(&row.registration_status);
    let owns = oracle.kind == Partner && oracle.registers();
    let in_force = || {
        rows.partnerships
            .iter()
            .any(|of| of.id == row.partnership_id && of.status == RelationStatus::Active)
    };

    Out::Leaf(match field {
        "id" => json!(gid("Deal", row.id)),
        "title" => json!(row.title),
        "value" => return Out::One(Some(Node::Money(row.value, &row.currency))),
        "registrationStatus" => oracle::name(row.registration_status),
        "salesStage" => oracle::name(row.sales_stage),
        "registeredAt" => json!(row.registered_at.map(oracle::instant)),
        "decidedAt" => json!(row.decided_at.map(oracle::instant)),
        "decisionReason" => json!(row.decision_reason),
        "expiresOn" => json!(row.expires_on),
        "closeOn" => json!(row.close_on),
        "createdAt" => oracle::instant(row.created_at),
        "updatedAt" => oracle::instant(row.updated_at),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(owns && in_force() && is(&[Draft, Rejected])),
        "viewerCanRegister" => json!(owns && in_force() && is(&[Draft, Rejected]) && !over),
        "viewerCanWithdraw" => json!(owns && is(&[Submitted, Approved, Rejected]) && !over),
        "viewerCanSetSalesStage" => json!(owns && is(&[Submitted, Approved]) && !over),
        "viewerCanApprove" | "viewerCanReject" => json!(oracle.decides() && is(&[Submitted]) && !over),
        "vendor" => return oracle.organization(row.vendor_id),
        "partnership" => {
            let found = rows.partnerships.iter().find(|of| of.id == row.partnership_id);
            return Out::One(found.filter(|of| oracle.sees_partnership(of)).map(Node::Partnership));
        }
        "distributorship" => {
            let found = rows
                .distributorships
                .iter()
                .find(|of| Some(of.id) == row.distributorship_id);
            return Out::One(
                found
                    .filter(|of| oracle.sees_distributorship(of))
                    .map(Node::Distributorship),
            );
        }
        "customer" => {
            let found = rows.customers.iter().find(|of| of.id == row.customer_id);
            return Out::One(found.filter(|of| oracle.sees_customer(of)).map(Node::Customer));
        }
        "owner" => {
            let found = rows.memberships.iter().find(|of| Some(of.id) == row.membership_id);
            return Out::One(found.filter(|of| oracle.sees_membership(of)).map(Node::Membership));
        }
        _ => return Out::Unjudged,
    })
}

pub fn customer<'w>(row: &'w customer::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("Customer", row.id)),
        "name" => json!(row.name),
        "domain" => json!(row.domain),
        "country" => json!(row.country),
        _ => return Out::Unjudged,
    })
}

pub fn money<'w>(units: i64, currency: &str, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "amount" => json!(decimal(units)),
        "currency" => json!(currency),
        _ => return Out::Unjudged,
    })
}

pub fn key(row: &deal::Model, field: &str) -> Option<Key> {
    match field {
        "REGISTERED_AT" => Some(Key::At(row.registered_at.unwrap_or(row.created_at))),
        "CREATED_AT" => Some(Key::At(row.created_at)),
        "VALUE" => Some(Key::Amount(row.currency.clone(), row.value)),
        _ => None,
    }
}

/// Whether one field of a filter keeps a deal.
pub fn keeps(oracle: &Oracle<'_>, row: &deal::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().is_some_and(|list| list.contains(&value));
    Some(match field {
        "search" => finds(&words(oracle.rows, row), wanted.as_str().unwrap()),
        "vendorIds" => among(json!(gid("Organization", row.vendor_id))),
        "partnershipIds" => among(json!(gid("Partnership", row.partnership_id))),
        "statusIn" => among(oracle::name(row.registration_status)),
        "stageIn" => among(oracle::name(row.sales_stage)),
        "value" => {
            let bound = |name: &str| wanted[name].as_str().map(units);
            wanted["currency"] == json!(row.currency)
                && bound("min").is_none_or(|min| row.value >= min)
                && bound("max").is_none_or(|max| row.value <= max)
        }
        _ => return None,
    })
}
