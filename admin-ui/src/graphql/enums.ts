import type { partnerGraphql } from './partner.ts';
import type { graphql } from './vendor.ts';

/** The server's enums by name. A new value has no text yet, so neither language compiles until it has one. */
export type Role = ReturnType<typeof graphql.scalar<'Role'>>;
export type Scope = ReturnType<typeof graphql.scalar<'Scope'>>;
export type ProgramStatus = ReturnType<typeof graphql.scalar<'ProgramStatus'>>;
export type LevelDirection = ReturnType<typeof graphql.scalar<'LevelDirection'>>;
export type Outcome = ReturnType<typeof graphql.scalar<'Outcome'>>;
export type ApiKeyStatus = ReturnType<typeof graphql.scalar<'ApiKeyStatus'>>;
export type InvitationStatus = ReturnType<typeof graphql.scalar<'InvitationStatus'>>;
export type MembershipStatus = ReturnType<typeof graphql.scalar<'MembershipStatus'>>;
export type SignatureAlgorithm = ReturnType<typeof graphql.scalar<'SignatureAlgorithm'>>;
export type ExternalIdentityStatus = ReturnType<typeof graphql.scalar<'ExternalIdentityStatus'>>;
export type OrganizationKind = ReturnType<typeof graphql.scalar<'OrganizationKind'>>;
/** Partners sign in here as well, and are told of kinds that vendors do not have. */
export type SummaryActionKind =
  | ReturnType<typeof graphql.scalar<'SummaryActionKind'>>
  | ReturnType<typeof partnerGraphql.scalar<'SummaryActionKind'>>;
export type SummaryFigureKind = ReturnType<typeof graphql.scalar<'SummaryFigureKind'>>;
export type ContentKind = ReturnType<typeof graphql.scalar<'ContentKind'>>;
export type ContentStatus = ReturnType<typeof graphql.scalar<'ContentStatus'>>;
export type ImportKind = ReturnType<typeof graphql.scalar<'ImportKind'>>;
export type RelationStatus = ReturnType<typeof graphql.scalar<'RelationStatus'>>;
export type AccountFunction = ReturnType<typeof graphql.scalar<'AccountFunction'>>;
export type AttributeKind = ReturnType<typeof graphql.scalar<'AttributeKind'>>;
export type LevelHoldingSource = ReturnType<typeof graphql.scalar<'LevelHoldingSource'>>;
export type RegistrationStatus = ReturnType<typeof graphql.scalar<'RegistrationStatus'>>;
export type PointStatementLineKind = ReturnType<typeof graphql.scalar<'PointStatementLineKind'>>;
export type LevelProposalStatus = ReturnType<typeof graphql.scalar<'LevelProposalStatus'>>;
