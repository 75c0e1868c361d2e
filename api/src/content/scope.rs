//! Who sees which content. Texts and files are seen with the item.

use chrono::DateTime;
use entity::content_item::ContentStatus;
use entity::event::{EventSubject, ShownTo};
use entity::{content_item, content_text, file};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_vendors, on_day, part_of_seen};

fn manages(viewer: &Viewer, vendor_id: uuid::Uuid) -> bool {
    viewer.can(Capability::ManageContent) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for content_item::Entity {
    /// The vendor's people see what is published, and the rest if they may make it. Others see what is valid today, if
    /// they belong to its audience.
    fn rows(viewer: &Viewer) -> Rows {
        use content_item::Column;
        let of_vendors = of_vendors(viewer, Column::VendorId);
        let published = Column::Status.eq(ContentStatus::Published);
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor if viewer.can_read_for(Capability::ManageContent) => Rows::Where(of_vendors),
            Seat::Vendor => Rows::Where(of_vendors.add(published)),
            Seat::Distributor | Seat::Partner => Rows::Where(
                of_vendors
                    .add(published)
                    .add(viewer.audiences.sees(Column::VendorId, Column::AudienceNumber))
                    .add(on_day(viewer.today, Column::ValidFrom, Column::ValidTo)),
            ),
        }
    }
}

impl Writable for content_item::Entity {
    fn may(viewer: &Viewer, act: Act, row: &content_item::Model) -> bool {
        act != Act::Delete && manages(viewer, row.vendor_id)
    }

    /// Texts tell of themselves.
    fn news(before: Option<&content_item::Model>, after: &content_item::Model) -> Vec<News> {
        let mut news = News::of(after.vendor_id, EventSubject::ContentItem, after.id);
        let told = |row: &content_item::Model| content_item::Model {
            audience_id: Uuid::nil(),
            audience_number: 0,
            sort_title: String::new(),
            search_text: String::new(),
            updated_at: DateTime::default(),
            version: 0,
            ..row.clone()
        };
        if before.is_some_and(|before| told(before) == told(after)) {
            news.shown_to = ShownTo::Vendor;
        }
        vec![news]
    }
}

impl Visible for content_text::Entity {
    /// With the item.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let of_vendors = of_vendors(viewer, content_text::Column::VendorId);
        Rows::Where(of_vendors.add(part_of_seen::<content_item::Entity>(
            viewer,
            content_item::Column::Id,
            content_text::Column::ContentItemId,
        )))
    }
}

impl Writable for content_text::Entity {
    fn may(viewer: &Viewer, _: Act, row: &content_text::Model) -> bool {
        manages(viewer, row.vendor_id)
    }

    /// With the item: changed texts are written anew.
    fn news(_: Option<&content_text::Model>, after: &content_text::Model) -> Vec<News> {
        vec![News::of(
            after.vendor_id,
            EventSubject::ContentItem,
            after.content_item_id,
        )]
    }
}

impl Visible for file::Entity {
    /// With an item that has it; who makes content also sees files that no item has yet.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let of_vendors = of_vendors(viewer, file::Column::VendorId);
        if viewer.seat == Seat::Vendor && viewer.can_read_for(Capability::ManageContent) {
            return Rows::Where(of_vendors);
        }
        Rows::Where(of_vendors.add(part_of_seen::<content_item::Entity>(
            viewer,
            content_item::Column::FileId,
            file::Column::Id,
        )))
    }
}

impl Writable for file::Entity {
    /// Only added: what a link to a file gives never changes.
    fn may(viewer: &Viewer, act: Act, row: &file::Model) -> bool {
        act == Act::Insert && manages(viewer, row.vendor_id)
    }
}
