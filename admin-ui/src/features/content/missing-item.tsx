import { Link } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { Missing, type Awaited } from '../../ui/missing.tsx';
import { TEXTS } from './texts/index.ts';

/** What stands where an item would. */
export function MissingItem({ query }: { readonly query: Awaited }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <Missing
      query={query}
      title={t.app.content}
      loading={text.loadingOne}
      gone={text.gone}
      goneHint={text.goneHint}
      icon={<DocumentIcon size={18} />}
      others={<Link to="/content">{t.app.content}</Link>}
    />
  );
}
