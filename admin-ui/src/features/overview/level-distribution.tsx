import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { LevelChart } from '../../ui/level-chart.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LEVEL_MOVEMENT } from '../levels/documents.ts';
import styles from './overview-page.module.css';
import { TEXTS } from './texts/index.ts';

/** So many days back is what the levels of today are compared with. */
const DAYS = 90;

/** For which levels of a program partners qualify, now and a quarter ago. */
export function LevelDistribution() {
  const { language, format } = useI18n();
  const text = useTexts(TEXTS);
  const { programs } = useProgramLevels();
  const [chosen, setChosen] = useState<string>();
  const [earlier] = useState(() => new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10));
  const program = programs?.find(({ id }) => id === chosen) ?? programs?.[0];
  const asked = { language: API_LANGUAGES[language], programId: program?.id ?? '', to: {} };
  const compared = useQuery({ ...asking('level-movement', LEVEL_MOVEMENT, { ...asked, from: { asOf: earlier } }), enabled: program !== undefined });
  // Nothing applied then: today alone.
  const wanting = compared.isSuccess && compared.data.levelMovement === null;
  const today = useQuery({ ...asking('level-movement', LEVEL_MOVEMENT, { ...asked, from: {} }), enabled: wanting });
  const query = wanting ? today : compared;
  const movement = query.data?.levelMovement;
  return (
    <Panel title={text.levels} busy={programs === undefined || query.isLoading}>
      {(programs === undefined || query.isLoading) && <Skeleton width={16} />}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {program !== undefined && (programs?.length ?? 0) > 1 && (
        <div className={styles.program}>
          <FilterSelect
            label={text.program}
            value={program.id}
            options={(programs ?? []).map(({ id, name }) => ({ value: id, label: name ?? '' }))}
            onChange={setChosen}
          />
        </div>
      )}
      {(programs?.length === 0 || movement === null) && (
        <MessageState icon={<LayersIcon size={18} />} title={text.noLevels}>
          {text.noLevelsHint}
        </MessageState>
      )}
      {movement && program !== undefined && (
        <>
          <LevelChart
            moves={movement.moves}
            answer={wanting ? text.counted(format.count(movement.totalCount)) : text.moved(format.count(movement.upCount), format.count(movement.downCount), format.count(DAYS))}
            series={{ before: wanting ? null : format.date(earlier), after: text.now }}
            level={text.level}
            noLevel={text.noLevel}
          />
          <p className={styles.more}>
            <Link to="/programs/$id/partners" params={{ id: program.id }}>
              {text.who}
            </Link>
          </p>
        </>
      )}
    </Panel>
  );
}
