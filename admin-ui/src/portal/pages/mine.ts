import { useQuery } from '@tanstack/react-query';
import { asking } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n } from '../../i18n/i18n.tsx';

const MINE = partnerGraphql(`
  query Mine($language: Language!) {
    partnerships(first: 100) { nodes { id name status vendor { id name } } }
    programs(first: 100) {
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
  return useQuery({
    ...asking('mine', MINE, { language: API_LANGUAGES[language] }),
    select: ({ partnerships, programs }) =>
      partnerships.nodes.map((partnership) => ({
        partnership,
        programs: programs.nodes.filter(({ vendor }) => vendor !== null && vendor.id === partnership.vendor?.id),
      })),
  });
}
