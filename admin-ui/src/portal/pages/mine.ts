import { useQuery } from '@tanstack/react-query';
import { askAll } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n } from '../../i18n/i18n.tsx';

const MINE = partnerGraphql(`
  query Mine($after: String) {
    partnerships(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id name status vendor { id name } } }
  }
`);

const MY_PROGRAMS = partnerGraphql(`
  query MyPrograms($language: Language!, $after: String) {
    programs(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        name(language: $language)
        vendor { id name }
        currentVersion {
          text(language: $language) { summary }
          levels { key rank name(language: $language) }
          benefits { key name(language: $language) description(language: $language) levelKey viewerIsEntitled }
        }
      }
    }
  }
`);

/** The partner's partnerships and the programs that they take part in: those of the same vendor. */
export function useMine() {
  const { language } = useI18n();
  const spoken = API_LANGUAGES[language];
  return useQuery({
    queryKey: ['mine', { language: spoken }],
    queryFn: async ({ signal }) => {
      const [partnerships, programs] = await Promise.all([
        askAll(MINE, (after) => ({ after }), (data) => data.partnerships, signal),
        askAll(MY_PROGRAMS, (after) => ({ language: spoken, after }), (data) => data.programs, signal),
      ]);
      return partnerships.map((partnership) => ({
        partnership,
        programs: programs.filter(({ vendor }) => vendor !== null && vendor.id === partnership.vendor?.id),
      }));
    },
  });
}
