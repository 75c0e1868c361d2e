import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import styles from './pager.module.css';
import type { PageSearch } from './paging.ts';

/** Where a page stands in its list. */
export interface Connection {
  readonly totalCount: number;
  readonly totalCountIsExact: boolean;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

interface PagerProps {
  /** Name of the list, where a page has several. */
  readonly of?: string;
  readonly connection: Connection;
  readonly onTurn: (page: PageSearch) => void;
}

/** How long a list is, and the way through it. */
export function Pager({ of, connection: { totalCount, totalCountIsExact, pageInfo }, onTurn }: PagerProps) {
  const { t, format } = useI18n();
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  const count = format.count(totalCount);
  return (
    <nav aria-label={of === undefined ? t.paging.label : `${t.paging.label}: ${of}`} className={styles.pager}>
      <p>{totalCountIsExact ? t.paging.total(count) : t.paging.atLeast(count)}</p>
      {(hasPreviousPage || hasNextPage) && (
        // Not `disabled`, which would throw the focus away at either end.
        <div className={styles.buttons}>
          <Button aria-disabled={!hasPreviousPage} onClick={() => hasPreviousPage && startCursor !== null && onTurn({ before: startCursor })}>
            {t.paging.previous}
          </Button>
          <Button aria-disabled={!hasNextPage} onClick={() => hasNextPage && endCursor !== null && onTurn({ after: endCursor })}>
            {t.paging.next}
          </Button>
        </div>
      )}
    </nav>
  );
}
