import type { RelationStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { TEXTS } from './texts/index.ts';

const TONES = { ACTIVE: 'good', INVITED: 'plain', SUSPENDED: 'warning', ENDED: 'plain' } as const satisfies Record<RelationStatus, string>;

/** Where the relation stands. */
export function StatusBadge({ status }: { readonly status: RelationStatus }) {
  const text = useTexts(TEXTS);
  return <Badge tone={TONES[status]}>{text.statuses[status]}</Badge>;
}
