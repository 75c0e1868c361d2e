import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Pager } from '../../ui/pager.tsx';
import { pageVariables } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTyped } from '../../ui/typed.ts';
import { PARTNERSHIPS } from './documents.ts';
import styles from './levels.module.css';
import type { ProgressSearch } from './progress-search.ts';
import { TEXTS } from './texts/index.ts';

interface FindPartnerProps {
  readonly programId: string;
  readonly search: ProgressSearch;
  readonly onSearch: (search: ProgressSearch, replace?: boolean) => void;
}

/** Partners by name or number, of whom one is chosen. */
export function FindPartner({ programId, search, onSearch }: FindPartnerProps) {
  const text = useTexts(TEXTS);
  const { q, after: _, before: __, ...kept } = search;
  const { words, type } = useTyped(q ?? '', (typed) => onSearch({ ...kept, ...(typed !== '' && { q: typed }) }, true));
  const query = useQuery({ ...asking('partnerships', PARTNERSHIPS, { search: q ?? null, ...pageVariables(search) }), placeholderData: keepPreviousData });
  const found = query.data?.partnerships;
  const list = { ...kept, ...(q !== undefined && { q }) };
  return (
    <Panel title={text.partners} flush busy={query.isPending}>
      <div className={styles.find}>
        <SearchBox label={text.find} value={words} onChange={type} />
      </div>
      {query.isPending && (
        <div className={page.loading}>
          <Skeleton width={12} />
        </div>
      )}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {found?.nodes.length === 0 && <p className={styles.nobody}>{text.nobodyFound}</p>}
      {found !== undefined && found.nodes.length > 0 && (
        <>
          <ul aria-busy={query.isPlaceholderData || undefined}>
            {found.nodes.map(({ id, name, externalId, country }) => (
              <li key={id}>
                <Link
                  to="/programs/$id/partners"
                  params={{ id: programId }}
                  search={{ ...search, partner: id }}
                  resetScroll={false}
                  className={styles.choice}
                  aria-current={id === search.partner ? 'true' : undefined}
                >
                  {name}
                  <small>{[externalId, country].filter(Boolean).join(' · ')}</small>
                </Link>
              </li>
            ))}
          </ul>
          <Pager connection={found} onTurn={(turn) => onSearch({ ...list, ...turn })} />
        </>
      )}
    </Panel>
  );
}
