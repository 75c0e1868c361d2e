import { useQuery } from '@tanstack/react-query';
import { asking } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SETTINGS } from './documents.ts';
import { SettingsForm } from './settings-form.tsx';
import { TEXTS } from './texts/index.ts';

/** What the vendor sets for itself. */
export function SettingsPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('settings', SETTINGS, {}));
  const settings = query.data?.vendorSettings;
  const forbidden = query.error instanceof ApiError && query.error.code === 'FORBIDDEN';
  return (
    <>
      <title>{`${t.app.settings} · ${t.app.name}`}</title>
      <p className={page.lead}>{text.intro}</p>
      <Panel title={text.company} busy={query.isPending}>
        {query.isPending && (
          <p role="status">
            <span className="visually-hidden">{text.loading}</span>
            <Skeleton width={16} />
          </p>
        )}
        {forbidden && (
          <MessageState icon={<DocumentIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        )}
        {query.isError && !forbidden && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {settings && <SettingsForm settings={settings} />}
      </Panel>
    </>
  );
}
