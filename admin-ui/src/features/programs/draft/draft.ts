import type { ResultOf, VariablesOf } from 'gql.tada';
import { audienceInput, audienceOf, type Audience } from '../../../rules/audience.ts';
import type { Json } from '../../../rules/json.ts';
import type { DRAFT, UPDATE_PROGRAM } from './documents.ts';

type StoredVersion = NonNullable<ResultOf<typeof DRAFT>['program']>['versions'][number];

/** What changes of a draft, as the server takes it. */
export type DraftInput = VariablesOf<typeof UPDATE_PROGRAM>['input']['draft'];

export interface Text {
  readonly name: string;
  readonly summary: string;
  readonly body: string;
}

export interface Level {
  readonly key: string;
  readonly nameEn: string;
  readonly nameNl: string;
}

export interface Benefit {
  /** Empty: made of the English name when it is saved. */
  readonly key: string;
  readonly levelKey: string | null;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly descriptionEn: string | null;
  readonly descriptionNl: string | null;
  /** A decimal number; empty: it is no discount. */
  readonly discountPercent: string;
  /** All who see the program when null. */
  readonly audience: Audience | null;
  readonly announced: boolean;
}

export const NEW_BENEFIT: Benefit = {
  key: '',
  levelKey: null,
  nameEn: '',
  nameNl: '',
  descriptionEn: null,
  descriptionNl: null,
  discountPercent: '',
  audience: null,
  announced: false,
};

/** All that is written in a draft. */
export interface Draft {
  readonly texts: Readonly<Record<'EN' | 'NL', Text>>;
  /** Lowest first. */
  readonly levels: readonly Level[];
  readonly benefits: readonly Benefit[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly audience: Audience;
  readonly rules: Json;
}

const NO_TEXT: Text = { name: '', summary: '', body: '' };

/** What to begin from: the draft, or the newest version where there is none. */
export function draftOf(version: StoredVersion): Draft {
  const text = (language: 'EN' | 'NL') => {
    const found = version.texts.find((each) => each.language === language);
    return found === undefined ? NO_TEXT : { name: found.name, summary: found.summary, body: found.body };
  };
  return {
    texts: { EN: text('EN'), NL: text('NL') },
    levels: version.levels.map(({ key, nameEn, nameNl }) => ({ key, nameEn, nameNl })),
    benefits: version.benefits.map(({ key, levelKey, nameEn, nameNl, descriptionEn, descriptionNl, discountPercent, audience, announced }) => ({
      key,
      levelKey,
      nameEn,
      nameNl,
      descriptionEn,
      descriptionNl,
      discountPercent: discountPercent ?? '',
      audience: audience === null ? null : audienceOf(audience),
      announced,
    })),
    validFrom: version.validFrom ?? '',
    validTo: version.validTo ?? '',
    audience: audienceOf(version.audience),
    rules: (version.rules ?? null) as Json,
  };
}

const WRITTEN = ['texts', 'levels', 'benefits', 'validFrom', 'validTo', 'audience', 'rules'] as const;

function same(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

/** Which members of a draft differ. */
export function changed(before: Draft, after: Draft): (typeof WRITTEN)[number][] {
  return WRITTEN.filter((member) => !same(before[member], after[member]));
}

/** The differing members as the server takes them: what is not named stays as it is. */
export function draftInput(before: Draft, after: Draft): DraftInput {
  const whole: Required<DraftInput> = {
    // Whoever left a language empty does not speak it.
    texts: (['EN', 'NL'] as const)
      .filter((language) => Object.values(after.texts[language]).some((words) => words.trim() !== ''))
      .map((language) => Object.assign({ language }, after.texts[language])),
    levels: [...after.levels],
    benefits: after.benefits.map((benefit) =>
      Object.assign({}, benefit, {
        key: benefit.key === '' ? null : benefit.key,
        discountPercent: benefit.discountPercent === '' ? null : benefit.discountPercent,
        audience: benefit.audience === null ? null : audienceInput(benefit.audience),
      }),
    ),
    validFrom: after.validFrom === '' ? null : after.validFrom,
    validTo: after.validTo === '' ? null : after.validTo,
    audience: audienceInput(after.audience),
    rules: after.rules,
  };
  return Object.fromEntries(changed(before, after).map((member) => [member, whole[member]]));
}
