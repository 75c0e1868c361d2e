import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import tabs from '../../ui/tabs.module.css';
import { DOCUMENTS_OF_PROGRAMS } from './changed.ts';
import { PROGRAM } from './documents.ts';
import { ProgramActions } from './program-actions.tsx';
import { TEXTS } from './texts/index.ts';

/** The frame around the pages of one program: what it is called, where it stands, what can be done with it. */
export function ProgramFrame() {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/programs/$id' });
  const client = useQueryClient();
  const query = useQuery(asking('program', PROGRAM, { id, language: API_LANGUAGES[language] }));
  const program = query.data?.program;

  const changed = async () => {
    await Promise.all(DOCUMENTS_OF_PROGRAMS.map((name) => client.invalidateQueries({ queryKey: [name] })));
  };

  return (
    <>
      <title>{`${program?.name ?? t.app.programs} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/programs">{t.app.programs}</Link>
      </p>
      {!program ? (
        <div aria-busy={query.isPending || undefined}>
          {query.isPending && (
            <h1>
              <span className="visually-hidden">{text.loading}</span>
              <Skeleton width={16} />
            </h1>
          )}
          {query.isError && (
            <>
              <h1 className="visually-hidden">{text.program}</h1>
              <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
            </>
          )}
          {query.isSuccess && (
            <MessageState level={1} icon={<LayersIcon size={18} />} title={text.gone}>
              {text.goneHint}
            </MessageState>
          )}
        </div>
      ) : (
        <>
          <div className={page.title}>
            <h1>{program.name ?? program.key}</h1>
            <Badge tone={program.status === 'PUBLISHED' ? 'good' : 'plain'}>{text.states[program.status]}</Badge>
            <ProgramActions program={program} onChanged={changed} />
          </div>
          <nav aria-label={program.name ?? program.key} className={tabs.tabs}>
            <Link to="/programs/$id" params={{ id }} activeOptions={{ exact: true, includeSearch: false }}>
              {t.app.overview}
            </Link>
            {program.viewerCanUpdate && program.status !== 'ARCHIVED' && (
              <Link to="/programs/$id/draft" params={{ id }}>
                {text.draft}
              </Link>
            )}
            <Link to="/programs/$id/what-if" params={{ id }}>
              {text.whatIf}
            </Link>
            <Link to="/programs/$id/partners" params={{ id }}>
              {text.partners}
            </Link>
            <Link to="/programs/$id/file" params={{ id }}>
              {text.asFile}
            </Link>
          </nav>
          <Outlet />
        </>
      )}
    </>
  );
}
