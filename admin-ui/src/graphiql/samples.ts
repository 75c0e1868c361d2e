import type { Seat } from './people.ts';

export interface Sample {
  readonly query: string;
  readonly variables?: string;
}

const CHANGES = `# Runs until you stop it: change something
# in another window, and see it here.
subscription Changes {
  visibleChanges {
    kind
    id
    cursor
    node {
      ... on Partnership { name region levels { levelKey } }
      ... on Deal { title registrationStatus salesStage }
      ... on Program { program: name }
      ... on ContentItem { content: title }
    }
  }
}
`;

const WAITING = `query WaitingForMe {
  viewerSummary {
    actions { kind count }
    figures { kind count money { amount currency } }
  }
}
`;

/** What each seat may try first: one operation a tab, since of several the button would ask which. */
export const SAMPLES: Record<Seat, readonly [Sample, ...Sample[]]> = {
  anonymous: [
    {
      query: `# What is this server? Run it with the button,
# or with Ctrl+Enter. Then choose who asks.
query ServerInfo {
  serverInfo { name version demo sendsMail }
}
`,
    },
  ],
  vendor: [
    {
      query: `query Partners {
  partnerships(
    first: 5
    orderBy: { field: NAME, direction: ASC }
  ) {
    totalCount
    nodes {
      id
      name
      country
      partnerType
      status
      level
      distributorship { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    },
    {
      query: `query DealsToDecide {
  deals(
    first: 10
    filter: { statusIn: [SUBMITTED] }
  ) {
    nodes {
      id
      title
      value { amount currency }
      partnership { name }
      customer { name }
      registeredAt
      viewerCanApprove
      viewerCanReject
      version
    }
  }
}
`,
    },
    { query: WAITING },
    {
      query: `# The same key gives the same partner,
# however often you run this.
mutation AddPartner($input: CreatePartnershipInput!) {
  createPartnership(input: $input) {
    partnership { id name version }
    errors { code field message }
  }
}
`,
      variables: '{ "input": { "idempotencyKey": "graphiql-1", "name": "Harbor Wheels", "country": "NL" } }',
    },
    { query: CHANGES },
  ],
  distributor: [
    {
      query: `query PartnersThatWeServe {
  partnerships(first: 10) {
    totalCount
    nodes {
      id
      name
      country
      status
      vendor { name }
    }
  }
}
`,
    },
    {
      query: `query DealsRoutedToUs {
  deals(first: 10) {
    totalCount
    nodes {
      id
      title
      value { amount currency }
      registrationStatus
      partnership { name }
      customer { name }
    }
  }
}
`,
    },
    { query: WAITING },
    { query: CHANGES },
  ],
  partner: [
    {
      query: `query WhereWeArePartner {
  partnerships(first: 10) {
    nodes {
      id
      name
      status
      level
      vendor { name }
      distributorship { name }
    }
  }
}
`,
    },
    {
      query: `query OurDeals {
  deals(first: 10) {
    totalCount
    nodes {
      id
      title
      value { amount currency }
      registrationStatus
      salesStage
      closeOn
      vendor { name }
      viewerCanRegister
      version
    }
  }
}
`,
    },
    {
      query: `query WhatAppliesToUs {
  programs(first: 10) {
    nodes { id name vendor { name } }
  }
  contentItems(first: 10) {
    nodes { id title kind topic }
  }
}
`,
    },
    { query: WAITING },
    { query: CHANGES },
  ],
};
