import { useMemo, useState } from 'react';
import { useTexts } from '../../../i18n/i18n.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { withAt } from '../../../rules/json.ts';
import styles from './draft.module.css';
import { EarningEditor } from './earning/earning-editor.tsx';
import { EditingContext, type Catalog, type Editing, type Fault } from '../../../rules/editing.ts';
import { OnboardingEditor } from './onboarding-editor.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { RequirementsEditor } from './requirements-editor.tsx';
import { ScoresEditor } from './scores-editor.tsx';
import type { SectionProps } from './section.ts';
import { TestsEditor } from './tests-editor.tsx';
import { TEXTS } from './texts/index.ts';
import { ToldEditor } from './told-editor.tsx';
import { WrittenNode } from '../../../rules/written-node.tsx';

interface RulesSectionProps extends Omit<SectionProps, 'errors'> {
  readonly catalog: Catalog;
  readonly faults: readonly Fault[];
}

/** What decides on levels, in forms or as the document that they write: both are the same. */
export function RulesSection({ draft, onEdit, catalog, faults }: RulesSectionProps) {
  const text = useTexts(TEXTS);
  const [view, setView] = useState<'form' | 'document'>('form');
  const editing = useMemo<Editing>(
    () => ({
      rules: draft.rules,
      put: (path, value, typed = false) => onEdit(typed ? `rules.${path.join('.')}` : null, (now) => ({ ...now, rules: withAt(now.rules, path, value) })),
      faults,
      catalog,
    }),
    [draft.rules, onEdit, faults, catalog],
  );
  const views = (
    <Segmented
      label={text.view}
      value={view}
      options={[
        { value: 'form', label: text.form },
        { value: 'document', label: text.document },
      ]}
      onChange={setView}
    />
  );
  return (
    <EditingContext value={editing}>
      {view === 'document' ? (
        <Panel title={text.rulesDocument} end={views}>
          <p className={styles.intro}>{text.documentHint}</p>
          <WrittenNode path={[]} rows={30} />
        </Panel>
      ) : (
        <>
          <Panel title={text.scores} end={views}>
            <p className={styles.intro}>{text.scoresHint}</p>
            <ScoresEditor />
          </Panel>
          <Panel title={text.requirements}>
            <p className={styles.intro}>{text.requirementsHint}</p>
            <RequirementsEditor />
          </Panel>
          <Panel title={text.policy}>
            <PolicyEditor />
          </Panel>
          <Panel title={text.earning}>
            <p className={styles.intro}>{text.earningHint}</p>
            <EarningEditor />
          </Panel>
          <Panel title={text.told}>
            <p className={styles.intro}>{text.toldHint}</p>
            <ToldEditor />
          </Panel>
          <Panel title={text.onboarding}>
            <p className={styles.intro}>{text.onboardingHint}</p>
            <OnboardingEditor />
          </Panel>
          <Panel title={text.tests}>
            <p className={styles.intro}>{text.testsHint}</p>
            <TestsEditor />
          </Panel>
        </>
      )}
    </EditingContext>
  );
}
