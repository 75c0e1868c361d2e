import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { LevelChart } from '../../ui/level-chart.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PROGRAM } from '../programs/documents.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { LEVEL_MOVEMENT } from './documents.ts';
import styles from './levels.module.css';
import { MovedPartnerships } from './moved-partnerships.tsx';
import { MovementTable } from './movement-table.tsx';
import { TEXTS } from './texts/index.ts';

/** What would come of the draft if it applied: who moves, against what is published. */
export function WhatIfPage() {
  const { language, format } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/programs/$id/what-if' });
  const { on, move, after, before } = useSearch({ from: '/shell/programs/$id/what-if' });
  const navigate = useNavigate();
  const program = useQuery(asking('program', PROGRAM, { id, language: API_LANGUAGES[language] })).data?.program;
  const draft = program?.draft?.number;
  const asOf = on ?? null;
  const moments = { programId: id, from: { asOf }, to: { asOf, versionNumber: draft ?? null } };
  const query = useQuery({ ...asking('level-movement', LEVEL_MOVEMENT, { language: API_LANGUAGES[language], ...moments }), enabled: draft !== undefined, placeholderData: keepPreviousData });
  if (!program) return null;
  if (draft === undefined) {
    return (
      <Panel title={text.movement}>
        <MessageState icon={<LayersIcon size={18} />} title={text.noDraft}>
          {text.noDraftHint}
        </MessageState>
      </Panel>
    );
  }
  const movement = query.data?.levelMovement;
  const dated = on === undefined ? {} : { on };
  return (
    <div className={page.stack}>
      <AsOf
        label={text.day}
        on={on}
        onChange={(day) => void navigate({ to: '/programs/$id/what-if', params: { id }, search: day === undefined ? {} : { on: day }, replace: true })}
      />
      {query.isPending && (
        <Panel title={text.movement} busy>
          <span className="visually-hidden">{text.loading}</span>
          <Skeleton width={18} />
        </Panel>
      )}
      {query.isError && (
        <Panel title={text.movement}>
          <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
        </Panel>
      )}
      {movement === null && (
        <Panel title={text.movement}>
          <MessageState icon={<LayersIcon size={18} />} title={text.notComparable}>
            {text.notComparableHint}
          </MessageState>
        </Panel>
      )}
      {movement && (
        <>
          <div className={styles.columns}>
            <Panel title={text.howMany}>
              <LevelChart
                moves={movement.moves}
                answer={movement.upCount + movement.downCount === 0 ? text.nobodyMoves : text.answer(format.count(movement.upCount), format.count(movement.downCount))}
                series={{ before: text.published, after: text.draft }}
                level={text.level}
                noLevel={text.noLevel}
              />
            </Panel>
            <MovementTable
              programId={id}
              moves={movement.moves}
              shown={move}
              search={dated}
              total={format.count(movement.totalCount)}
              busy={query.isPlaceholderData}
            />
          </div>
          {move !== undefined && (
            <MovedPartnerships
              moments={moments}
              moves={movement.moves}
              move={move}
              page={{ ...(after !== undefined && { after }), ...(before !== undefined && { before }) }}
              onTurn={(turn) => void navigate({ to: '/programs/$id/what-if', params: { id }, search: { ...dated, move, ...turn } })}
            />
          )}
        </>
      )}
    </div>
  );
}
