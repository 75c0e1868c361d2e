import type { ResultOf, VariablesOf } from 'gql.tada';
import type { Json } from '../../rules/json.ts';
import { inputOf, ruleOf } from '../../rules/spelling.ts';
import type { SEGMENT, SEGMENT_PREVIEW } from './documents.ts';

/** A segment as its page shows it. */
export type Segment = NonNullable<ResultOf<typeof SEGMENT>['segment']>;

/** A rule as the API takes it. */
export type RuleInput = VariablesOf<typeof SEGMENT_PREVIEW>['rule'];

/** What was read before is of no use any more once a segment changes. */
export const DOCUMENTS_OF_SEGMENTS = ['segments', 'segments-page', 'segment', 'segment-members', 'segment-preview', 'explain-membership'] as const;

/** A segment as it is written. */
export interface SegmentDraft {
  readonly nameEn: string;
  readonly nameNl: string;
  readonly key: string;
  readonly description: string;
  /** From when on the rule holds; today when empty. */
  readonly validFrom: string;
  /** In the spelling of documents of rules. */
  readonly rule: Json;
}

/** What a new one begins as. */
export const NEW_SEGMENT: SegmentDraft = { nameEn: '', nameNl: '', key: '', description: '', validFrom: '', rule: { all: [{ country: { one_of: [] } }] } };

export function draftOf(segment: Segment): SegmentDraft {
  const { nameEn, nameNl, key, description, rule } = segment;
  return { nameEn, nameNl, key, description: description ?? '', validFrom: '', rule: rule === null ? NEW_SEGMENT.rule : ruleOf(rule as Json) };
}

/** The rule as the API takes it; that it is one, the API says. */
export function ruleInput(rule: Json): RuleInput {
  return inputOf(rule) as unknown as RuleInput;
}

/** What of a segment was changed; a rule that was not is not recorded once more. */
export function changesOf(stored: SegmentDraft, now: SegmentDraft) {
  const ruleChanged = now.rule !== stored.rule;
  return {
    ...(now.nameEn !== stored.nameEn && { nameEn: now.nameEn.trim() }),
    ...(now.nameNl !== stored.nameNl && { nameNl: now.nameNl.trim() }),
    ...(now.description !== stored.description && { description: now.description.trim() === '' ? null : now.description.trim() }),
    ...(ruleChanged && { rule: ruleInput(now.rule) }),
    ...(now.validFrom !== '' && { validFrom: now.validFrom }),
  };
}
