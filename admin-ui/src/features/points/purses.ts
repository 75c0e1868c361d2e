import { useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { askingAll } from '../../app/api.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { POINT_PURSES, type POINT_ACCOUNT } from './documents.ts';

export type Purse = ResultOf<typeof POINT_PURSES>['pointPurses']['nodes'][number];
export type Line = NonNullable<ResultOf<typeof POINT_ACCOUNT>['pointAccount']>['statement']['nodes'][number];

/** What was read before is of no use any more once points come or go. */
export const DOCUMENTS_OF_POINTS = ['point-account', 'point-purses', 'trail', 'latest-changes'] as const;

/** All kinds of points that the vendor has. */
export function usePurses() {
  return useQuery(askingAll('point-purses', POINT_PURSES, (after) => ({ after }), ({ pointPurses }) => pointPurses));
}

/** What a purse is called in the language of the console. */
export function usePurseName() {
  const { language } = useI18n();
  return ({ nameEn, nameNl }: Purse) => (language === 'nl' ? nameNl : nameEn);
}
