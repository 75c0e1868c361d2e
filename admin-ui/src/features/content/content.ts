import type { ResultOf } from 'gql.tada';
import type { ContentKind } from '../../graphql/enums.ts';
import type { PayloadError } from '../../graphql/errors.ts';
import { audienceInput, audienceOf, type Audience } from '../../rules/audience.ts';
import type { CONTENT_ITEM } from './documents.ts';

/** A content item as its page shows it. */
export type Item = NonNullable<ResultOf<typeof CONTENT_ITEM>['contentItem']>;

/** What was read before is of no use any more once an item changes. */
export const DOCUMENTS_OF_CONTENT = ['content-page', 'content-item', 'viewer-summary'] as const;

export const LANGUAGES = ['EN', 'NL'] as const;
export type ContentLanguage = (typeof LANGUAGES)[number];

export interface ItemText {
  readonly title: string;
  readonly teaser: string;
  readonly body: string;
}

/** A file that is on the server. */
export interface ItemFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** An item as it is written. */
export interface ItemDraft {
  readonly kind: ContentKind;
  readonly topic: string;
  readonly texts: Readonly<Record<ContentLanguage, ItemText>>;
  readonly validFrom: string;
  readonly validTo: string;
  readonly link: string;
  readonly file: ItemFile | null;
  readonly audience: Audience;
}

const NO_TEXT: ItemText = { title: '', teaser: '', body: '' };

/** What a new one begins as. */
export const NEW_ITEM: ItemDraft = {
  kind: 'DOCUMENT',
  topic: '',
  texts: { EN: NO_TEXT, NL: NO_TEXT },
  validFrom: '',
  validTo: '',
  link: '',
  file: null,
  audience: { distributors: false, partners: 'NOBODY', rule: null },
};

export function draftOf({ kind, topic, texts, validFrom, validTo, link, file, audience }: Item): ItemDraft {
  const text = (language: ContentLanguage): ItemText => {
    const found = texts.find((each) => each.language === language);
    return found === undefined ? NO_TEXT : { title: found.title, teaser: found.teaser, body: found.body };
  };
  return {
    kind,
    topic,
    texts: { EN: text('EN'), NL: text('NL') },
    validFrom: validFrom ?? '',
    validTo: validTo ?? '',
    link: link ?? '',
    file,
    audience: audienceOf(audience),
  };
}

/** The languages in which there is a text: whoever left one empty does not speak it. */
export function spoken(draft: ItemDraft): readonly ContentLanguage[] {
  return LANGUAGES.filter((language) => Object.values(draft.texts[language]).some((words) => words.trim() !== ''));
}

/** All of an item as the server takes it. */
export function itemInput(draft: ItemDraft) {
  const given = (words: string) => (words.trim() === '' ? null : words.trim());
  return {
    kind: draft.kind,
    topic: draft.topic.trim(),
    texts: spoken(draft).map((language) => Object.assign({ language }, draft.texts[language])),
    validFrom: given(draft.validFrom),
    validTo: given(draft.validTo),
    link: given(draft.link),
    fileId: draft.file?.id ?? null,
    audience: audienceInput(draft.audience),
  };
}

/** What of an item was changed, as the server takes it. */
export function itemChanges(stored: ItemDraft, now: ItemDraft): Partial<ReturnType<typeof itemInput>> {
  const before: Record<string, unknown> = itemInput(stored);
  return Object.fromEntries(Object.entries(itemInput(now)).filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member])));
}

/** What every refusal may be about. */
export const FIELDS = ['kind', 'topic', 'validFrom', 'validTo', 'link', 'fileId', ...LANGUAGES.flatMap((language) => ['title', 'teaser', 'body'].map((member) => `texts.${language}.${member}`))];

/** Refusals whose texts are named by their language, which is where they stand on the page. */
export function byLanguage(refusals: readonly PayloadError[], sent: readonly ContentLanguage[]): readonly PayloadError[] {
  return refusals.map((refusal) => {
    const [first, place, ...rest] = refusal.field ?? [];
    const language = sent[Number(place)];
    return first === 'texts' && language !== undefined ? { ...refusal, field: [first, language, ...rest] } : refusal;
  });
}

/** A key of what something is about, in words. */
export function topicWords(topic: string): string {
  const words = topic.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
