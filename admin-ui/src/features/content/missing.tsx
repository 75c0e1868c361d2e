import { Link } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TEXTS } from './texts/index.ts';

interface MissingProps {
  readonly query: { readonly isPending: boolean; readonly isFetching: boolean; readonly error: Error | null; readonly refetch: () => unknown };
}

/** What stands where an item would: it comes, it failed, there is none. */
export function Missing({ query: { isPending, isFetching, error, refetch } }: MissingProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <div aria-busy={isPending || undefined}>
      <title>{`${t.app.content} · ${t.app.name}`}</title>
      {isPending && (
        <h1>
          <span className="visually-hidden">{text.loadingOne}</span>
          <Skeleton width={16} />
        </h1>
      )}
      {error !== null && (
        <>
          <h1 className="visually-hidden">{t.app.content}</h1>
          <QueryError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        </>
      )}
      {!isPending && error === null && (
        <MessageState level={1} icon={<DocumentIcon size={18} />} title={text.gone} action={<Link to="/content">{t.app.content}</Link>}>
          {text.goneHint}
        </MessageState>
      )}
    </div>
  );
}
