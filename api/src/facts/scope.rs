//! Which facts, metrics and attributes each seat sees, and who may write them. All are the vendor's own.

use entity::{
    attribute_definition, certification, exchange_rate, fact, fact_type, metric, metric_version, product,
    sell_through_line,
};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Viewer, Visible, Writable};

/// The vendor's own rows; nothing for other seats.
fn own(viewer: &Viewer, vendor: impl ColumnTrait) -> Rows {
    match viewer.vendor_id() {
        Some(vendor_id) => Rows::Where(Condition::all().add(vendor.eq(vendor_id))),
        None => Rows::None,
    }
}

fn may(viewer: &Viewer, capability: Capability, vendor_id: Uuid) -> bool {
    viewer.can(capability) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for product::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, product::Column::VendorId)
    }
}

impl Writable for product::Entity {
    fn may(viewer: &Viewer, act: Act, row: &product::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::Import, row.vendor_id)
    }
}

impl Visible for sell_through_line::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, sell_through_line::Column::VendorId)
    }
}

impl Writable for sell_through_line::Entity {
    /// Added and superseded, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &sell_through_line::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::Import, row.vendor_id)
    }

    fn news(_: Option<&sell_through_line::Model>, after: &sell_through_line::Model) -> Vec<News> {
        vec![News::progress(after.vendor_id, after.partnership_id)]
    }
}

impl Visible for exchange_rate::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, exchange_rate::Column::VendorId)
    }
}

impl Writable for exchange_rate::Entity {
    /// Added and superseded, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &exchange_rate::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::Import, row.vendor_id)
    }
}

impl Visible for certification::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, certification::Column::VendorId)
    }
}

impl Writable for certification::Entity {
    /// Added and superseded, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &certification::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::Import, row.vendor_id)
    }

    fn news(_: Option<&certification::Model>, after: &certification::Model) -> Vec<News> {
        vec![News::progress(after.vendor_id, after.partnership_id)]
    }
}

impl Visible for metric::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, metric::Column::VendorId)
    }
}

impl Writable for metric::Entity {
    /// Never taken away: rules and history speak of it.
    fn may(viewer: &Viewer, act: Act, row: &metric::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::ManageSettings, row.vendor_id)
    }
}

impl Visible for metric_version::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, metric_version::Column::VendorId)
    }
}

impl Writable for metric_version::Entity {
    /// Recorded, never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &metric_version::Model) -> bool {
        act == Act::Insert && may(viewer, Capability::ManageSettings, row.vendor_id)
    }
}

impl Visible for attribute_definition::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, attribute_definition::Column::VendorId)
    }
}

impl Writable for attribute_definition::Entity {
    /// Never taken away: rules and history speak of it.
    fn may(viewer: &Viewer, act: Act, row: &attribute_definition::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::ManageSettings, row.vendor_id)
    }
}

impl Visible for fact_type::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, fact_type::Column::VendorId)
    }
}

impl Writable for fact_type::Entity {
    /// Never taken away: metrics and history speak of it.
    fn may(viewer: &Viewer, act: Act, row: &fact_type::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::ManageSettings, row.vendor_id)
    }
}

impl Visible for fact::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, fact::Column::VendorId)
    }
}

impl Writable for fact::Entity {
    /// Added and superseded, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &fact::Model) -> bool {
        act != Act::Delete && may(viewer, Capability::Import, row.vendor_id)
    }

    fn news(_: Option<&fact::Model>, after: &fact::Model) -> Vec<News> {
        vec![News::progress(after.vendor_id, after.partnership_id)]
    }
}
