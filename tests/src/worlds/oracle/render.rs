//! Objects as a selection shows them.

use entity::organization::OrganizationKind;
use serde_json::{Map, Value, json};

use super::{ANY, Node, Oracle, Out};
use crate::worlds::question::connection;
use crate::worlds::schema::Schema;
use crate::worlds::selection::Selected;
use crate::worlds::{
    content, deals, facts, identity, keys, ledger, levels, orgs, people, programs, segments, summary, targets, teams,
    views,
};

impl<'w> Oracle<'w> {
    fn field(&self, node: Node<'w>, one: &Selected) -> Out<'w> {
        let name = one.name.as_str();
        if name == "__typename" {
            return Out::Leaf(json!(node.ty()));
        }
        let out = match node {
            Node::Partnership(row) => orgs::partnership(self, row, name),
            Node::Distributorship(row) => orgs::distributorship(self, row, name),
            Node::Organization(row) => orgs::organization(row, name),
            Node::Membership(row) => people::membership(self, row, name),
            Node::User(row) => people::user(self, row, name),
            Node::AuditEntry(row) => people::audit_entry(self, row, name),
            Node::Session(row) => people::session(self, row, name),
            Node::SignInEvent(row) => people::sign_in_event(self, row, name),
            Node::Viewer => people::viewer(self, name),
            Node::Summary => summary::summary(self, name),
            Node::Action(kind, count) => summary::action(kind, count, name),
            Node::Figure(kind, count, money) => summary::figure(kind, count, money, name),
            Node::Customer(row) => deals::customer(row, name),
            Node::Deal(row) => deals::deal(self, row, name),
            Node::Money(units, currency) => deals::money(units, currency, name),
            Node::AccountTeamMember(row) => teams::account_team_member(self, row, name),
            Node::Contact(row) => people::contact(row, name),
            Node::Invitation(row) => teams::invitation(self, row, name),
            Node::PartnerType(row) => teams::partner_type(self, row, name),
            Node::ApiKey(row) => keys::api_key(self, row, name),
            Node::AttributeDefinition(row) => facts::attribute_definition(row, name),
            Node::FactType(row) => facts::fact_type(row, name),
            Node::Metric(row) => facts::metric(self.rows, row, name),
            Node::MetricVersion(row) => facts::metric_version(row, name),
            Node::Audience(row) => segments::audience_shown(self, row, one),
            Node::Segment(row) => segments::segment(self, row, one),
            Node::SegmentVersion(row) => segments::segment_version(row, name),
            Node::Program(row) => programs::program(self, row, one),
            Node::ProgramVersion(row) => programs::program_version(self, row, one),
            Node::ProgramText(row) => programs::program_text(row, name),
            Node::ProgramLevel(row) => programs::program_level(self, row, one),
            Node::ProgramBenefit(row) => programs::program_benefit(self, row, one),
            Node::ContentItem(row) => content::content_item(self, row, one),
            Node::ContentText(row) => content::content_text(row, name),
            Node::File(row) => content::file(row, name),
            Node::IdentityConsent(row) => identity::identity_consent(self, row, name),
            Node::IdentityProvider(row) => identity::identity_provider(self, row, name),
            Node::PointPurse(row) => ledger::purse(self, row, one),
            Node::PointTransaction(row) => ledger::transaction(row, name),
            Node::LevelAtRisk(row) => levels::at_risk(self, row, name),
            Node::LevelProposal(row) => levels::proposal(self, row, name),
            Node::LevelReview(row) => levels::review(row, name),
            Node::ExternalIdentity(row) => identity::external_identity(self, row, name),
            Node::SavedView(row) => views::saved_view(self, row, one),
            Node::Target(row) => targets::target(self, row, one),
        };
        if matches!(out, Out::Unjudged) {
            self.unjudged.borrow_mut().insert(format!("{}.{name}", node.ty()));
        }
        out
    }

    /// The object as a selection shows it.
    pub fn render(&self, node: Node<'w>, selected: &[Selected]) -> Value {
        Value::Object(self.fields(node, selected))
    }

    fn fields(&self, node: Node<'w>, selected: &[Selected]) -> Map<String, Value> {
        let mut object = Map::new();
        for one in selected {
            match one.name.strip_prefix("... on ") {
                Some(ty) if ty == node.ty() => object.extend(self.fields(node, &one.below)),
                Some(_) => {}
                None => {
                    object.insert(one.key.clone(), self.shown(self.field(node, one), one));
                }
            }
        }
        object
    }

    /// A value as a selection shows it.
    pub fn shown(&self, out: Out<'w>, one: &Selected) -> Value {
        match out {
            Out::Leaf(value) => value,
            Out::One(None) => Value::Null,
            Out::One(Some(node)) => self.render(node, &one.below),
            Out::Many(nodes) => nodes.into_iter().map(|node| self.render(node, &one.below)).collect(),
            Out::List(all) => all.into_iter().map(|out| self.shown(out, one)).collect(),
            Out::Object(ty, mut fields) => {
                let mut object = Map::new();
                for one in &one.below {
                    let found = fields.iter().position(|(name, _)| *name == one.name);
                    let value = match found {
                        Some(at) => self.shown(fields.swap_remove(at).1, one),
                        None if one.name == "__typename" => json!(ty),
                        None => {
                            self.unjudged.borrow_mut().insert(format!("{ty}.{}", one.name));
                            json!(ANY)
                        }
                    };
                    object.insert(one.key.clone(), value);
                }
                Value::Object(object)
            }
            Out::Page(nodes) => connection(self, &nodes, nodes.len(), &one.args, (false, false), &one.below),
            Out::Words(of) if self.gathering.get() => json!(of),
            Out::Words(of) => of.iter().map(|_| json!(ANY)).collect(),
            Out::Refused(code) => {
                self.refused.set(Some(code));
                Value::Null
            }
            Out::Unjudged => json!(ANY),
        }
    }

    /// All that the viewer sees. While this stays the same, every answer must.
    pub fn slice(&self, schema: &Schema) -> Value {
        self.gathering.set(true);
        let mut slice = Map::new();
        slice.insert(
            "viewer".to_owned(),
            self.render(Node::Viewer, &schema.everything("Viewer", 3)),
        );
        for field in schema.roots().iter().filter(|field| field.is_list()) {
            if let Some(rows) = self.sorted(&field.name, &Map::new()) {
                let everything = schema.everything(field.node(), 3);
                let nodes = rows
                    .into_iter()
                    .map(|(_, _, node)| self.render(node, &everything))
                    .collect();
                slice.insert(field.name.clone(), nodes);
            } else {
                self.unjudged.borrow_mut().insert(format!("Query.{}", field.name));
            }
        }
        let sessions = self.own_sessions().into_iter().map(Node::Session);
        let everything = schema.everything("Session", 3);
        let sessions = sessions.map(|node| self.render(node, &everything)).collect();
        slice.insert("sessions".to_owned(), sessions);
        if schema.root("pointAccount").is_some() {
            let everything = schema.everything("PointTransaction", 1);
            let posted = ledger::of_type(self, "PointTransaction").into_iter().flatten();
            let posted = posted.map(|node| self.render(node, &everything));
            slice.insert("posted".to_owned(), posted.collect());
        }
        if schema.root("levelHoldings").is_some() {
            let held = levels::held(self).into_iter();
            let everything = Selected::object("levelHoldings", schema.everything("LevelHolding", 1));
            let held = held.map(|row| self.shown(levels::holding(row), &everything));
            slice.insert("held".to_owned(), held.collect());
        }
        if self.kind == OrganizationKind::Vendor {
            slice.insert("known".to_owned(), json!(self.rows.known_to(self.me.organization_id)));
        }
        slice.insert("status".to_owned(), json!(self.me.status));
        self.gathering.set(false);
        Value::Object(slice)
    }
}
