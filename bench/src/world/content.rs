//! Content items of 2 KB each, in twenty topics.

use entity::content_item::{self, ContentKind, ContentStatus};
use entity::content_text;
use entity::user_account::Language;
use sea_orm::DbErr;

use super::audiences::{Audiences, audience};
use super::{one_of, searchable, vendor_id};
use crate::draw::{Id, draw, recently};
use crate::load::Load;

/// How many items there are.
const ITEMS: u64 = 5_000;
/// How many topics.
const TOPICS: u64 = 20;

const KINDS: [ContentKind; 6] = [
    ContentKind::Testimonial,
    ContentKind::Video,
    ContentKind::Template,
    ContentKind::DemoDiscount,
    ContentKind::Training,
    ContentKind::Document,
];

/// Adds content.
pub async fn fill(load: &mut Load, audiences: &mut Audiences) -> Result<(), DbErr> {
    let items: Vec<content_item::Model> = (1..=ITEMS).map(|n| item(n, audiences)).collect();
    audiences.save(load).await?;
    load.insert::<content_item::Entity>(items).await?;
    load.insert::<content_text::Entity>((1..=ITEMS).map(text)).await
}

fn item(n: u64, audiences: &mut Audiences) -> content_item::Model {
    let at = recently(n, 40);
    let text = text(n);
    let (audience_id, audience_number) = audiences.intern(&audience(n, 50));
    content_item::Model {
        id: Id::Content.at(n, at),
        vendor_id: vendor_id(),
        kind: one_of(&KINDS, n, 41),
        topic: format!("topic_{:02}", 1 + n % TOPICS),
        status: ContentStatus::Published,
        valid_from: None,
        valid_to: None,
        audience_id,
        audience_number,
        published_at: at,
        file_id: None,
        link: None,
        sort_title: searchable(&text.title),
        search_text: searchable(&format!("{} {} {}", text.title, text.teaser, text.body)),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn text(n: u64) -> content_text::Model {
    let words: Vec<String> = (0..118)
        .map(|k| format!("{:016x}", draw(n * 1_000 + k, 42, u64::MAX)))
        .collect();
    content_text::Model {
        id: Id::ContentText.of(n),
        vendor_id: vendor_id(),
        content_item_id: Id::Content.at(n, recently(n, 40)),
        language: Language::En,
        title: format!("Content item {n}"),
        teaser: format!("A short summary of content item {n}."),
        body: words.join(" "),
    }
}
