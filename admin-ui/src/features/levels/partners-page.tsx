import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTexts } from '../../i18n/i18n.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FindPartner } from './find-partner.tsx';
import styles from './levels.module.css';
import { Progress } from './progress.tsx';
import type { ProgressSearch } from './progress-search.ts';
import { TEXTS } from './texts/index.ts';

/** Where one partner stands in a program, found among all. */
export function PartnersPage() {
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/programs/$id/partners' });
  const search = useSearch({ from: '/shell/programs/$id/partners' });
  const navigate = useNavigate();
  const go = (next: ProgressSearch, replace = false) => void navigate({ to: '/programs/$id/partners', params: { id }, search: next, replace, resetScroll: false });
  const { on: _, ...undated } = search;
  return (
    <div className={styles.finder}>
      <FindPartner programId={id} search={search} onSearch={go} />
      {search.partner === undefined ? (
        <Panel title={text.progress}>
          <MessageState icon={<PersonIcon size={18} />} title={text.nobodyChosen}>
            {text.nobodyChosenHint}
          </MessageState>
        </Panel>
      ) : (
        <Progress
          programId={id}
          partnershipId={search.partner}
          on={search.on}
          onDay={(on) => go(on === undefined ? undated : { ...undated, on }, true)}
        />
      )}
    </div>
  );
}
