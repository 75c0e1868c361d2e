//! Objects of the schema, and what their fields hold.

use chrono::{DateTime, Utc};
use entity::{
    account_team_member, api_key, attribute_definition, audience, audit_entry, content_item, content_text, customer,
    deal, distributorship, external_identity, fact_type, file, identity_consent, identity_provider, invitation,
    level_finding, level_proposal, level_review, membership, metric, metric_version, organization, partner_type,
    partnership, point_purse, point_transaction, program, program_benefit, program_level, program_text,
    program_version, saved_view, segment, segment_version, session, sign_in_event, target, user_account,
};
use serde_json::Value;
use uuid::Uuid;

use crate::worlds::rows::Rows;
use crate::worlds::{content, deals, facts, identity, ledger, levels, orgs, programs, segments, targets, teams};

/// Objects of the schema that rows stand behind.
#[derive(Clone, Copy, Debug)]
pub enum Node<'w> {
    AccountTeamMember(&'w account_team_member::Model),
    ApiKey(&'w api_key::Model),
    AttributeDefinition(&'w attribute_definition::Model),
    Audience(&'w audience::Model),
    AuditEntry(&'w audit_entry::Model),
    Contact(&'w user_account::Model),
    ContentItem(&'w content_item::Model),
    ContentText(&'w content_text::Model),
    Customer(&'w customer::Model),
    Deal(&'w deal::Model),
    Distributorship(&'w distributorship::Model),
    ExternalIdentity(&'w external_identity::Model),
    FactType(&'w fact_type::Model),
    File(&'w file::Model),
    IdentityConsent(&'w identity_consent::Model),
    IdentityProvider(&'w identity_provider::Model),
    Invitation(&'w invitation::Model),
    LevelAtRisk(&'w level_finding::Model),
    LevelProposal(&'w level_proposal::Model),
    LevelReview(&'w level_review::Model),
    Membership(&'w membership::Model),
    Metric(&'w metric::Model),
    MetricVersion(&'w metric_version::Model),
    /// 1/10,000 and the currency.
    Money(i64, &'w str),
    Organization(&'w organization::Model),
    PartnerType(&'w partner_type::Model),
    Partnership(&'w partnership::Model),
    PointPurse(&'w point_purse::Model),
    PointTransaction(&'w point_transaction::Model),
    Program(&'w program::Model),
    ProgramBenefit(&'w program_benefit::Model),
    ProgramLevel(&'w program_level::Model),
    ProgramText(&'w program_text::Model),
    ProgramVersion(&'w program_version::Model),
    Segment(&'w segment::Model),
    SegmentVersion(&'w segment_version::Model),
    Session(&'w session::Model),
    SignInEvent(&'w sign_in_event::Model),
    SavedView(&'w saved_view::Model),
    Target(&'w target::Model),
    User(&'w user_account::Model),
    Viewer,
    Summary,
    /// Kind and number.
    Action(&'static str, usize),
    /// Kind, number, and 1/10,000 of a currency.
    Figure(&'static str, usize, Option<(i64, &'w str)>),
}

/// Value of a field.
#[derive(Debug)]
pub enum Out<'w> {
    Leaf(Value),
    One(Option<Node<'w>>),
    Many(Vec<Node<'w>>),
    List(Vec<Out<'w>>),
    /// An object that no row stands behind: its type and its fields.
    Object(&'static str, Vec<(&'static str, Out<'w>)>),
    /// A connection within an object: all of its nodes in their order.
    Page(Vec<Node<'w>>),
    /// A text for each of these, made from it and from nothing else.
    Words(Vec<Value>),
    /// The whole question is answered with an error of this code.
    Refused(&'static str),
    /// The oracle does not know: only that it may not change when nothing visible does.
    Unjudged,
}

/// What rows are sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Text(String),
    /// Currency and 1/10,000 of its unit.
    Amount(String, i64),
    At(DateTime<Utc>),
    /// By id alone.
    Age,
}

/// A list before it is narrowed.
#[derive(Debug)]
pub struct Listed<'w> {
    pub nodes: Vec<Node<'w>>,
    /// Field by which it is sorted when the client names none, and whether downwards.
    pub order: (&'static str, bool),
}

/// A list as arguments make it, with sort keys.
pub type Sorted<'w> = Vec<(Key, Uuid, Node<'w>)>;

impl Node<'_> {
    pub fn ty(&self) -> &'static str {
        match self {
            Self::AccountTeamMember(_) => "AccountTeamMember",
            Self::ApiKey(_) => "ApiKey",
            Self::AttributeDefinition(_) => "AttributeDefinition",
            Self::Audience(_) => "Audience",
            Self::AuditEntry(_) => "AuditEntry",
            Self::Contact(_) => "Contact",
            Self::ContentItem(_) => "ContentItem",
            Self::ContentText(_) => "ContentText",
            Self::Customer(_) => "Customer",
            Self::Deal(_) => "Deal",
            Self::Distributorship(_) => "Distributorship",
            Self::ExternalIdentity(_) => "ExternalIdentity",
            Self::FactType(_) => "FactType",
            Self::File(_) => "File",
            Self::IdentityConsent(_) => "IdentityConsent",
            Self::IdentityProvider(_) => "IdentityProvider",
            Self::Invitation(_) => "Invitation",
            Self::LevelAtRisk(_) => "LevelAtRisk",
            Self::LevelProposal(_) => "LevelProposal",
            Self::LevelReview(_) => "LevelReview",
            Self::Membership(_) => "Membership",
            Self::Metric(_) => "Metric",
            Self::MetricVersion(_) => "MetricVersion",
            Self::Money(..) => "Money",
            Self::Organization(_) => "Organization",
            Self::PartnerType(_) => "PartnerType",
            Self::Partnership(_) => "Partnership",
            Self::PointPurse(_) => "PointPurse",
            Self::PointTransaction(_) => "PointTransaction",
            Self::Program(_) => "Program",
            Self::ProgramBenefit(_) => "ProgramBenefit",
            Self::ProgramLevel(_) => "ProgramLevel",
            Self::ProgramText(_) => "ProgramText",
            Self::ProgramVersion(_) => "ProgramVersion",
            Self::Segment(_) => "Segment",
            Self::SegmentVersion(_) => "SegmentVersion",
            Self::Session(_) => "Session",
            Self::SignInEvent(_) => "SignInEvent",
            Self::SavedView(_) => "SavedView",
            Self::Target(_) => "Target",
            Self::User(_) => "User",
            Self::Viewer => "Viewer",
            Self::Summary => "ViewerSummary",
            Self::Action(..) => "SummaryAction",
            Self::Figure(..) => "SummaryFigure",
        }
    }

    /// Nil for what has no id in the schema.
    pub fn uuid(&self) -> Uuid {
        match self {
            Self::AccountTeamMember(row) => row.id,
            Self::ApiKey(row) => row.id,
            Self::AttributeDefinition(row) => row.id,
            Self::AuditEntry(row) => row.id,
            Self::ContentItem(row) => row.id,
            Self::Customer(row) => row.id,
            Self::Deal(row) => row.id,
            Self::Distributorship(row) => row.id,
            Self::ExternalIdentity(row) => row.id,
            Self::FactType(row) => row.id,
            Self::File(row) => row.id,
            Self::IdentityConsent(row) => row.id,
            Self::IdentityProvider(row) => row.id,
            Self::Invitation(row) => row.id,
            Self::LevelAtRisk(row) => row.id,
            Self::LevelProposal(row) => row.id,
            Self::LevelReview(row) => row.id,
            Self::Membership(row) => row.id,
            Self::Metric(row) => row.id,
            Self::Organization(row) => row.id,
            Self::PartnerType(row) => row.id,
            Self::Partnership(row) => row.id,
            Self::PointPurse(row) => row.id,
            Self::PointTransaction(row) => row.id,
            Self::Program(row) => row.id,
            Self::Segment(row) => row.id,
            Self::Session(row) => row.id,
            Self::SignInEvent(row) => row.id,
            Self::SavedView(row) => row.id,
            Self::Target(row) => row.id,
            Self::User(row) => row.id,
            _ => Uuid::nil(),
        }
    }

    /// Global id.
    pub fn gid(&self) -> String {
        gid(self.ty(), self.uuid())
    }

    /// What it is sorted by under this order.
    pub fn key(&self, rows: &Rows, field: &str) -> Key {
        let key = match self {
            Self::Partnership(row) => orgs::partnership_key(row, field),
            Self::Distributorship(row) => orgs::distributorship_key(row, field),
            Self::Deal(row) => deals::key(row, field),
            Self::PartnerType(row) => teams::partner_type_key(row, field),
            Self::AttributeDefinition(_) | Self::FactType(_) | Self::Metric(_) => facts::key(*self, field),
            Self::IdentityConsent(_) | Self::IdentityProvider(_) | Self::ExternalIdentity(_) => {
                identity::key(*self, field)
            }
            Self::LevelAtRisk(_) | Self::LevelProposal(_) | Self::LevelReview(_) => levels::key(*self, field),
            Self::PointPurse(_) => ledger::key(*self, field),
            Self::Segment(row) => segments::key(row, field),
            Self::SavedView(row) => (field == "NAME").then(|| Key::Text(row.name.clone())),
            Self::Target(row) => targets::key(row, field),
            Self::Program(row) => programs::key(row, field),
            Self::ContentItem(row) => content::key(rows, row, field),
            Self::ApiKey(_)
            | Self::Invitation(_)
            | Self::Membership(_)
            | Self::AuditEntry(_)
            | Self::SignInEvent(_) => (field == "ID").then_some(Key::Age),
            _ => None,
        };
        key.unwrap_or_else(|| panic!("no oracle for the order {field} of {}", self.ty()))
    }
}

/// Global id of an object of this type.
pub fn gid(ty: &str, id: Uuid) -> String {
    let prefix = match ty {
        "AccountTeamMember" => "atm",
        "ApiKey" => "key",
        "AttributeDefinition" => "atr",
        "AuditEntry" => "aud",
        "ContentItem" => "con",
        "Customer" => "cus",
        "Deal" => "dea",
        "Distributorship" => "dts",
        "ExternalIdentity" => "exi",
        "FactType" => "fty",
        "File" => "fil",
        "IdentityConsent" => "idc",
        "IdentityProvider" => "idp",
        "Invitation" => "inv",
        "LevelProposal" => "lvp",
        "Membership" => "mbr",
        "Metric" => "mtr",
        "Organization" => "org",
        "PartnerType" => "pty",
        "Partnership" => "pts",
        "PointPurse" => "ppu",
        "PointTransaction" => "ptx",
        "Program" => "prg",
        "Segment" => "seg",
        "Session" => "ses",
        "SignInEvent" => "sie",
        "Simulation" => "sim",
        "SavedView" => "svw",
        "Target" => "tgt",
        "User" => "usr",
        _ => panic!("no ids of {ty}"),
    };
    format!("{prefix}_{}", id.simple())
}
