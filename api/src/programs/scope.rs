//! Who sees which version of a program. Everything else of a program is seen with its versions.

use entity::event::{EventSubject, ShownTo};
use entity::program_version::VersionStatus;
use entity::{level_holding, program, program_benefit, program_level, program_rules, program_text, program_version};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, JoinType};
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_vendors, on_day, part_of_seen};

fn manages(viewer: &Viewer, act: Act, vendor_id: uuid::Uuid, deletable: bool) -> bool {
    (deletable || act != Act::Delete) && viewer.can(Capability::ManagePrograms) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for program_version::Entity {
    /// The vendor's people see what is published, and drafts if they may make them. Others see what applies and is valid
    /// today, if they belong to its audience.
    fn rows(viewer: &Viewer) -> Rows {
        use program_version::Column;
        let of_vendors = of_vendors(viewer, Column::VendorId);
        let published = Column::Status.eq(VersionStatus::Published);
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor if viewer.can_read_for(Capability::ManagePrograms) => Rows::Where(of_vendors),
            Seat::Vendor => Rows::Where(of_vendors.add(published)),
            Seat::Distributor | Seat::Partner => Rows::Where(
                of_vendors
                    .add(published)
                    .add(viewer.audiences.sees(Column::VendorId, Column::AudienceNumber))
                    .add(on_day(viewer.today, Column::EffectiveFrom, Column::EffectiveTo))
                    .add(on_day(viewer.today, Column::ValidFrom, Column::ValidTo)),
            ),
        }
    }
}

impl Writable for program_version::Entity {
    fn may(viewer: &Viewer, act: Act, row: &program_version::Model) -> bool {
        manages(viewer, act, row.vendor_id, false)
    }

    /// Who sees the version, sees the program change; but not that a successor will take over.
    fn news(before: Option<&program_version::Model>, after: &program_version::Model) -> Vec<News> {
        let mut news = News::of(after.vendor_id, EventSubject::Program, after.program_id);
        news.of.witness_id = after.id;
        let told = |row: &program_version::Model| program_version::Model {
            effective_to: None,
            audience_id: Uuid::nil(),
            audience_number: 0,
            ..row.clone()
        };
        if before.is_some_and(|before| told(before) == told(after)) {
            news.shown_to = ShownTo::Vendor;
        }
        vec![news]
    }
}

impl Visible for program::Entity {
    /// Those of which a version is seen.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let of_vendors = of_vendors(viewer, program::Column::VendorId);
        if viewer.seat == Seat::Vendor && viewer.can_read_for(Capability::ManagePrograms) {
            return Rows::Where(of_vendors);
        }
        Rows::Where(of_vendors.add(part_of_seen::<program_version::Entity>(
            viewer,
            program_version::Column::ProgramId,
            program::Column::Id,
        )))
    }
}

impl Writable for program::Entity {
    fn may(viewer: &Viewer, act: Act, row: &program::Model) -> bool {
        manages(viewer, act, row.vendor_id, false)
    }
}

macro_rules! part_of_version {
    ($module:ident) => {
        impl Visible for $module::Entity {
            /// With the version.
            fn rows(viewer: &Viewer) -> Rows {
                if viewer.seat == Seat::Anonymous {
                    return Rows::None;
                }
                let of_vendors = of_vendors(viewer, $module::Column::VendorId);
                Rows::Where(of_vendors.add(part_of_seen::<program_version::Entity>(
                    viewer,
                    program_version::Column::Id,
                    $module::Column::VersionId,
                )))
            }
        }

        impl Writable for $module::Entity {
            /// Drafts only: the verbs never touch a published version's.
            fn may(viewer: &Viewer, act: Act, row: &$module::Model) -> bool {
                manages(viewer, act, row.vendor_id, true)
            }
        }
    };
}
part_of_version!(program_text);
part_of_version!(program_level);

impl Visible for program_benefit::Entity {
    /// With the version; of those others are told who do not have them, the announced ones, and nothing of what is for
    /// another audience.
    fn rows(viewer: &Viewer) -> Rows {
        use program_benefit::Column;
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let with_version = of_vendors(viewer, Column::VendorId).add(part_of_seen::<program_version::Entity>(
            viewer,
            program_version::Column::Id,
            Column::VersionId,
        ));
        if viewer.seat == Seat::Vendor {
            return Rows::Where(with_version);
        }
        let for_it = Condition::any()
            .add(Column::AudienceNumber.is_null())
            .add(viewer.audiences.sees(Column::VendorId, Column::AudienceNumber));
        let told = Condition::any()
            .add(Column::LevelId.is_null())
            .add(Column::Announced.eq(true))
            .add_option(reached(viewer));
        Rows::Where(with_version.add(for_it).add(told))
    }
}

impl Writable for program_benefit::Entity {
    /// Drafts only: the verbs never touch a published version's.
    fn may(viewer: &Viewer, act: Act, row: &program_benefit::Model) -> bool {
        manages(viewer, act, row.vendor_id, true)
    }
}

/// The benefit's level is one that the viewer holds, or one below it in the same version; nothing when it has no partnership.
fn reached(viewer: &Viewer) -> Option<SimpleExpr> {
    let own: Vec<Uuid> = viewer.active_partnerships().collect();
    if own.is_empty() {
        return None;
    }
    let (held, level, holding) = (Alias::new("held"), program_level::Entity, level_holding::Entity);
    let of = |column: program_level::Column| Expr::col((Alias::new("held"), column));
    let held_now = |column: level_holding::Column| Expr::col((holding, column));
    let found = Query::select()
        .expr(Expr::val(1))
        .from(level)
        .join_as(
            JoinType::InnerJoin,
            level,
            held,
            Condition::all()
                .add(of(program_level::Column::VersionId).equals((level, program_level::Column::VersionId)))
                .add(of(program_level::Column::Rank).gte(Expr::col((level, program_level::Column::Rank)))),
        )
        .inner_join(
            holding,
            Condition::all()
                .add(
                    held_now(level_holding::Column::VendorId)
                        .equals((Alias::new("held"), program_level::Column::VendorId)),
                )
                .add(held_now(level_holding::Column::Level).equals((Alias::new("held"), program_level::Column::Key))),
        )
        .and_where(
            Expr::col((level, program_level::Column::Id)).equals(program_benefit::Column::LevelId.as_column_ref()),
        )
        .and_where(held_now(level_holding::Column::PartnershipId).is_in(own))
        .and_where(held_now(level_holding::Column::SupersededAt).is_null())
        .take();
    Some(Expr::exists(found))
}

impl Visible for program_rules::Entity {
    /// The vendor's, with the version. Others are told what of it concerns them, worked out for them.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat != Seat::Vendor {
            return Rows::None;
        }
        let of_vendors = of_vendors(viewer, program_rules::Column::VendorId);
        Rows::Where(of_vendors.add(part_of_seen::<program_version::Entity>(
            viewer,
            program_version::Column::Id,
            program_rules::Column::VersionId,
        )))
    }
}

impl Writable for program_rules::Entity {
    /// Drafts only: the verbs never touch a published version's.
    fn may(viewer: &Viewer, act: Act, row: &program_rules::Model) -> bool {
        manages(viewer, act, row.vendor_id, true)
    }
}
