import { graphql } from '../../graphql/vendor.ts';

export const POINT_PURSES = graphql(`
  query PointPurses($after: String) {
    pointPurses(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id key nameEn nameNl version
        policy {
          kind decimals rounding
          expiry { days months seasonEnd { season { firstMonth months } seasonsLater } }
          decay { idleWeeks share atLeast allAfterWeeks }
          reset { season { firstMonth months } keep }
        }
      }
    }
  }
`);

export const POINT_ACCOUNT = graphql(`
  query PointAccount($partnershipId: ID!, $purseId: ID!, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String) {
    partnership(id: $partnershipId) { id name }
    pointAccount(partnershipId: $partnershipId, purseId: $purseId, asOf: $asOf) {
      asOf balance
      lots { earnedOn expiresOn points }
      upcomingLapses { on kind points }
      statement(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        totalCountIsExact
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { kind on points balance transaction { id reason sourceId reversalOfId } }
      }
    }
  }
`);

export const DEFINE_POINT_PURSE = graphql(`
  mutation DefinePointPurse($input: DefinePointPurseInput!) {
    definePointPurse(input: $input) { pointPurse { id } errors { field message } }
  }
`);

export const UPDATE_POINT_PURSE = graphql(`
  mutation UpdatePointPurse($input: UpdatePointPurseInput!) {
    updatePointPurse(input: $input) { pointPurse { id } errors { field message } }
  }
`);

export const POST_POINTS = graphql(`
  mutation PostPoints($input: PostPointsInput!) {
    postPoints(input: $input) { pointTransaction { id } errors { field message } }
  }
`);

export const REVERSE_POINTS = graphql(`
  mutation ReversePoints($input: ReversePointsInput!) {
    reversePoints(input: $input) { pointTransaction { id } errors { field message } }
  }
`);
