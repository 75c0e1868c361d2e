import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { pageVariables } from '../../ui/paging.ts';
import { LEVEL_REVIEWS } from './documents.ts';
import type { LevelSearch } from './level-search.ts';
import { OfProgram } from './of-program.tsx';
import styles from './proposals.module.css';
import { StartReview } from './start-review.tsx';
import { TEXTS } from './texts/index.ts';

type Row = ResultOf<typeof LEVEL_REVIEWS>['levelReviews']['nodes'][number];

/** When a program was reviewed, and what came of it. */
export function ReviewsPage() {
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/levels/reviews' });
  const navigate = useNavigate();
  const go = (next: LevelSearch) => void navigate({ to: '/levels/reviews', search: next });
  return (
    <OfProgram title={text.reviews} intro={text.reviewsIntro} program={search.program} onProgram={(program) => go({ program })}>
      {(program) => <Reviews key={program.id} program={program} search={search} onSearch={go} />}
    </OfProgram>
  );
}

interface ReviewsProps {
  readonly program: { readonly id: string; readonly name: string };
  readonly search: LevelSearch;
  readonly onSearch: (search: LevelSearch) => void;
}

function Reviews({ program, search, onSearch }: ReviewsProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const [starting, setStarting] = useState(false);
  const [done, setDone] = useState('');
  const message = useRef<HTMLParagraphElement>(null);
  const query = useQuery({ ...asking('level-reviews', LEVEL_REVIEWS, { programId: program.id, ...pageVariables(search) }), placeholderData: keepPreviousData });
  const { capabilities = [], user } = query.data?.viewer ?? {};
  const mayStart = capabilities.includes('MANAGE_PROGRAMS') && capabilities.includes('MANAGE_PARTNERSHIPS');
  const columns: readonly Column<Row>[] = [
    { key: 'day', header: text.day, cell: ({ reviewedOn }) => format.date(reviewedOn) },
    { key: 'how', header: text.how, minor: true, cell: ({ isScheduled }) => (isScheduled ? text.scheduled : text.byHand) },
    { key: 'reviewed', header: text.reviewed, numeric: true, cell: ({ reviewedCount }) => format.count(reviewedCount) },
    { key: 'proposed', header: text.proposedCount, numeric: true, cell: ({ proposedCount }) => format.count(proposedCount) },
    { key: 'changed', header: text.changed, numeric: true, cell: ({ changedCount }) => format.count(changedCount) },
    { key: 'done', header: text.done, numeric: true, minor: true, cell: ({ recordedAt }) => format.instant(recordedAt, user?.timeZone ?? 'UTC') },
  ];
  return (
    <>
      <p ref={message} tabIndex={-1} role="status" className={styles.done}>
        {done}
      </p>
      <ConnectionPanel
        title={text.reviews}
        loading={text.loading}
        query={query}
        connection={query.data?.levelReviews}
        columns={columns}
        rowKey={({ recordedAt }) => recordedAt}
        end={mayStart && <Button onClick={() => setStarting(true)}>{text.start}</Button>}
        onTurn={(turn) => onSearch({ program: program.id, ...turn })}
        empty={
          <MessageState icon={<LayersIcon size={18} />} title={text.noReviews}>
            {text.noReviewsHint}
          </MessageState>
        }
      />
      {starting && (
        <StartReview
          program={program}
          onDone={async (what) => {
            await client.invalidateQueries();
            flushSync(() => {
              setStarting(false);
              setDone(what);
            });
            message.current?.focus();
          }}
          onClose={() => setStarting(false)}
        />
      )}
    </>
  );
}
