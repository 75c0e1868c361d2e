import type { ContentStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { TEXTS } from './texts/index.ts';

const TONES = { DRAFT: 'warning', PUBLISHED: 'good', WITHDRAWN: 'plain' } as const;

/** Where a content item stands. */
export function StatusBadge({ status }: { readonly status: ContentStatus }) {
  const text = useTexts(TEXTS);
  return <Badge tone={TONES[status]}>{text.statuses[status]}</Badge>;
}
