//! The rows of one world, in memory and in the database.

use entity::{
    account_team_member, api_key, attribute_definition, attribute_value, audience, audit_entry, certification,
    content_item, content_text, customer, deal, distributorship, external_identity, fact_type, file, identity_consent,
    identity_provider, invitation, level_finding, level_holding, level_proposal, level_review, membership, metric,
    metric_version, organization, partner_type, partnership, point_account, point_purse, point_transaction, program,
    program_benefit, program_level, program_text, program_version, recovery_code, saved_view, second_factor, segment,
    segment_version, sell_through_line, session, sign_in_event, target, user_account, vendor,
};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter, QueryTrait, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait, Value,
};
use uuid::Uuid;

use super::oracle::gid;

macro_rules! tables {
    ($($rows:ident: $module:ident by $column:ident in $ids:ident,)*) => {
        /// Every row of a world, by table; tables stand after those that they refer to.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Rows {
            $(pub $rows: Vec<$module::Model>,)*
        }

        impl Rows {
            /// Makes the database hold these rows where it held those of `before`.
            pub async fn write(&self, before: &Self, connection: &DatabaseConnection) {
                let options = TransactionOptions {
                    sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                    ..TransactionOptions::default()
                };
                let tx = connection.begin_with_options(options).await.unwrap();
                let gone: Vec<Option<Statement>> = vec![
                    $(gone::<$module::Entity>(&tx, &before.$rows, &self.$rows),)*
                ];
                for statement in gone.into_iter().rev().flatten() {
                    tx.execute_raw(statement).await.unwrap();
                }
                $(put::<$module::Entity>(&tx, &before.$rows, &self.$rows).await;)*
                tx.commit().await.unwrap();
            }

            /// The same world as the database has it now.
            pub async fn reload(&self, connection: &DatabaseConnection) -> Self {
                Self {
                    $($rows: $module::Entity::find()
                        .filter($module::Column::$column.is_in(self.$ids()))
                        .all(connection)
                        .await
                        .unwrap(),)*
                }
            }

            /// What differs from `before`, for people.
            pub fn difference(&self, before: &Self) -> String {
                let mut told = Vec::new();
                $(
                    told.extend(before.$rows.iter().filter(|row| !self.$rows.contains(row)).map(|row| format!("- {row:?}")));
                    told.extend(self.$rows.iter().filter(|row| !before.$rows.contains(row)).map(|row| format!("+ {row:?}")));
                )*
                told.join("\n")
            }
        }
    };
}

tables! {
    organizations: organization by Id in organization_ids,
    vendors: vendor by OrganizationId in organization_ids,
    users: user_account by Id in user_ids,
    second_factors: second_factor by UserId in user_ids,
    recovery_codes: recovery_code by UserId in user_ids,
    memberships: membership by OrganizationId in organization_ids,
    api_keys: api_key by OrganizationId in organization_ids,
    partner_types: partner_type by VendorId in organization_ids,
    distributorships: distributorship by VendorId in organization_ids,
    partnerships: partnership by VendorId in organization_ids,
    attribute_definitions: attribute_definition by VendorId in organization_ids,
    attribute_values: attribute_value by VendorId in organization_ids,
    metrics: metric by VendorId in organization_ids,
    metric_versions: metric_version by VendorId in organization_ids,
    fact_types: fact_type by VendorId in organization_ids,
    lines: sell_through_line by VendorId in organization_ids,
    certifications: certification by VendorId in organization_ids,
    segments: segment by VendorId in organization_ids,
    segment_versions: segment_version by VendorId in organization_ids,
    audiences: audience by VendorId in organization_ids,
    programs: program by VendorId in organization_ids,
    program_versions: program_version by VendorId in organization_ids,
    program_texts: program_text by VendorId in organization_ids,
    program_levels: program_level by VendorId in organization_ids,
    program_benefits: program_benefit by VendorId in organization_ids,
    level_reviews: level_review by VendorId in organization_ids,
    level_findings: level_finding by VendorId in organization_ids,
    level_proposals: level_proposal by VendorId in organization_ids,
    level_holdings: level_holding by VendorId in organization_ids,
    point_purses: point_purse by VendorId in organization_ids,
    point_accounts: point_account by VendorId in organization_ids,
    point_transactions: point_transaction by VendorId in organization_ids,
    files: file by VendorId in organization_ids,
    content_items: content_item by VendorId in organization_ids,
    content_texts: content_text by VendorId in organization_ids,
    account_team_members: account_team_member by VendorId in organization_ids,
    targets: target by VendorId in organization_ids,
    saved_views: saved_view by VendorId in organization_ids,
    invitations: invitation by OrganizationId in organization_ids,
    customers: customer by VendorId in organization_ids,
    deals: deal by VendorId in organization_ids,
    identity_providers: identity_provider by VendorId in organization_ids,
    identity_consents: identity_consent by VendorId in organization_ids,
    external_identities: external_identity by VendorId in organization_ids,
    audit_entries: audit_entry by OrganizationId in organization_ids,
    sessions: session by UserId in user_ids,
    sign_in_events: sign_in_event by OrganizationId in organization_ids,
}

impl Rows {
    /// Reads what signing in has left behind: whoever asks has signed in first.
    pub async fn read_sign_ins(&mut self, connection: &DatabaseConnection) {
        self.sessions = session::Entity::find()
            .filter(session::Column::UserId.is_in(self.user_ids()))
            .all(connection)
            .await
            .unwrap();
        self.sign_in_events = sign_in_event::Entity::find()
            .filter(sign_in_event::Column::OrganizationId.is_in(self.organization_ids()))
            .all(connection)
            .await
            .unwrap();
    }

    fn organization_ids(&self) -> Vec<Uuid> {
        self.organizations.iter().map(|row| row.id).collect()
    }

    /// All from which a vendor is answered for any day, moment or rule that it names.
    pub fn known_to(&self, vendor_id: Uuid) -> Vec<String> {
        let mut known = Vec::new();
        macro_rules! own {
            ($($rows:ident),*) => {
                $(known.extend(self.$rows.iter().filter(|row| row.vendor_id == vendor_id).map(|row| format!("{row:?}")));)*
            };
        }
        own!(
            attribute_definitions,
            attribute_values,
            metrics,
            metric_versions,
            fact_types,
            lines,
            certifications,
            segments,
            segment_versions,
            partnerships,
            program_levels,
            level_holdings,
            partner_types,
            account_team_members,
            files
        );
        // Of programs what rules may ask for; who sees them is not told.
        let versions = self.program_versions.iter().filter(|row| row.vendor_id == vendor_id);
        known.extend(versions.map(|row| {
            format!(
                "{:?}",
                (
                    row.id,
                    row.program_id,
                    row.number,
                    row.status,
                    row.effective_from,
                    row.published_at
                )
            )
        }));
        // A reload may have changed their order.
        known.sort_unstable();
        known
    }

    /// Global ids of all objects of a type, whoever sees them.
    pub fn ids(&self, ty: &str) -> Vec<String> {
        macro_rules! of {
            ($($ty:literal => $rows:ident,)*) => {
                match ty {
                    $($ty => self.$rows.iter().map(|row| gid(ty, row.id)).collect(),)*
                    _ => Vec::new(),
                }
            };
        }
        of! {
            "AccountTeamMember" => account_team_members,
            "ApiKey" => api_keys,
            "AttributeDefinition" => attribute_definitions,
            "AuditEntry" => audit_entries,
            "ContentItem" => content_items,
            "Customer" => customers,
            "Deal" => deals,
            "Distributorship" => distributorships,
            "ExternalIdentity" => external_identities,
            "FactType" => fact_types,
            "File" => files,
            "IdentityConsent" => identity_consents,
            "IdentityProvider" => identity_providers,
            "Invitation" => invitations,
            "LevelProposal" => level_proposals,
            "Membership" => memberships,
            "Metric" => metrics,
            "Organization" => organizations,
            "PartnerType" => partner_types,
            "Partnership" => partnerships,
            "PointPurse" => point_purses,
            "PointTransaction" => point_transactions,
            "Program" => programs,
            "SavedView" => saved_views,
            "Segment" => segments,
            "Session" => sessions,
            "SignInEvent" => sign_in_events,
            "Target" => targets,
            "User" => users,
        }
    }

    /// Whether that is a person's account, who can sign in.
    pub fn is_person(&self, user_id: Uuid) -> bool {
        let account = self.users.iter().find(|user| user.id == user_id);
        account.is_some_and(|user| user.kind == user_account::AccountKind::Person)
    }

    fn user_ids(&self) -> Vec<Uuid> {
        self.users.iter().map(|row| row.id).collect()
    }
}

fn key<E: EntityTrait>(row: &E::Model) -> Vec<Value> {
    E::PrimaryKey::iter().map(|key| row.get(key.into_column())).collect()
}

fn gone<E: EntityTrait>(tx: &DatabaseTransaction, before: &[E::Model], after: &[E::Model]) -> Option<Statement>
where
    E::Model: PartialEq,
{
    let kept: Vec<Vec<Value>> = after.iter().map(key::<E>).collect();
    let mut any = Condition::any();
    for row in before.iter().filter(|row| !kept.contains(&key::<E>(row))) {
        let all = E::PrimaryKey::iter().fold(Condition::all(), |all, key| {
            all.add(key.into_column().into_expr().eq(row.get(key.into_column())))
        });
        any = any.add(all);
    }
    (!any.is_empty()).then(|| E::delete_many().filter(any).build(tx.get_database_backend()))
}

async fn put<E>(tx: &DatabaseTransaction, before: &[E::Model], after: &[E::Model])
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + PartialEq + Clone,
    E::ActiveModel: Send,
{
    let known: Vec<(Vec<Value>, &E::Model)> = before.iter().map(|row| (key::<E>(row), row)).collect();
    let mut fresh = Vec::new();
    for row in after {
        let active = row.clone().into_active_model().reset_all();
        let id = key::<E>(row);
        match known.iter().find(|(key, _)| *key == id) {
            None => fresh.push(active),
            Some((_, before)) if *before != row => {
                E::update(active).validate().unwrap().exec(tx).await.unwrap();
            }
            Some(_) => {}
        }
    }
    if !fresh.is_empty() {
        E::insert_many(fresh).exec_without_returning(tx).await.unwrap();
    }
}
