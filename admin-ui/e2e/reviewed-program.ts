import { freshKey, perform, type Ask } from './vendor.ts';

/**
 * A published program of one level that asks for 100 points, and active partners of its own: `rising` have them, `falling`
 * holds the level without. Nothing is held before somebody (`approve_up`) or two (`approve_down`) have approved it.
 */
export async function reviewedProgram(ask: Ask, prefix: string, approveUp: 'one_person' | 'two_persons' = 'one_person') {
  const key = freshKey(prefix);
  const points = `${key}_points`;
  await perform(ask, 'defineAttribute', '', { idempotencyKey: points, key: points, kind: 'NUMBER', nameEn: `Points ${key}`, nameNl: `Punten ${key}` });
  const partner = async (name: string, number: string) => {
    const idempotencyKey = `${key} ${name}`;
    type Made = { partnership: { id: string; version: number } };
    const { partnership } = await perform<Made>(ask, 'createPartnership', 'partnership { id version }', { idempotencyKey, name: idempotencyKey });
    const active = await perform<Made>(ask, 'updatePartnership', 'partnership { id version }', { ...partnership, status: 'ACTIVE' });
    const { id, version } = active.partnership;
    const known = await perform<Made>(ask, 'setPartnershipAttribute', 'partnership { id version }', {
      partnershipId: id,
      version,
      key: points,
      value: { number },
    });
    return { id, name: idempotencyKey, version: known.partnership.version };
  };
  const rising = [await partner('Rising North', '120'), await partner('Rising South', '150')];
  const falling = await partner('Falling', '10');
  const name = `Reviewed ${key}`;
  const draft = {
    texts: [{ language: 'EN', name }],
    levels: [{ key: `${key}_gold`, nameEn: 'Gold', nameNl: 'Goud' }],
    audience: { distributors: false, partners: { everybody: 'EVERYONE' } },
    rules: {
      scorecard: {
        scores: [{ key: 'points', name_en: 'Points', name_nl: 'Punten', formula: { attribute: points } }],
        levels: [{ level: `${key}_gold`, requires: { all: [{ formula: { of: { score: 'points' }, comparison: 'at_least', to: { number: '100' } } }] } }],
      },
      policy: { approve_up: approveUp, approve_down: 'two_persons' },
      told: { scores: ['points'] },
    },
  };
  const { program } = await perform<{ program: { id: string; version: number } }>(ask, 'createProgram', 'program { id version }', { idempotencyKey: key, key, draft });
  await perform(ask, 'publishProgram', '', { id: program.id, version: program.version });
  const { id: partnershipId, version } = falling;
  await perform(ask, 'setPartnershipLevel', '', { partnershipId, version, programId: program.id, levelKey: `${key}_gold`, reason: 'As it was agreed.' });
  return { id: program.id, name, rising: rising.map((each) => each.name), falling: falling.name };
}
