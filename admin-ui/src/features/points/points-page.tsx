import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { AsOf } from '../../ui/as-of.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VIEWER } from '../session/documents.ts';
import { Account } from './account.tsx';
import { POINT_ACCOUNT } from './documents.ts';
import { PostPoints } from './post-points.tsx';
import type { PointsSearch } from './points-search.ts';
import { DOCUMENTS_OF_POINTS, usePurseName, usePurses, type Line } from './purses.ts';
import { ReversePoints } from './reverse-points.tsx';
import { TEXTS } from './texts/index.ts';

/** One partner's points: how many, what lapses next, and how it came to that. */
export function PointsPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/partners/$id/points' });
  const search = useSearch({ from: '/shell/partners/$id/points' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const nameOf = usePurseName();
  const [doing, setDoing] = useState<'post' | Line>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const purses = usePurses();
  const purse = purses.data?.find((each) => each.id === search.purse) ?? purses.data?.[0];
  const query = useQuery({
    ...asking('point-account', POINT_ACCOUNT, { partnershipId: id, purseId: purse?.id ?? '', asOf: search.on ?? null, ...pageVariables(search) }),
    enabled: purse !== undefined,
    placeholderData: keepPreviousData,
  });
  const may = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_PROGRAMS') === true;
  const go = (next: PointsSearch) => void navigate({ to: '/partners/$id/points', params: { id }, search: next, resetScroll: false });
  const { after: _, before: __, ...kept } = search;
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
  const partner = query.data?.partnership?.name;
  const account = query.data?.pointAccount;
  const failed = purses.isError ? purses : query.isError ? query : undefined;
  const pending = purses.isPending || query.isLoading;
  return (
    <>
      <title>{`${[t.app.points, partner].filter(Boolean).join(' · ')} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/partners/$id" params={{ id }}>
          {partner ?? text.partner}
        </Link>
      </p>
      <div className={page.title}>
        <h1>{t.app.points}</h1>
        <div className={page.actions}>
          <p ref={status} tabIndex={-1} role="status" className={page.done}>
            {done}
          </p>
          {may && account && (
            <Button variant="primary" onClick={() => setDoing('post')}>
              {text.post}
            </Button>
          )}
        </div>
      </div>
      {purse !== undefined && (
        <div className={page.filters}>
          <FilterSelect
            label={text.purse}
            value={purse.id}
            options={(purses.data ?? []).map((each) => ({ value: each.id, label: nameOf(each) }))}
            onChange={(chosen) => go({ purse: chosen, ...(search.on !== undefined && { on: search.on }) })}
          />
          <AsOf label={text.onDay} on={search.on} onChange={(on) => go({ ...(search.purse !== undefined && { purse: search.purse }), ...(on !== undefined && { on }) })} />
        </div>
      )}
      {(pending || failed !== undefined || !account) && (
        <Panel title={text.account} busy={pending}>
          {pending && failed === undefined && <Skeleton width={14} />}
          {failed?.error && <QueryError error={failed.error} retrying={failed.isFetching} onRetry={() => void failed.refetch()} />}
          {!pending && failed === undefined && (
            <MessageState icon={<LayersIcon size={18} />} title={purse === undefined ? text.noPurses : text.gone} action={purse === undefined && <Link to="/organization/points">{text.purses}</Link>}>
              {purse === undefined ? text.noPursesHint : text.goneHint}
            </MessageState>
          )}
        </Panel>
      )}
      {failed === undefined && account && purse !== undefined && (
        <>
          <Account account={account} query={query} onTurn={(turn) => go({ ...kept, ...turn })} onReverse={may ? setDoing : undefined} />
          {doing === 'post' && <PostPoints {...form} purse={purse} partnershipId={id} partner={partner ?? ''} />}
          {doing !== undefined && doing !== 'post' && <ReversePoints {...form} line={doing} />}
        </>
      )}
    </>
  );
}
