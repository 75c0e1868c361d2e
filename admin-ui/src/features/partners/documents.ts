import { graphql } from '../../graphql/vendor.ts';

export const PARTNERS = graphql(`
  query Partners($filter: PartnershipFilter!, $orderBy: PartnershipOrder, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    partnerships(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name externalId country partnerType status version viewerCanUpdate levels { levelKey } createdAt distributorship { id name } }
    }
  }
`);

export const PARTNER = graphql(`
  query Partner($id: ID!) {
    viewer { user { timeZone } capabilities }
    partnership(id: $id) {
      id name externalId country region partnerType status levels { programId levelKey } createdAt version
      viewerCanUpdate viewerCanInvite viewerCanAssignAccountTeam
      distributorship { id name }
      accountTeam { id function viewerCanUnassign user { name email } }
    }
  }
`);

export const VIEW_AS_PARTNER = graphql(`
  mutation ViewAsPartner($id: ID!) {
    viewAsPartner(input: { partnershipId: $id }) {
      preview { accessToken }
      errors { message }
    }
  }
`);

export const PARTNER_DEALS = graphql(`
  query PartnerDeals($id: ID!) {
    deals(filter: { partnershipIds: [$id] }, first: 5) {
      totalCount
      totalCountIsExact
      nodes { id title registrationStatus value { amount currency } }
    }
  }
`);

export const PARTNER_ACTIVITY = graphql(`
  query PartnerActivity($id: ID!) {
    auditEntries(filter: { partnershipIds: [$id] }, first: 5) { nodes { id action at actor { user { name } } } }
  }
`);

export const FACT_TYPES = graphql(`
  query FactTypes($after: String) {
    factTypes(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { key nameEn nameNl hasQuantity hasAmount dimensions { key nameEn nameNl } }
    }
  }
`);

export const PARTNER_FACTS = graphql(`
  query PartnerFacts($id: ID!, $type: String!, $filter: FactFilter, $first: Int, $after: String, $last: Int, $before: String) {
    facts(partnershipId: $id, type: $type, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { sourceId occurredOn endedOn quantity amount { amount currency } dimensions { key value } state recordedAt supersededAt }
    }
  }
`);

export const PARTNER_STANDING = graphql(`
  query PartnerStanding($id: ID!, $programId: ID!, $language: Language!) {
    levelProgress(partnershipId: $id, programId: $programId) {
      heldLevel { name(language: $language) }
      eligibleLevel { name(language: $language) }
      nextLevel { key name(language: $language) }
      loss { on toLevel { name(language: $language) } }
      levels { levelKey nodes { depth outcome sentence(language: $language) } }
    }
    levelHoldings(partnershipId: $id, programId: $programId) { levelKey since protectedUntil source reason recordedAt }
  }
`);

export const PARTNER_ATTRIBUTES = graphql(`
  query PartnerAttributes($id: ID!) {
    partnershipAttributes(id: $id) {
      definition { key nameEn nameNl }
      value { text choices number money { amount currency } date boolean }
      records { validFrom }
    }
  }
`);

export const ATTRIBUTE_DEFINITIONS = graphql(`
  query AttributeDefinitions($after: String) {
    attributeDefinitions(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { key kind currency choices nameEn nameNl }
    }
  }
`);

export const PARTNER_TYPES = graphql(`
  query PartnerTypes($after: String) {
    partnerTypes(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { key nameEn nameNl } }
  }
`);

export const DISTRIBUTORS = graphql(`
  query Distributors($after: String) {
    distributorships(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id name } }
  }
`);

export const CREATE_PARTNERSHIP = graphql(`
  mutation CreatePartnership($input: CreatePartnershipInput!) {
    createPartnership(input: $input) { partnership { id } errors { field message } }
  }
`);

export const UPDATE_PARTNERSHIP = graphql(`
  mutation UpdatePartnership($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { id } errors { field message } }
  }
`);

export const UPDATE_PARTNERSHIPS = graphql(`
  mutation UpdatePartnerships($input: UpdatePartnershipsInput!) {
    updatePartnerships(input: $input) { partnerships { id } errors { field message } }
  }
`);

export const ASSIGN_ACCOUNT_TEAM_MEMBERS = graphql(`
  mutation AssignAccountTeamMembers($input: AssignAccountTeamMembersInput!) {
    assignAccountTeamMembers(input: $input) { partnerships { id } errors { field message } }
  }
`);

export const INVITE_PARTNER = graphql(`
  mutation InvitePartner($input: InvitePartnerInput!) {
    invitePartner(input: $input) { issued { token invitation { email } } errors { field message } }
  }
`);

export const ASSIGN_ACCOUNT_TEAM_MEMBER = graphql(`
  mutation AssignAccountTeamMember($input: AssignAccountTeamMemberInput!) {
    assignAccountTeamMember(input: $input) { partnership { id } errors { field message } }
  }
`);

export const UNASSIGN_ACCOUNT_TEAM_MEMBER = graphql(`
  mutation UnassignAccountTeamMember($input: UnassignAccountTeamMemberInput!) {
    unassignAccountTeamMember(input: $input) { errors { field message } }
  }
`);

export const SET_PARTNERSHIP_LEVEL = graphql(`
  mutation SetPartnershipLevel($input: SetPartnershipLevelInput!) {
    setPartnershipLevel(input: $input) { partnership { id } errors { field message } }
  }
`);

export const SET_PARTNERSHIP_ATTRIBUTE = graphql(`
  mutation SetPartnershipAttribute($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { partnership { id } errors { field message } }
  }
`);

export const CREATE_TARGETS = graphql(`
  mutation CreateTargets($input: CreateTargetsInput!) {
    createTargets(input: $input) { targets { id } errors { field message } }
  }
`);
