/** What was read before is of no use any more once a program changes. */
export const DOCUMENTS_OF_PROGRAMS = ['program', 'programs', 'draft', 'level-movement', 'moved-partnerships', 'level-progress'] as const;
