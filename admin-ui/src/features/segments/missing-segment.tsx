import { Link } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { FunnelIcon } from '../../ui/icons.tsx';
import { Missing, type Awaited } from '../../ui/missing.tsx';
import { TEXTS } from './texts/index.ts';

/** What stands where a segment would. */
export function MissingSegment({ query }: { readonly query: Awaited }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <Missing
      query={query}
      title={t.app.segments}
      loading={text.loadingOne}
      gone={text.gone}
      goneHint={text.goneHint}
      icon={<FunnelIcon size={18} />}
      others={<Link to="/segments">{t.app.segments}</Link>}
    />
  );
}
