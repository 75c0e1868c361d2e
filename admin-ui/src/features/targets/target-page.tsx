import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { AsOf } from '../../ui/as-of.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Figures } from '../../ui/figures.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ArchiveTarget } from './archive-target.tsx';
import { TARGET } from './documents.ts';
import { SetTarget } from './set-target.tsx';
import { TargetState } from './target-state.tsx';
import { DOCUMENTS_OF_TARGETS, useQuantity } from './targets.ts';
import { TEXTS } from './texts/index.ts';

/** One target on a day: what was reached, whether that is on pace, and where it leads. */
export function TargetPage() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const quantity = useQuantity();
  const { id } = useParams({ from: '/shell/organization/targets/$id' });
  const { on } = useSearch({ from: '/shell/organization/targets/$id' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'archive' | 'replace'>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const query = useQuery({ ...asking('target', TARGET, { id, language: API_LANGUAGES[language], asOf: on ?? null }), placeholderData: keepPreviousData });
  const target = query.data?.target;
  const form = {
    onChanged: async () => {
      await Promise.all(DOCUMENTS_OF_TARGETS.map((document) => client.invalidateQueries({ queryKey: [document] })));
    },
    onDone: (what: string, other?: string) => {
      flushSync(() => {
        setDoing(undefined);
        setDone(what);
      });
      status.current?.focus();
      if (other !== undefined) void navigate({ to: '/organization/targets/$id', params: { id: other } });
    },
    onClose: () => setDoing(undefined),
  };
  return (
    <>
      <title>{`${target?.name ?? t.app.targets} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/organization/targets">{t.app.targets}</Link>
      </p>
      {query.isPending && (
        <p role="status" aria-busy="true">
          <span className="visually-hidden">{text.loading}</span>
          <Skeleton width={16} />
        </p>
      )}
      {query.isError && (
        <Panel title={text.target}>
          <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
        </Panel>
      )}
      {query.isSuccess && !target && (
        <Panel title={text.target}>
          <MessageState icon={<LayersIcon size={18} />} title={text.gone}>
            {text.goneHint}
          </MessageState>
        </Panel>
      )}
      {target && (
        <>
          <div className={page.title}>
            <AsOf label={text.onDay} on={on} onChange={(day) => void navigate({ to: '/organization/targets/$id', params: { id }, search: day === undefined ? {} : { on: day }, replace: true })} />
            <div className={page.actions}>
              <p ref={status} tabIndex={-1} role="status" className={page.done}>
                {done}
              </p>
              {target.viewerCanArchive && (
                <>
                  <Button onClick={() => setDoing('archive')}>{text.archive}</Button>
                  <Button variant="primary" onClick={() => setDoing('replace')}>
                    {text.replace}
                  </Button>
                </>
              )}
            </div>
          </div>
          <div className={page.stack} aria-busy={query.isPlaceholderData || undefined}>
            <Panel title={target.name} end={target.archivedAt === null ? <TargetState state={target.progress.state} /> : <Badge tone="plain">{text.archivedState}</Badge>}>
              <Figures
                figures={[
                  { label: text.actual, value: quantity(target.progress.actual), note: text.ofTarget(quantity(target.value)) },
                  { label: text.attainment, value: quantity(target.progress.attainment), note: text.missing(quantity(target.progress.missing)) },
                  ...(target.progress.accumulates
                    ? [
                        { label: text.pace, value: quantity(target.progress.pace), note: text.expected(quantity(target.progress.expected)) },
                        { label: text.forecast, value: quantity(target.progress.forecast), note: text.forecastNote },
                      ]
                    : []),
                ]}
              />
            </Panel>
            <Panel title={text.about}>
              <Facts
                facts={[
                  [
                    text.holder,
                    target.partnership === null ? (
                      (target.membership?.user?.name ?? (target.role === null ? text.scopes[target.scope] : t.roles[target.role]))
                    ) : (
                      <Link key="partner" to="/partners/$id" params={{ id: target.partnership.id }}>
                        {target.partnership.name}
                      </Link>
                    ),
                  ],
                  [text.period, `${format.date(target.beginsOn)} – ${format.date(target.endsOn)}`],
                  [text.days, text.daysOver(format.count(target.progress.elapsedDays), format.count(target.progress.days))],
                  [text.createdAt, format.instant(target.createdAt, query.data?.viewer.user.timeZone ?? 'UTC')],
                ]}
              />
            </Panel>
          </div>
          {doing === 'archive' && <ArchiveTarget {...form} target={target} />}
          {doing === 'replace' && <SetTarget {...form} replaced={target} partner={undefined} />}
        </>
      )}
    </>
  );
}
