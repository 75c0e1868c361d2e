import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VIEWER } from '../session/documents.ts';
import { DefinePurse } from './define-purse.tsx';
import styles from './points.module.css';
import { usePolicySentences } from './policy-sentences.ts';
import { DOCUMENTS_OF_POINTS, usePurseName, usePurses, type Purse } from './purses.ts';
import { RenamePurse } from './rename-purse.tsx';
import { TEXTS } from './texts/index.ts';

/** The vendor's kinds of points, and what each promises. */
export function PursesPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const nameOf = usePurseName();
  const sentences = usePolicySentences();
  const query = usePurses();
  const may = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_PROGRAMS') === true;
  const [doing, setDoing] = useState<'define' | Purse>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const form = {
    onChanged: async () => {
      await Promise.all(DOCUMENTS_OF_POINTS.map((name) => client.invalidateQueries({ queryKey: [name] })));
    },
    onDone: (what: string) => {
      flushSync(() => {
        setDoing(undefined);
        setDone(what);
      });
      status.current?.focus();
    },
    onClose: () => setDoing(undefined),
  };
  const columns: readonly Column<Purse>[] = [
    {
      key: 'name',
      header: text.purse,
      cell: (purse) => (
        <>
          <strong className={styles.name}>{nameOf(purse)}</strong>
          <small>{purse.key}</small>
        </>
      ),
    },
    {
      key: 'policy',
      header: text.promises,
      cell: ({ policy }) => (
        <ul className={styles.sentences}>
          {sentences(policy).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'actions',
      header: text.actions,
      numeric: true,
      cell: (purse) =>
        may && (
          <Button aria-label={text.renameOf(nameOf(purse))} onClick={() => setDoing(purse)}>
            {text.rename}
          </Button>
        ),
    },
  ];
  const purses = query.data;
  return (
    <>
      <title>{`${t.app.points} · ${t.app.name}`}</title>
      <div className={page.title}>
        <p className={page.lead}>{text.intro}</p>
        <div className={page.actions}>
          <p ref={status} tabIndex={-1} role="status" className={page.done}>
            {done}
          </p>
          {may && (
            <Button variant="primary" onClick={() => setDoing('define')}>
              {text.define}
            </Button>
          )}
        </div>
      </div>
      <Panel title={text.purses} flush busy={query.isPending}>
        {query.isPending && (
          <div className={page.loading}>
            <Skeleton width={14} />
          </div>
        )}
        {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {purses?.length === 0 && (
          <MessageState icon={<LayersIcon size={18} />} title={text.noPurses}>
            {text.noPursesHint}
          </MessageState>
        )}
        {purses !== undefined && purses.length > 0 && <DataTable label={text.purses} columns={columns} rows={purses} rowKey={({ id }) => id} />}
      </Panel>
      {doing === 'define' && <DefinePurse {...form} />}
      {doing !== undefined && doing !== 'define' && <RenamePurse {...form} purse={doing} />}
    </>
  );
}
