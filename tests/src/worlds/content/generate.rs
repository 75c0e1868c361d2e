//! Content: random items, and how they change.

use entity::content_item::{ContentKind, ContentStatus};
use entity::organization::OrganizationKind::Vendor;
use entity::user_account::Language;
use entity::{content_item, content_text, file};
use serde_json::json;
use uuid::Uuid;

use super::seen::{sort_title, words};
use crate::worlds::dice::Dice;
use crate::worlds::generate::{instant, name};
use crate::worlds::oracle::{gid, plain};
use crate::worlds::orgs::of_kind;
use crate::worlds::programs::days;
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;
use crate::worlds::segments::audience;

pub const TOPICS: [&str; 3] = ["bikes", "lights", "service"];
const KINDS: [ContentKind; 3] = [ContentKind::Testimonial, ContentKind::Video, ContentKind::Document];
/// Mostly to be seen.
const STATUSES: [ContentStatus; 5] = [
    ContentStatus::Published,
    ContentStatus::Published,
    ContentStatus::Published,
    ContentStatus::Draft,
    ContentStatus::Withdrawn,
];

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 9) {
        add(dice, rows);
    }
}

fn add(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    let at = instant(dice);
    let id = dice.id(at);
    let languages: &[Language] = match dice.below(3) {
        0 => &[Language::En],
        1 => &[Language::Nl],
        _ => &[Language::En, Language::Nl],
    };
    for language in languages {
        rows.content_texts.push(content_text::Model {
            id: dice.id(at),
            vendor_id,
            content_item_id: id,
            language: *language,
            title: name(dice),
            teaser: name(dice),
            body: name(dice),
        });
    }
    let status = *dice.pick(&STATUSES);
    let (valid_from, valid_to) = days(dice);
    let (audience_id, audience_number) = audience(dice, rows, vendor_id);
    let row = content_item::Model {
        id,
        vendor_id,
        kind: *dice.pick(&KINDS),
        topic: (*dice.pick(&TOPICS)).to_owned(),
        status,
        valid_from,
        valid_to,
        audience_id,
        audience_number,
        published_at: if status == ContentStatus::Draft {
            at
        } else {
            instant(dice)
        },
        file_id: attach(dice, rows, vendor_id),
        link: dice.chance(40).then(|| "https://vendor.example/more".to_owned()),
        sort_title: plain(sort_title(rows, id)),
        search_text: plain(&words(rows, id)),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    rows.content_items.push(row);
}

/// A file of the vendor's, perhaps one that another item has, perhaps none.
fn attach(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid) -> Option<Uuid> {
    let own: Vec<Uuid> = rows
        .files
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .map(|row| row.id)
        .collect();
    if dice.chance(50) {
        return dice.maybe(40, &own);
    }
    let at = instant(dice);
    let id = dice.id(at);
    rows.files.push(file::Model {
        id,
        vendor_id,
        sha256: id.simple().to_string().repeat(2),
        media_type: "text/plain".to_owned(),
        name: name(dice),
        size: i64::try_from(dice.below(1_000_000)).unwrap(),
        created_at: at,
    });
    Some(id)
}

/// Makes an item, or changes one as its vendor might.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    if rows.content_items.is_empty() || dice.chance(20) {
        return add(dice, rows);
    }
    let at = dice.below(rows.content_items.len());
    let (id, vendor_id) = (rows.content_items[at].id, rows.content_items[at].vendor_id);
    match dice.below(7) {
        0..=2 => {
            let (id, number) = audience(dice, rows, vendor_id);
            rows.content_items[at].audience_id = id;
            rows.content_items[at].audience_number = number;
        }
        3 => (rows.content_items[at].valid_from, rows.content_items[at].valid_to) = days(dice),
        4 => rows.content_items[at].status = *dice.pick(&STATUSES),
        5 => rows.content_items[at].file_id = attach(dice, rows, vendor_id),
        _ => {
            rows.content_texts.retain(|text| text.content_item_id != id);
            rows.content_items.remove(at);
            return;
        }
    }
    rows.content_items[at].version += 1;
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    // Anybody's, by anybody: what it may not must be refused and change nothing.
    let of = dice.any(&rows.content_items)?;
    let colleagues: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| row.organization_id == of.vendor_id)
        .map(|row| row.id)
        .collect();
    let by = dice.maybe(85, &colleagues).unwrap_or(dice.pick(&rows.memberships).id);
    let mut input = json!({ "id": gid("ContentItem", of.id), "version": of.version });
    let document = match dice.below(4) {
        0 => "mutation($input: WithdrawContentItemInput!) { withdrawContentItem(input: $input) { errors { code } } }",
        1 => {
            let nobody = json!({ "distributors": dice.chance(50), "partners": { "everybody": "NOBODY" } });
            input["audience"] = nobody;
            "mutation($input: UpdateContentItemInput!) { updateContentItem(input: $input) { errors { code } } }"
        }
        _ => "mutation($input: PublishContentItemInput!) { publishContentItem(input: $input) { errors { code } } }",
    };
    Some(Act { by, document, input })
}
