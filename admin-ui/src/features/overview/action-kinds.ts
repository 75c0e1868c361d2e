import type { SummaryActionKind } from '../../graphql/enums.ts';
import type { Language } from '../../i18n/format.ts';

/** What waits for somebody, in words; beside the page, for no other page of the start needs them. */
export const ACTION_KINDS: Readonly<Record<Language, Readonly<Record<SummaryActionKind, string>>>> = {
  en: {
    DEALS_ACTION_REQUIRED: 'Your drafts and rejected deals',
    DEALS_TO_REVIEW: 'Deals to review',
    PROGRAM_DRAFTS: 'Program drafts',
    CONTENT_DRAFTS: 'Content drafts',
    INVITED_PARTNERSHIPS: 'Partners invited, not yet joined',
  },
  nl: {
    DEALS_ACTION_REQUIRED: 'Uw concepten en afgewezen deals',
    DEALS_TO_REVIEW: 'Deals om te beoordelen',
    PROGRAM_DRAFTS: 'Programma’s in concept',
    CONTENT_DRAFTS: 'Content in concept',
    INVITED_PARTNERSHIPS: 'Partners uitgenodigd, nog niet toegetreden',
  },
};
