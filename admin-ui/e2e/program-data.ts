/** A program as the API tells it, for pictures that stay comparable. */
const LEVELS = [
  ['registered', 'Registered', []],
  ['silver', 'Silver', ['Deal registration', 'Demo bikes at half price']],
  ['gold', 'Gold', ['Joint marketing fund of 2% of the revenue', 'A named partner manager']],
  ['platinum', 'Platinum', ['A seat in the advisory board']],
] as const;

const levels = LEVELS.map(([key, name, benefits], index) => ({
  key,
  name,
  nameEn: name,
  nameNl: name,
  rank: index + 1,
  benefits: benefits.map((benefit) => ({ key: benefit, name: benefit, discountPercent: benefit.startsWith('Joint') ? null : '12.5', description: benefit.startsWith('Joint') ? 'Claimed each quarter, with proof of what was spent.' : null })),
}));

const version = {
  status: 'PUBLISHED',
  effectiveTo: null as string | null,
  validFrom: null as string | null,
  validTo: null as string | null,
  audience: {
    distributors: true,
    partners: 'RULE',
    rule: { any: [{ inSegment: ['cloud'] }, { inSegment: ['uk'] }] },
    sentences: [
      { depth: 0, text: 'One or more of these hold' },
      { depth: 1, text: 'Is in the segment “Cloud resellers”' },
      { depth: 1, text: 'Is in the segment “United Kingdom”' },
    ],
  },
  text: { name: 'Ride Together', summary: 'Commitment counts, not only revenue: trained people, renewed contracts and customers who come back.' },
  levels,
  benefits: [{ key: 'library', name: 'Access to the resource library', description: null, discountPercent: null, levelKey: null }],
  rules: { scorecard: { scores: [{}, {}, {}], levels: [{}, {}, {}] }, tests: [{}, {}] },
};

export const PROGRAM = {
  id: 'p',
  key: 'ride',
  name: 'Ride Together',
  status: 'PUBLISHED',
  createdAt: '2025-01-14T09:30:00Z',
  version: 12,
  viewerCanUpdate: true,
  currentVersion: { number: 2 },
  draft: { number: 3, problems: [], favoringNewcomers: [], benefits: [] },
  versions: [
    { ...version, number: 1, effectiveFrom: '2025-02-01', effectiveTo: '2025-12-31', publishedAt: '2025-01-20T15:04:00Z' },
    { ...version, number: 2, effectiveFrom: '2026-01-01', publishedAt: '2025-12-12T11:48:00Z' },
    { ...version, number: 3, status: 'DRAFT', effectiveFrom: null, publishedAt: null },
  ],
};

const row = (id: string, name: string, status: string, count: number) => ({
  id,
  key: name.toLowerCase().replaceAll(' ', '_'),
  name,
  status,
  createdAt: '2025-01-14T09:30:00Z',
  draft: status === 'PUBLISHED' && count !== 4 ? null : { number: 3 },
  currentVersion: status === 'PUBLISHED' ? { number: 2, effectiveFrom: '2026-01-01', levels: levels.slice(0, count) } : null,
});

export const PROGRAM_ROWS = [
  row('p', 'Ride Together', 'PUBLISHED', 4),
  row('q', 'Managed Services Specialization', 'PUBLISHED', 3),
  row('r', 'Cloud Resellers 2027', 'DRAFT', 0),
  row('s', 'Authorized Training Centers', 'PUBLISHED', 2),
  row('t', 'Launch Partners', 'ARCHIVED', 0),
];

const named = (key: string, nameEn: string, nameNl: string) => ({ key, nameEn, nameNl });

/** What rules may name. */
export const CATALOG = {
  metrics: [
    { ...named('revenue', 'Revenue', 'Omzet'), definition: { measure: {}, unit: { money: 'EUR' } } },
    { ...named('certified', 'Certified people', 'Gecertificeerde personen'), definition: { measure: {}, unit: 'count' } },
    { ...named('retention', 'Retention', 'Behoud van klanten'), definition: { measure: {}, unit: 'ratio' } },
  ],
  attributes: [{ ...named('satisfaction', 'Satisfaction of customers', 'Tevredenheid van klanten'), kind: 'NUMBER', currency: null, choices: null }],
  segments: [
    { key: 'cloud', name: 'Cloud resellers', archived: false },
    { key: 'uk', name: 'United Kingdom', archived: false },
  ],
  facts: [
    {
      ...named('contract', 'Contract that was renewed', 'Verlengd contract'),
      hasQuantity: false,
      hasAmount: true,
      dimensions: [
        { ...named('market', 'Market', 'Markt'), values: ['growth', 'home'] },
        { ...named('line', 'Product line', 'Productlijn'), values: null },
      ],
    },
  ],
  purses: [{ id: 'coins', version: 1, ...named('coins', 'Coins', 'Munten'), policy: { kind: 'SPENDABLE', decimals: 0, rounding: 'DOWN', expiry: null, decay: null, reset: null } }],
  partnerTypes: [named('msp', 'Managed service provider', 'Managed serviceprovider')],
};

const points = (atLeast: string) => ({ formula: { of: { score: 'commitment' }, comparison: 'at_least', to: { number: atLeast } } });
const people = (atLeast: string) => ({ metric: { metric: { key: 'certified' }, comparison: 'at_least', value: { number: atLeast } } });

/** Its draft, with something of each kind and some things that are wrong. */
export const DRAFT = {
  id: 'p',
  version: 12,
  status: 'PUBLISHED',
  viewerCanUpdate: true,
  draft: {
    number: 3,
    problems: [
      { path: ['scorecard', 'scores', '0', 'formula', 'weighted', 'total'], message: 'the weights add up to 90, not to 100' },
      { path: ['earning', '1', 'purse'], message: 'no purse "coinz"' },
      { path: ['onboarding', 'steps', '0', 'link'], message: 'an address that begins with https://, of at most 500 characters' },
      { path: ['tests', '1'], message: 'level: expected gold, found silver' },
    ],
  },
  versions: [
    {
      number: 3,
      texts: [
        { language: 'EN', name: 'Ride Together', summary: 'Commitment counts, not only revenue.', body: 'Grow with us: **train**, *invest*, sell.' },
        { language: 'NL', name: 'Samen Rijden', summary: 'Inzet telt, niet alleen omzet.', body: '' },
      ],
      levels: levels.map(({ key, nameEn, nameNl }) => ({ key, nameEn, nameNl })),
      benefits: levels
        .flatMap(({ key, benefits }) => benefits.map(({ name }) => ({ key: name, levelKey: key, discountPercent: null, announced: true, audience: null, nameEn: name, nameNl: name, descriptionEn: null, descriptionNl: null })))
        .slice(0, 3),
      validFrom: '2027-01-01',
      validTo: null,
      audience: { distributors: true, partners: 'RULE', rule: { inSegment: ['cloud'] } },
      rules: {
        scorecard: {
          scores: [
            {
              key: 'commitment',
              name_en: 'Commitment',
              name_nl: 'Inzet',
              formula: {
                weighted: {
                  total: '100',
                  parts: [
                    {
                      weight: '50',
                      of: {
                        steps: {
                          of: { metric: { key: 'revenue', window: { rolling_months: { months: 12 } } } },
                          steps: [
                            { from: { money: { amount: '100000', currency: 'EUR' } }, value: { number: '5' } },
                            { from: { money: { amount: '500000', currency: 'EUR' } }, value: { number: '10' } },
                          ],
                        },
                      },
                    },
                    { weight: '40', of: { per_unit: { of: { metric: { key: 'certified' } }, each: { number: '1' }, points: '2', whole: true, most: '10' } } },
                  ],
                },
              },
              most: '1000',
              gate: { rule: people('1'), otherwise_most: '100' },
            },
            {
              key: 'reach',
              name_en: 'Reach',
              name_nl: 'Bereik',
              formula: { across: { dimension: 'market', values: ['growth', 'home'], take: { holding: { formula: { of: { metric: { key: 'certified' } }, comparison: 'at_least', to: { number: '2' } } } } } },
            },
          ],
          levels: [
            { level: 'silver', requires: points('300') },
            {
              level: 'gold',
              requires: { all: [points('600'), { at_least: { count: 2, of: [people('4'), { in_segment: ['cloud', 'uk'] }, { country: { one_of: ['NL', 'BE'] } }] } }] },
              keeps: points('500'),
            },
          ],
        },
        policy: { up: 'daily', down: { yearly: { month: 2, day: 1 } }, grace: 1, approve_up: 'automatic', warn_days: 30, qualifies_within: { calendar: { period: 'month', offset: 0, count: 6 } } },
        earning: [
          {
            key: 'sourced',
            name_en: 'Sourced contracts',
            name_nl: 'Aangebrachte contracten',
            purse: 'coins',
            on: { fact: { type: 'contract', filter: { market: ['growth', 'home'], line: ['hardware'] } } },
            when: { level: { compare: { comparison: 'at_least', level: 'silver' } } },
            points: {
              per_unit: {
                each: { amount: { EUR: '88', USD: '100' } },
                points: {
                  first: {
                    same: ['line'],
                    before: { number: '3' },
                    steps: [{ from: '2026-02-27', points: { dimension: { of: 'market', table: { growth: { number: '10' }, home: { number: '5' } }, otherwise: { number: '1' } } } }],
                  },
                },
                whole: true,
              },
            },
            most: { points: '5000', per: 'quarter' },
          },
          {
            key: 'steady',
            name_en: 'Steady',
            name_nl: 'Gestaag',
            purse: 'coinz',
            on: { reached: { rule: people('4'), per: 'month' } },
            points: { partner: { by: 'country', table: { NL: { product: [{ number: '2' }, { number: '50' }] } }, otherwise: { median: { of: 'market' } } } },
          },
        ],
        onboarding: {
          for_days: 60,
          steps: [
            { key: 'academy', name_en: 'Visit the academy', name_nl: 'Bezoek de academie', text_en: 'Four short lessons; begin with the first.', text_nl: 'Vier korte lessen; begin met de eerste.', link: 'http://academy.example', within_days: 30, done: { marked_by: 'partner' } },
            { key: 'certify', name_en: 'Have one person certified', name_nl: 'Laat één persoon certificeren', done: { rule: people('1') } },
          ],
        },
        told: { scores: ['commitment'], metrics: ['certified'] },
        tests: [
          { name: 'Enough of everything is gold', given: { level: 'silver', metrics: [{ metric: { key: 'certified' }, value: { number: '4' } }] }, expect: { level: 'gold' } },
          { name: 'Revenue alone does not suffice', given: {}, expect: { no_level: true, scores: { commitment: '100' } } },
        ],
      },
    },
  ],
};

const [registered, silver, gold, platinum] = levels;

/** Who would move under the draft. */
export const MOVES = [
  { fromLevel: silver, toLevel: gold, direction: 'UP', count: 25 },
  { fromLevel: registered, toLevel: silver, direction: 'UP', count: 12 },
  { fromLevel: platinum, toLevel: platinum, direction: 'SAME', count: 18 },
  { fromLevel: gold, toLevel: gold, direction: 'SAME', count: 64 },
  { fromLevel: silver, toLevel: silver, direction: 'SAME', count: 120 },
  { fromLevel: registered, toLevel: registered, direction: 'SAME', count: 101 },
  { fromLevel: null, toLevel: null, direction: 'SAME', count: 60 },
  { fromLevel: gold, toLevel: silver, direction: 'DOWN', count: 9 },
  { fromLevel: silver, toLevel: null, direction: 'DOWN', count: 3 },
];

/** Partners to find. */
export const PARTNERSHIPS = {
  totalCount: 412,
  totalCountIsExact: true,
  pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' },
  nodes: ['Canal Bikes', 'Dune Cycles', 'Harbor Wheels and Repairs of Rotterdam', 'Lighthouse Sports'].map((name, index) => ({
    id: name,
    name,
    externalId: `P-${1042 + index}`,
    country: 'NL',
  })),
};

const reason = (depth: number, outcome: string, sentence: string) => ({ depth, outcome, sentence });

/** Where one of them stands. */
export const PROGRESS = {
  partnership: { id: 'Canal Bikes', name: 'Canal Bikes', externalId: 'P-1042', country: 'NL' },
  levelProgress: {
    asOf: '2026-11-22',
    versionNumber: 2,
    isKept: true,
    heldLevel: silver,
    eligibleLevel: silver,
    nextLevel: gold,
    scores: [
      {
        key: 'commitment',
        name: 'Commitment',
        value: '547.5000',
        uncappedValue: '612.5000',
        most: '1000',
        isCapped: true,
        isSuspended: false,
        gate: 'NOT_MET',
        gateNodes: [reason(0, 'NOT_MET', 'Not met: Certified people is at least 4 (now 3; 1 more needed).')],
        steps: [
          { depth: 0, sentence: 'The weighted sum is 612.5.' },
          { depth: 1, sentence: '50 × the table of Revenue over 12 months (€ 412,300) = 5: 250.' },
          { depth: 1, sentence: '40 × 2 for each of Certified people (3), at most 10 = 6: 240.' },
          { depth: 1, sentence: '10 × Satisfaction of customers = 12.25: 122.5.' },
        ],
      },
      { key: 'reach', name: 'Reach', value: null, uncappedValue: null, most: null, isCapped: false, isSuspended: false, gate: null, gateNodes: [], steps: [] },
    ],
    levels: [
      { levelKey: 'silver', outcome: 'MET', nodes: [reason(0, 'MET', 'Met: Commitment is at least 300 (now 547.5).')], keepingNodes: [] },
      {
        levelKey: 'gold',
        outcome: 'NOT_MET',
        nodes: [
          reason(0, 'NOT_MET', 'Not met: all of these.'),
          reason(1, 'NOT_MET', 'Not met: Commitment is at least 600 (now 547.5; 52.5 more needed).'),
          reason(1, 'NOT_MET', 'Not met: 2 or more of these.'),
          reason(2, 'MET', 'Met: the country is one of the Netherlands and Belgium.'),
          reason(2, 'NOT_MET', 'Not met: Certified people is at least 4 (now 3; 1 more needed).'),
          reason(2, 'UNKNOWN', 'Unknown: Retention is at least 70% (no value is known).'),
        ],
        keepingNodes: [reason(0, 'MET', 'Met: Commitment is at least 500 (now 547.5).')],
      },
    ],
  },
};
