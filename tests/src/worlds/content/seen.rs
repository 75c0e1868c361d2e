//! Content: who sees it, and what it shows.

use entity::content_item::ContentStatus;
use entity::organization::OrganizationKind::Vendor;
use entity::user_account::Language;
use entity::{content_item, content_text, file};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::oracle::{self, Key, Listed, Node, Oracle, Out, finds, gid, plain};
use crate::worlds::programs::within;
use crate::worlds::rows::Rows;
use crate::worlds::segments::because;
use crate::worlds::selection::Selected;

/// The texts of an item, the one in this language first, if there is one.
fn texts(rows: &Rows, item_id: Uuid, first: Language) -> Vec<&content_text::Model> {
    let of = rows.content_texts.iter().filter(|text| text.content_item_id == item_id);
    let mut texts: Vec<_> = of.collect();
    texts.sort_by_key(|text| text.language != first);
    texts
}

/// The title by which lists are sorted: in English, the language of these vendors, if there is one.
pub fn sort_title(rows: &Rows, item_id: Uuid) -> &str {
    &texts(rows, item_id, Language::En)[0].title
}

/// What an item is searched by: its texts in all languages.
pub fn words(rows: &Rows, item_id: Uuid) -> String {
    let texts = texts(rows, item_id, Language::En).into_iter();
    texts
        .map(|text| format!("{} {} {} ", text.title, text.teaser, text.body))
        .collect()
}

impl Oracle<'_> {
    pub fn sees_item(&self, row: &content_item::Model) -> bool {
        let published = row.status == ContentStatus::Published;
        match self.kind {
            Vendor => self.mine(row.vendor_id) && (published || self.manages_programs()),
            _ => {
                published
                    && within(row.valid_from, row.valid_to)
                    && self.deals_with(row.vendor_id)
                    && self.belongs(row.audience_id)
            }
        }
    }

    fn sees_file(&self, row: &file::Model) -> bool {
        let mut items = self.rows.content_items.iter();
        (self.manages_programs() && self.mine(row.vendor_id))
            || items.any(|item| item.file_id == Some(row.id) && self.sees_item(item))
    }
}

pub fn list<'w>(oracle: &Oracle<'w>, root: &str) -> Option<Listed<'w>> {
    (root == "contentItems").then(|| Listed {
        nodes: of_type(oracle, "ContentItem").unwrap_or_default(),
        order: ("PUBLISHED_AT", true),
    })
}

pub fn of_type<'w>(oracle: &Oracle<'w>, ty: &str) -> Option<Vec<Node<'w>>> {
    let rows = oracle.rows;
    Some(match ty {
        "ContentItem" => rows
            .content_items
            .iter()
            .filter(|row| oracle.sees_item(row))
            .map(Node::ContentItem)
            .collect(),
        "File" => rows
            .files
            .iter()
            .filter(|row| oracle.sees_file(row))
            .map(Node::File)
            .collect(),
        _ => return None,
    })
}

pub fn content_item<'w>(oracle: &Oracle<'w>, row: &'w content_item::Model, one: &Selected) -> Out<'w> {
    let rows = oracle.rows;
    let text = || texts(rows, row.id, oracle.spoken(one)).first().copied();
    Out::Leaf(match one.name.as_str() {
        "id" => json!(gid("ContentItem", row.id)),
        "kind" => oracle::name(row.kind),
        "topic" => json!(row.topic),
        "status" => oracle::name(row.status),
        "validFrom" => json!(row.valid_from),
        "validTo" => json!(row.valid_to),
        "publishedAt" => {
            let published = (row.status != ContentStatus::Draft).then_some(row.published_at);
            json!(published.map(oracle::instant))
        }
        "link" => json!(row.link),
        "version" => json!(row.version),
        "viewerCanUpdate" => json!(oracle.manages_programs()),
        "title" => json!(text().map(|text| &text.title)),
        "text" => return Out::One(text().map(Node::ContentText)),
        "texts" => {
            let texts = texts(rows, row.id, Language::En).into_iter();
            return Out::Many(texts.map(Node::ContentText).collect());
        }
        "vendor" => return oracle.organization(row.vendor_id),
        "viewerSeesBecause" => return because(oracle, row.audience_id),
        "audience" => {
            let mut audiences = rows.audiences.iter();
            return Out::One(audiences.find(|of| of.id == row.audience_id).map(Node::Audience));
        }
        "file" => {
            let found = rows.files.iter().find(|file| Some(file.id) == row.file_id);
            return Out::One(found.filter(|file| oracle.sees_file(file)).map(Node::File));
        }
        _ => return Out::Unjudged,
    })
}

pub fn content_text<'w>(row: &'w content_text::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "language" => oracle::name(row.language),
        "title" => json!(row.title),
        "teaser" => json!(row.teaser),
        "body" => json!(row.body),
        "bodyHtml" => json!(oracle::paragraph(&row.body)),
        _ => return Out::Unjudged,
    })
}

pub fn file<'w>(row: &'w file::Model, field: &str) -> Out<'w> {
    Out::Leaf(match field {
        "id" => json!(gid("File", row.id)),
        "name" => json!(row.name),
        "mediaType" => json!(row.media_type),
        "size" => json!(row.size),
        "url" => json!(format!("/files/{}", gid("File", row.id))),
        _ => return Out::Unjudged,
    })
}

pub fn key(rows: &Rows, row: &content_item::Model, field: &str) -> Option<Key> {
    match field {
        "PUBLISHED_AT" if row.status == ContentStatus::Draft => Some(Key::At(row.created_at)),
        "PUBLISHED_AT" => Some(Key::At(row.published_at)),
        "TITLE" => Some(Key::Text(plain(sort_title(rows, row.id)))),
        _ => None,
    }
}

/// Whether one field of a filter keeps an item.
pub fn keeps(oracle: &Oracle<'_>, row: &content_item::Model, field: &str, wanted: &Value) -> Option<bool> {
    let among = |value: Value| wanted.as_array().is_some_and(|list| list.contains(&value));
    Some(match field {
        "search" => finds(&words(oracle.rows, row.id), wanted.as_str().unwrap()),
        "vendorIds" => among(json!(gid("Organization", row.vendor_id))),
        "topicIn" => among(json!(row.topic)),
        "kindIn" => among(oracle::name(row.kind)),
        "statusIn" => among(oracle::name(row.status)),
        _ => return None,
    })
}
