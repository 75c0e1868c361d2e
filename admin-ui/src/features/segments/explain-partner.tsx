import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Explanation } from '../../ui/explanation.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTyped } from '../../ui/typed.ts';
import { PARTNERSHIPS } from '../levels/documents.ts';
import { EXPLAIN_MEMBERSHIP } from './documents.ts';
import type { RuleInput } from './segment.ts';
import styles from './segments.module.css';
import { TEXTS } from './texts/index.ts';

interface ExplainPartnerProps {
  readonly of: { readonly segmentId: string } | { readonly rule: RuleInput };
  readonly on: string | undefined;
  readonly partner: string | undefined;
  readonly onPartner: (id: string) => void;
}

/** Whether a rule holds for one partner, and why. */
export function ExplainPartner({ of, on, partner, onPartner }: ExplainPartnerProps) {
  const text = useTexts(TEXTS);
  const [search, setSearch] = useState('');
  const { words, type } = useTyped(search, setSearch);
  const found = useQuery({
    ...asking('partnerships', PARTNERSHIPS, { search, first: 5, after: null, last: null, before: null }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const partners = search === '' ? undefined : found.data?.partnerships.nodes;
  return (
    <Panel title={text.explain}>
      <p className={page.muted}>{text.explainHint}</p>
      <div className={styles.find}>
        <SearchBox label={text.find} value={words} onChange={type} />
      </div>
      {found.isError && <QueryError error={found.error} retrying={found.isFetching} onRetry={() => void found.refetch()} />}
      {partners?.length === 0 && (
        <p role="status" className={page.muted}>
          {text.nobodyFound}
        </p>
      )}
      {partners !== undefined && partners.length > 0 && (
        <ul aria-label={text.find}>
          {partners.map(({ id, name, country }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.found}
                onClick={() => {
                  type('');
                  setSearch('');
                  onPartner(id);
                }}
              >
                {name} <small>{country}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {partner !== undefined && <Why key={partner} of={of} on={on} partner={partner} />}
    </Panel>
  );
}

function Why({ of, on, partner }: { readonly of: ExplainPartnerProps['of']; readonly on: string | undefined; readonly partner: string }) {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const verdict = useRef<HTMLParagraphElement>(null);
  const query = useQuery({
    ...asking('explain-membership', EXPLAIN_MEMBERSHIP, { of, partnershipId: partner, asOf: on ?? null, language: API_LANGUAGES[language] }),
    placeholderData: keepPreviousData,
  });
  const why = query.data?.explainMembership;
  const told = why !== undefined;
  // Somebody was chosen, in this panel or elsewhere on the page: the answer is here.
  useEffect(() => {
    if (told) verdict.current?.focus();
  }, [told]);
  return (
    <div className={styles.verdict} aria-busy={query.isPending || query.isPlaceholderData || undefined}>
      {query.isPending && <Skeleton width={14} />}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {why === null && <p className={page.muted}>{text.partnerGone}</p>}
      {why && (
        <>
          <p ref={verdict} tabIndex={-1} role="status" className={styles.answer} data-outcome={why.outcome}>
            {text.verdicts[why.outcome](query.data?.partnership?.name ?? '')}
          </p>
          <Explanation reasons={why.nodes} open />
        </>
      )}
    </div>
  );
}
