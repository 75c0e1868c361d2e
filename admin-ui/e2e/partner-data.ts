/** Partners as the API tells them, for pictures that stay comparable. */
const row = (id: string, name: string, country: string, partnerType: string, status: string, level: string | null, distributor: string | null) => ({
  id,
  name,
  externalId: `P-${1000 + name.length * 7}`,
  country,
  partnerType,
  status,
  levels: level === null ? [] : [{ programId: 'p', levelKey: level }],
  version: 1,
  viewerCanUpdate: true,
  createdAt: '2024-03-14T09:30:00Z',
  distributorship: distributor === null ? null : { id: distributor, name: distributor },
});

export const PARTNER_ROWS = [
  row('a', 'Alpenrad', 'AT', 'managed_service_provider', 'ACTIVE', 'gold', null),
  row('b', 'Canal Bikes', 'NL', 'value_added_reseller', 'ACTIVE', 'platinum', 'Velo Distribution'),
  row('c', 'Dune Cycling', 'NL', 'reseller', 'INVITED', null, 'Velo Distribution'),
  row('d', 'Flandria Fietsen', 'BE', 'service_partner', 'ACTIVE', 'silver', 'Velo Distribution'),
  row('e', 'Harbor Wheels and Repairs of Rotterdam', 'NL', 'independent_software_vendor', 'SUSPENDED', 'registered', 'Europäische Fahrrad-Großhandelsgesellschaft'),
  row('f', 'Highland Wheels', 'GB', 'retailer', 'ACTIVE', 'gold', null),
  row('g', 'Old Mill Cycles', 'GB', 'retailer', 'ENDED', null, null),
  row('h', 'Radhaus Köln', 'DE', 'system_integrator', 'ACTIVE', 'silver', null),
];

const levels = ['Registered', 'Silver', 'Gold', 'Platinum'].map((name, index) => ({ key: name.toLowerCase(), rank: index + 1, name }));

export const PROGRAM_LEVELS = {
  programs: {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [{ id: 'p', key: 'ride', name: 'Ride Together', status: 'PUBLISHED', currentVersion: { number: 2, levels } }],
  },
};

const view = (name: string, query: string, isOwn: boolean) => ({
  id: name,
  name,
  query,
  isShared: !isOwn,
  isOwn,
  version: 1,
  viewerCanUpdate: isOwn,
  owner: { user: { name: 'Otto Oort' } },
});

export const SAVED_VIEWS = {
  savedViews: {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [view('Dutch', 'country=NL', true), view('Gold without a distributor of their own', 'level=p%2Fgold', false), view('To be invited anew', 'status=INVITED', false)],
  },
};

export const PARTNER = {
  ...row('b', 'Canal Bikes', 'NL', 'value_added_reseller', 'ACTIVE', 'gold', 'Velo Distribution'),
  region: 'Benelux',
  version: 7,
  viewerCanUpdate: true,
  viewerCanInvite: true,
  viewerCanAssignAccountTeam: true,
  accountTeam: [
    { id: 't1', function: 'INSIDE_ACCOUNT_MANAGER', viewerCanUnassign: true, user: { name: 'Otto Oort', email: 'otto@vendor.example' } },
    { id: 't2', function: 'CHANNEL_ACCOUNT_MANAGER', viewerCanUnassign: false, user: { name: 'Dana van den Distelbloem', email: 'dana.van.den.distelbloem@distributor.example' } },
  ],
};

export const PARTNER_STANDING = {
  levelProgress: {
    heldLevel: { name: 'Gold' },
    eligibleLevel: { name: 'Silver' },
    nextLevel: { key: 'gold', name: 'Gold' },
    loss: { on: '2027-01-01', toLevel: { name: 'Silver' } },
    levels: [
      {
        levelKey: 'gold',
        nodes: [
          { depth: 0, outcome: 'NOT_MET', sentence: 'All of these hold' },
          { depth: 1, outcome: 'NOT_MET', sentence: 'Commitment is at least 60: it is 48.5, 11.5 more are needed' },
          { depth: 1, outcome: 'MET', sentence: 'Certified people are at least 4: there are 5' },
          { depth: 1, outcome: 'UNKNOWN', sentence: 'Satisfaction of customers is at least 8: nothing is recorded' },
        ],
      },
    ],
  },
  levelHoldings: [
    { levelKey: 'gold', since: '2026-01-01', protectedUntil: '2026-12-31', source: 'BY_HAND', reason: 'Agreed with the board for the launch of the new range.', recordedAt: '2025-12-20T10:00:00Z' },
    { levelKey: 'silver', since: '2025-01-01', protectedUntil: null, source: 'REVIEW', reason: null, recordedAt: '2025-01-02T03:00:00Z' },
    { levelKey: null, since: '2024-03-14', protectedUntil: null, source: 'REVIEW', reason: null, recordedAt: '2024-03-14T09:30:00Z' },
  ],
};

const NOTHING = { text: null, choices: null, number: null, money: null, date: null, boolean: null };
const attribute = (key: string, nameEn: string, nameNl: string, value: object | null) => ({
  definition: { key, nameEn, nameNl },
  value: value === null ? null : { ...NOTHING, ...value },
  records: [{ validFrom: '2026-01-01' }],
});

export const PARTNER_ATTRIBUTES = {
  partnershipAttributes: [
    attribute('marketing', 'Budget for marketing', 'Budget voor marketing', { money: { amount: '12500', currency: 'EUR' } }),
    attribute('satisfaction', 'Satisfaction of customers', 'Tevredenheid van klanten', { number: '8.4' }),
    attribute('certificates', 'Certificates', 'Certificaten', { choices: ['iso_27001', 'iso_9001'] }),
    attribute('contract', 'Contract signed', 'Contract getekend', { boolean: true }),
  ],
};

const deal = (id: string, title: string, registrationStatus: string, amount: string) => ({ id, title, registrationStatus, value: { amount, currency: 'EUR' } });

export const PARTNER_DEALS = {
  deals: {
    totalCount: 7,
    totalCountIsExact: true,
    nodes: [
      deal('d1', 'City rental bikes', 'SUBMITTED', '310000'),
      deal('d2', 'Folding bikes for commuters of the northern provinces', 'APPROVED', '76500'),
      deal('d3', 'Test bikes', 'REJECTED', '12000'),
    ],
  },
};

export const FACT_TYPES = {
  factTypes: {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [
      {
        key: 'contract',
        nameEn: 'Contract',
        nameNl: 'Contract',
        hasQuantity: true,
        hasAmount: true,
        dimensions: [
          { key: 'kind', nameEn: 'Kind', nameNl: 'Soort' },
          { key: 'customer', nameEn: 'Customer', nameNl: 'Klant' },
        ],
      },
    ],
  },
};

const contract = (sourceId: string, occurredOn: string, quantity: string, amount: string) => ({
  sourceId,
  occurredOn,
  endedOn: sourceId.endsWith('7') ? '2027-01-31' : null,
  quantity,
  amount: { amount, currency: 'EUR' },
  state: sourceId.endsWith('9') ? 'CORRECTED' : 'CURRENT',
  recordedAt: `${occurredOn}T09:00:00Z`,
  supersededAt: sourceId.endsWith('9') ? '2026-02-20T09:00:00Z' : null,
  dimensions: [
    { key: 'kind', value: 'renewal' },
    { key: 'customer', value: 'Gemeentelijk Vervoerbedrijf Amsterdam' },
  ],
});

export const PARTNER_FACTS = {
  facts: {
    totalCount: 41,
    totalCountIsExact: true,
    pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' },
    nodes: [contract('C-2026-000417', '2026-02-01', '12', '48000'), contract('C-2026-000388', '2026-01-17', '250.5', '1250000.75'), contract('C-2026-000379', '2026-01-09', '250', '1250000')],
  },
};

export const PARTNER_ACTIVITY = {
  auditEntries: {
    nodes: [
      { id: 'aud_1', action: 'setPartnershipLevel', at: '2026-03-02T08:00:00Z', actor: { user: { name: 'Wilhelmina van den Heuvel' } } },
      { id: 'aud_2', action: 'earnPoints', at: '2026-03-01T08:00:00Z', actor: null },
    ],
  },
};
