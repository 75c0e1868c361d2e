import { freshKey, perform, type Ask } from './vendor.ts';

/**
 * A published program of one level that asks for 100 points, and a partner that has 60 of them. `rules` gives those of
 * another number of points, or of an attribute that there is not.
 * The partner is the first that is found by `search`, else one of its own: who holds another program's level is left alone.
 */
export async function levelProgram(ask: Ask, prefix: string, search?: string) {
  const key = freshKey(prefix);
  const points = `${key}_points`;
  const name = `Levels ${key}`;
  const rules = (atLeast: string, attribute = points) => ({
    scorecard: {
      scores: [{ key: 'points', name_en: 'Points', name_nl: 'Punten', formula: { attribute } }],
      levels: [{ level: `${key}_gold`, requires: { all: [{ formula: { of: { score: 'points' }, comparison: 'at_least', to: { number: atLeast } } }] } }],
    },
    told: { scores: ['points'] },
  });
  await perform(ask, 'defineAttribute', '', { idempotencyKey: points, key: points, kind: 'NUMBER', nameEn: `Points ${key}`, nameNl: `Punten ${key}` });
  const partner = search === undefined ? await made(ask, key) : await found(ask, search);
  await perform(ask, 'setPartnershipAttribute', '', { partnershipId: partner.id, version: partner.version, key: points, value: { number: '60' } });
  const draft = {
    texts: [{ language: 'EN', name }],
    audience: { partners: { everybody: 'EVERYONE' } },
    levels: [{ key: `${key}_gold`, nameEn: 'Gold', nameNl: 'Goud' }],
    rules: rules('100'),
  };
  const { program } = await perform<{ program: { id: string; version: number } }>(ask, 'createProgram', 'program { id version }', { idempotencyKey: key, key, draft });
  const published = await perform<{ program: { version: number } }>(ask, 'publishProgram', 'program { version }', { id: program.id, version: program.version });
  return { id: program.id, name, version: published.program.version, rules, partner: partner.name };
}

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

async function made(ask: Ask, key: string): Promise<Partner> {
  const name = `Partner ${key}`;
  type Made = { partnership: { id: string; version: number } };
  const { partnership } = await perform<Made>(ask, 'createPartnership', 'partnership { id version }', { idempotencyKey: name, name });
  const active = await perform<Made>(ask, 'updatePartnership', 'partnership { id version }', { ...partnership, status: 'ACTIVE' });
  return { name, ...active.partnership };
}

async function found(ask: Ask, search: string): Promise<Partner> {
  const { partnerships } = await ask<{ partnerships: { nodes: Partner[] } }>(
    'query($search: String) { partnerships(filter: { search: $search }, first: 1) { nodes { id name version } } }',
    { search },
  );
  const partner = partnerships.nodes[0];
  if (partner === undefined) throw new Error(`the demo world has no partner ${search}`);
  return partner;
}
