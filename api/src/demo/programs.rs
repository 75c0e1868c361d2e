//! A program with levels and benefits, and content for different audiences.

use std::sync::Arc;

use entity::content_item::ContentKind;
use rules::{Audience, PartnerAudience};
use uuid::Uuid;

use crate::access::system::{Reason, System};
use crate::access::{Cx, Gate};
use crate::content;
use crate::content::create_content_item::{self, create_content_item};
use crate::content::publish_content_item::publish_content_item;
use crate::fault::{Failure, Fault};
use crate::orgs::Language::{En, Nl};
use crate::programs::create_program::{self, create_program};
use crate::programs::draft::{Benefit, Change, Level, Text};
use crate::programs::publish_program::{self, publish_program};

/// Key, English name, Dutch name, lowest first.
const LEVELS: [(&str, &str, &str); 3] = [
    ("silver", "Silver", "Zilver"),
    ("gold", "Gold", "Goud"),
    ("platinum", "Platinum", "Platina"),
];

/// Level, English name, Dutch name.
const BENEFITS: [(Option<&str>, &str, &str); 4] = [
    (None, "Access to the resource library", "Toegang tot de bibliotheek"),
    (Some("silver"), "Deal registration", "Dealregistratie"),
    (
        Some("gold"),
        "Demo bikes at half price",
        "Demofietsen voor de halve prijs",
    ),
    (Some("platinum"), "Joint marketing fund", "Gezamenlijk marketingbudget"),
];

/// Kind, topic, English title, Dutch title, for distributors, for partners.
const ITEMS: [(ContentKind, &str, &str, &str, bool, bool); 5] = [
    (
        ContentKind::Video,
        "bikes",
        "The new range in three minutes",
        "De nieuwe collectie in drie minuten",
        true,
        true,
    ),
    (
        ContentKind::Testimonial,
        "bikes",
        "A city goes electric",
        "Een stad gaat elektrisch",
        false,
        true,
    ),
    (
        ContentKind::Template,
        "marketing",
        "Mail for an open day",
        "Mail voor een open dag",
        false,
        true,
    ),
    (
        ContentKind::Document,
        "logistics",
        "Delivery times",
        "Levertijden",
        true,
        false,
    ),
    (
        ContentKind::DemoDiscount,
        "bikes",
        "Demo discount, not yet agreed",
        "Demokorting, nog niet afgesproken",
        false,
        true,
    ),
];

/// Creates programs and content of both vendors; the last item stays a draft.
pub async fn create(gate: &Arc<Gate>, vendor_id: Uuid, other_vendor_id: Uuid) -> Result<(), Fault> {
    let cx = System::for_job(gate, Reason::Seed).as_vendor(vendor_id);
    program(&cx, "ride", "Ride Together", "Samen Rijden").await?;
    let mut items = Vec::new();
    for row in ITEMS {
        items.push(item(&cx, row).await?);
    }
    for id in items.iter().take(ITEMS.len() - 1) {
        publish_content_item(&cx, *id, 1).await.map_err(refused)?;
    }
    let other = System::for_job(gate, Reason::Seed).as_vendor(other_vendor_id);
    program(&other, "shine", "Shine", "Stralen").await?;
    let row = (
        ContentKind::Video,
        "lamps",
        "Lamps that last",
        "Lampen die blijven branden",
        true,
        true,
    );
    let id = item(&other, row).await?;
    publish_content_item(&other, id, 1).await.map_err(refused)?;
    Ok(())
}

async fn program(cx: &Cx, key: &str, english: &str, dutch: &str) -> Result<(), Fault> {
    let text = |language, name: &str, summary: &str, body: &str| Text {
        language,
        name: name.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
    };
    let level = |(level_key, name_en, name_nl): (&str, &str, &str)| Level {
        // A key of a level belongs to one program.
        key: format!("{key}_{level_key}"),
        name_en: name_en.to_owned(),
        name_nl: name_nl.to_owned(),
    };
    let benefit = |(level_key, name_en, name_nl): (Option<&str>, &str, &str)| Benefit {
        level_key: level_key.map(|level_key| format!("{key}_{level_key}")),
        name_en: name_en.to_owned(),
        name_nl: name_nl.to_owned(),
        // What can be reached is told to all.
        announced: true,
        ..Benefit::default()
    };
    let draft = Change {
        texts: Some(vec![
            text(
                En,
                english,
                "Commitment counts, not only revenue.",
                "Grow with us: **train**, *invest*, sell.",
            ),
            text(
                Nl,
                dutch,
                "Inzet telt, niet alleen omzet.",
                "Groei mee: **leer**, *investeer*, verkoop.",
            ),
        ]),
        levels: Some(LEVELS.into_iter().map(level).collect()),
        benefits: Some(BENEFITS.into_iter().map(benefit).collect()),
        audience: Some(audience(false, true)),
        ..Change::default()
    };
    let input = create_program::Input {
        key: key.to_owned(),
        draft,
    };
    let program = create_program(cx, key, input).await.map_err(refused)?;
    let publication = publish_program::Input {
        id: program.id,
        version: program.version,
        effective_from: None,
        newcomers_favored_reason: None,
    };
    publish_program(cx, publication).await.map_err(refused)?;
    Ok(())
}

async fn item(
    cx: &Cx,
    (kind, topic, english, dutch, distributors, partners): (ContentKind, &str, &str, &str, bool, bool),
) -> Result<Uuid, Fault> {
    let text = |language, title: &str| content::Text {
        language,
        title: title.to_owned(),
        teaser: String::new(),
        body: format!("# {title}\n"),
    };
    let input = create_content_item::Input {
        kind,
        topic: topic.to_owned(),
        texts: vec![text(En, english), text(Nl, dutch)],
        valid_from: None,
        valid_to: None,
        audience: audience(distributors, partners),
        file_id: None,
        link: None,
    };
    let row = create_content_item(cx, english, input).await.map_err(refused)?;
    Ok(row.id)
}

fn audience(distributors: bool, partners: bool) -> Audience {
    Audience {
        distributors,
        partners: if partners {
            PartnerAudience::Everyone
        } else {
            PartnerAudience::Nobody
        },
    }
}

pub(super) fn refused<Code: std::fmt::Debug>(failure: Failure<Code>) -> Fault {
    match failure {
        Failure::Fault(fault) => fault,
        Failure::Refused(why) => Fault::internal(format!("{why:?}")),
    }
}
