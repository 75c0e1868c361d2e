import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { FunnelIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { Segmented } from '../../ui/segmented.tsx';
import button from '../../ui/button.module.css';
import { SEGMENTS_PAGE } from './documents.ts';
import styles from './segments.module.css';
import { TEXTS } from './texts/index.ts';

type Row = ResultOf<typeof SEGMENTS_PAGE>['segments']['nodes'][number];

/** The vendor's segments. */
export function SegmentsPage() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/segments' });
  const navigate = useNavigate();
  const includeArchived = search.archived === true;
  const query = useQuery({
    ...asking('segments-page', SEGMENTS_PAGE, { language: API_LANGUAGES[language], includeArchived, ...pageVariables(search) }),
    placeholderData: keepPreviousData,
  });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const mayCreate = query.data?.viewer.capabilities.includes('MANAGE_SEGMENTS') === true;
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: text.segment,
      cell: ({ id, key, nameEn, nameNl, archived }) => (
        <>
          <Link to="/segments/$id" params={{ id }} className={page.name}>
            {language === 'nl' ? nameNl : nameEn}
          </Link>{' '}
          {archived && <Badge tone="plain">{text.archivedState}</Badge>}
          <small>{key}</small>
        </>
      ),
    },
    {
      key: 'rule',
      header: text.who,
      minor: true,
      cell: ({ sentences, description }) => (
        <span className={styles.rule}>
          {description ?? sentences.filter(({ depth }) => depth === (sentences.length > 1 ? 1 : 0)).map((line) => line.text).join(' · ')}
        </span>
      ),
    },
    { key: 'updated', header: text.updated, numeric: true, minor: 'wide', cell: ({ updatedAt }) => format.day(updatedAt, timeZone) },
  ];
  return (
    <>
      <title>{`${t.app.segments} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.app.segments}</h1>
        {mayCreate && (
          <div className={page.actions}>
            <Link to="/segments/new" className={`${button.button} ${button.primary}`}>
              {text.create}
            </Link>
          </div>
        )}
      </div>
      <p className={page.lead}>{text.intro}</p>
      <div className={page.filters}>
        <Segmented
          label={text.state}
          value={includeArchived ? 'ALL' : 'USED'}
          options={[
            { value: 'USED', label: text.inUse },
            { value: 'ALL', label: text.all },
          ]}
          onChange={(state) => void navigate({ to: '/segments', search: state === 'ALL' ? { archived: true } : {} })}
        />
      </div>
      <ConnectionPanel
        title={text.list}
        loading={text.loading}
        query={query}
        connection={query.data?.segments}
        columns={columns}
        rowKey={({ id }) => id}
        onTurn={(turn) => void navigate({ to: '/segments', search: { ...(includeArchived && { archived: true }), ...turn } })}
        empty={
          <MessageState icon={<FunnelIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        }
      />
    </>
  );
}
