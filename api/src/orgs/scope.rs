//! Which organizations, people and relations each seat sees, and who may write them.

use entity::event::{EventSubject, ShownTo};
use entity::membership::MembershipStatus;
use entity::user_account::AccountKind;
use entity::{
    account_team_member, attribute_value, audit_entry, distributorship, invitation, membership, organization,
    partner_type, partnership, session, sign_in_event, user_account, vendor,
};
use sea_orm::sea_query::{Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_only_vendor};

impl Visible for organization::Entity {
    /// The own one, and those for which the person also works; a vendor also sees the distributors that linked
    /// themselves to it, partners and distributors the vendors they have a relation with. No vendor sees a partner's
    /// organization: it has its own partnership. For whom else the person works is nothing to a token of one vendor.
    fn rows(viewer: &Viewer) -> Rows {
        let memberships: SelectStatement = Query::select()
            .column(membership::Column::OrganizationId)
            .from(membership::Entity)
            .and_where(membership::Column::UserId.eq(viewer.user_id))
            .and_where(membership::Column::Status.eq(MembershipStatus::Active))
            .to_owned();
        let elsewhere = match viewer.only_vendor {
            None => Some(organization::Column::Id.in_subquery(memberships)),
            Some(_) => None,
        };
        let own = Condition::any()
            .add(organization::Column::Id.eq(viewer.organization_id))
            .add_option(elsewhere);
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => {
                let linked: SelectStatement = Query::select()
                    .column(distributorship::Column::DistributorId)
                    .from(distributorship::Entity)
                    .and_where(distributorship::Column::VendorId.eq(viewer.organization_id))
                    .and_where(distributorship::Column::DistributorId.is_not_null())
                    .to_owned();
                Rows::Where(own.add(organization::Column::Id.in_subquery(linked)))
            }
            Seat::Distributor | Seat::Partner => {
                let vendors = viewer
                    .partnerships
                    .iter()
                    .map(|own| own.vendor_id)
                    .chain(viewer.distributorships.iter().map(|own| own.vendor_id));
                Rows::Where(own.add(organization::Column::Id.is_in(vendors)))
            }
        }
    }
}

impl Visible for vendor::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(Condition::all().add(vendor::Column::OrganizationId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

impl Writable for vendor::Entity {
    /// Whoever shapes rules counts their version up; the settings are for those who manage them.
    fn may(viewer: &Viewer, act: Act, row: &vendor::Model) -> bool {
        let shapes = [
            Capability::ManageSettings,
            Capability::ManageSegments,
            Capability::ManagePrograms,
            Capability::ManageContent,
            Capability::Import,
        ];
        act == Act::Update
            && viewer.vendor_id() == Some(row.organization_id)
            && shapes.into_iter().any(|capability| viewer.can(capability))
    }

    /// Rules may be others; what belongs to which audience with them.
    fn news(before: Option<&vendor::Model>, after: &vendor::Model) -> Vec<News> {
        match before {
            Some(before) if before.rules_version != after.rules_version => {
                vec![News::standing(after.organization_id)]
            }
            _ => Vec::new(),
        }
    }
}

impl Visible for membership::Entity {
    /// Those of the own organization, the viewer's own in others unless its token reaches one vendor only, and those on
    /// account teams that the viewer sees.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let elsewhere = match viewer.only_vendor {
            None => Some(membership::Column::UserId.eq(viewer.user_id)),
            Some(_) => None,
        };
        Rows::Where(
            Condition::any()
                .add(membership::Column::OrganizationId.eq(viewer.organization_id))
                .add_option(elsewhere)
                .add(membership::Column::Id.in_subquery(on_account_teams(viewer))),
        )
    }
}

impl Writable for membership::Entity {
    fn may(viewer: &Viewer, act: Act, row: &membership::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManageUsers) && row.organization_id == viewer.organization_id
    }
}

impl Visible for user_account::Entity {
    /// Members of the own organization, and people on account teams that the viewer sees.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let members: SelectStatement = Query::select()
            .column(membership::Column::UserId)
            .from(membership::Entity)
            .cond_where(
                Condition::any()
                    .add(membership::Column::OrganizationId.eq(viewer.organization_id))
                    .add(membership::Column::Id.in_subquery(on_account_teams(viewer))),
            )
            .to_owned();
        Rows::Where(Condition::all().add(user_account::Column::Id.in_subquery(members)))
    }
}

impl Writable for user_account::Entity {
    /// A person changes its own account only: it may work for other organizations as well, and for other vendors than the
    /// one that its token reaches. Who manages users makes service
    /// accounts, and changes those that it sees: of its own organization.
    fn may(viewer: &Viewer, act: Act, row: &user_account::Model) -> bool {
        match act {
            Act::Insert => row.kind == AccountKind::Service && viewer.can(Capability::ManageUsers),
            Act::Update if row.kind == AccountKind::Service => viewer.can(Capability::ManageUsers),
            Act::Update => row.id == viewer.user_id && viewer.only_vendor.is_none(),
            Act::Delete => false,
        }
    }
}

impl Visible for partnership::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => Rows::Where(Condition::all().add(partnership::Column::VendorId.eq(viewer.organization_id))),
            Seat::Distributor => Rows::Where(
                Condition::all()
                    .add(partnership::Column::DistributorshipId.is_in(viewer.active_distributorships()))
                    .add(partnership::Column::Status.is_in([
                        partnership::RelationStatus::Active,
                        partnership::RelationStatus::Suspended,
                    ])),
            ),
            Seat::Partner => Rows::Where(
                Condition::all()
                    .add(partnership::Column::PartnerId.eq(viewer.organization_id))
                    .add_option(of_only_vendor(viewer, partnership::Column::VendorId)),
            ),
        }
    }
}

impl Writable for partnership::Entity {
    fn may(viewer: &Viewer, act: Act, row: &partnership::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }

    fn news(before: Option<&partnership::Model>, after: &partnership::Model) -> Vec<News> {
        let Some(before) = before else {
            return vec![News::of(after.vendor_id, EventSubject::Partnership, after.id)];
        };
        let mut news = Vec::new();
        let all = |row: &partnership::Model| {
            let whom = (row.distributorship_id, row.status);
            let said = (row.external_id.clone(), row.country.clone(), row.region.clone());
            (whom, row.name.clone(), said)
        };
        // A distributor is not shown who stands behind a partnership either.
        let partner = |row: &partnership::Model| (row.partner_id, row.level.clone(), row.partner_type.clone());
        if all(before) != all(after) {
            news.push(News::of(after.vendor_id, EventSubject::Partnership, after.id));
        } else if partner(before) != partner(after) {
            let own = News::of(after.vendor_id, EventSubject::Partnership, after.id);
            news.push(own.shown_to(ShownTo::VendorAndPartner));
        }
        if before.facts_version != after.facts_version || before.status != after.status {
            news.push(News::standing(after.vendor_id));
        }
        news
    }
}

impl Visible for distributorship::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => {
                Rows::Where(Condition::all().add(distributorship::Column::VendorId.eq(viewer.organization_id)))
            }
            Seat::Distributor => Rows::Where(
                Condition::all()
                    .add(distributorship::Column::DistributorId.eq(viewer.organization_id))
                    .add_option(of_only_vendor(viewer, distributorship::Column::VendorId)),
            ),
            Seat::Partner => {
                let serving: SelectStatement = Query::select()
                    .column(partnership::Column::DistributorshipId)
                    .from(partnership::Entity)
                    .and_where(partnership::Column::PartnerId.eq(viewer.organization_id))
                    .and_where(partnership::Column::DistributorshipId.is_not_null())
                    .and_where_option(of_only_vendor(viewer, partnership::Column::VendorId))
                    .to_owned();
                Rows::Where(Condition::all().add(distributorship::Column::Id.in_subquery(serving)))
            }
        }
    }
}

impl Writable for distributorship::Entity {
    fn may(viewer: &Viewer, act: Act, row: &distributorship::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }

    /// Who distributes, belongs to audiences.
    fn news(before: Option<&distributorship::Model>, after: &distributorship::Model) -> Vec<News> {
        match before {
            Some(before) if before.status == after.status && before.distributor_id == after.distributor_id => {
                Vec::new()
            }
            _ => vec![News::standing(after.vendor_id)],
        }
    }
}

impl Visible for attribute_value::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(Condition::all().add(attribute_value::Column::VendorId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

impl Writable for attribute_value::Entity {
    /// Only added: history is never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &attribute_value::Model) -> bool {
        act == Act::Insert && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }
}

impl Visible for audit_entry::Entity {
    /// Who may read the trail reads what its own organization did, and a vendor also what others did in its name. Through
    /// a token of one vendor others read what they did with it alone: not even what they did with themselves, which may
    /// name another.
    fn rows(viewer: &Viewer) -> Rows {
        if !viewer.can(Capability::ReadAudit) {
            return Rows::None;
        }
        let own = audit_entry::Column::OrganizationId.eq(viewer.organization_id);
        Rows::Where(match viewer.vendor_id() {
            Some(vendor_id) => Condition::any()
                .add(own)
                .add(audit_entry::Column::VendorId.eq(vendor_id)),
            None => Condition::all()
                .add(own)
                .add_option(of_only_vendor(viewer, audit_entry::Column::VendorId)),
        })
    }
}

impl Visible for session::Entity {
    /// The person's own that were not ended, for whichever of its organizations; through a token of one vendor its own.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        Rows::Where(
            Condition::all()
                .add(session::Column::UserId.eq(viewer.user_id))
                .add(session::Column::EndedAt.is_null())
                .add_option(viewer.only_vendor.map(|_| session::Column::Id.eq(viewer.session_id))),
        )
    }
}

impl Visible for sign_in_event::Entity {
    /// Who may read the audit trail reads how the own organization's people signed in to it, and nobody else's; a token of
    /// one vendor does not show who works with the others.
    fn rows(viewer: &Viewer) -> Rows {
        let reached = viewer.only_vendor.is_none() || viewer.seat == Seat::Vendor;
        if reached && viewer.can(Capability::ReadAudit) {
            Rows::Where(Condition::all().add(sign_in_event::Column::OrganizationId.eq(viewer.organization_id)))
        } else {
            Rows::None
        }
    }
}

impl Visible for partner_type::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(Condition::all().add(partner_type::Column::VendorId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

impl Writable for partner_type::Entity {
    /// Never deleted: partnerships and their history name the key.
    fn may(viewer: &Viewer, act: Act, row: &partner_type::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManageSettings) && viewer.vendor_id() == Some(row.vendor_id)
    }
}

impl Visible for invitation::Entity {
    /// The own organization's, for those who may send such.
    fn rows(viewer: &Viewer) -> Rows {
        let to_people = Condition::all()
            .add(invitation::Column::PartnershipId.is_null())
            .add(invitation::Column::DistributorshipId.is_null());
        let own = Condition::all().add(invitation::Column::OrganizationId.eq(viewer.organization_id));
        let (people, companies) = (
            viewer.can(Capability::ManageUsers),
            viewer.can(Capability::ManagePartnerships),
        );
        match (people, companies) {
            (false, false) => Rows::None,
            (true, true) => Rows::Where(own),
            (true, false) => Rows::Where(own.add(to_people)),
            (false, true) => Rows::Where(own.add(to_people.not())),
        }
    }
}

impl Writable for invitation::Entity {
    fn may(viewer: &Viewer, act: Act, row: &invitation::Model) -> bool {
        let needed = if row.partnership_id.is_none() && row.distributorship_id.is_none() {
            Capability::ManageUsers
        } else {
            Capability::ManagePartnerships
        };
        act != Act::Delete && viewer.can(needed) && row.organization_id == viewer.organization_id
    }
}

impl Visible for account_team_member::Entity {
    /// Of partnerships in force or on hold: their vendor, the distributor that serves them, and the partner itself. The
    /// latter two see people that still have access only.
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => {
                Rows::Where(Condition::all().add(account_team_member::Column::VendorId.eq(viewer.organization_id)))
            }
            Seat::Distributor => Rows::Where(team_of(
                partnership::Column::DistributorshipId.is_in(viewer.active_distributorships()),
            )),
            Seat::Partner => Rows::Where(
                team_of(partnership::Column::PartnerId.eq(viewer.organization_id))
                    .add_option(of_only_vendor(viewer, account_team_member::Column::VendorId)),
            ),
        }
    }
}

fn team_of(partnerships: SimpleExpr) -> Condition {
    let partnerships = Query::select()
        .column(partnership::Column::Id)
        .from(partnership::Entity)
        .and_where(partnerships)
        .and_where(partnership::Column::Status.is_in([
            partnership::RelationStatus::Active,
            partnership::RelationStatus::Suspended,
        ]))
        .to_owned();
    let with_access = Query::select()
        .column(membership::Column::Id)
        .from(membership::Entity)
        .and_where(membership::Column::Status.eq(membership::MembershipStatus::Active))
        .to_owned();
    Condition::all()
        .add(account_team_member::Column::PartnershipId.in_subquery(partnerships))
        .add(account_team_member::Column::MembershipId.in_subquery(with_access))
}

/// Memberships on the account teams that the viewer sees.
fn on_account_teams(viewer: &Viewer) -> SelectStatement {
    let mut memberships = Query::select();
    memberships
        .column(account_team_member::Column::MembershipId)
        .from(account_team_member::Entity)
        .cond_where(<account_team_member::Entity as Visible>::rows(viewer).condition());
    memberships
}

impl Writable for account_team_member::Entity {
    /// A vendor for its own partnerships; a distributor for those it serves, with its own people, as the verbs check.
    fn may(viewer: &Viewer, act: Act, row: &account_team_member::Model) -> bool {
        act != Act::Update
            && match viewer.seat {
                Seat::Vendor => viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id),
                Seat::Distributor => {
                    viewer.can(Capability::ManageUsers) && viewer.active_vendors().contains(&row.vendor_id)
                }
                Seat::Anonymous | Seat::Partner => false,
            }
    }
}
