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
  benefits: benefits.map((benefit) => ({ name: benefit, description: benefit.startsWith('Joint') ? 'Claimed each quarter, with proof of what was spent.' : null })),
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
  benefits: [{ name: 'Access to the resource library', description: null, levelKey: null }],
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
  draft: { number: 3, problems: [] },
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
