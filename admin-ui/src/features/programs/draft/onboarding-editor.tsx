import { useTexts } from '../../../i18n/i18n.tsx';
import { TextAreaField } from '../../../ui/text-area-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { OptionalWholeAt, Pick } from '../../../rules/controls.tsx';
import { EditingContext, useEditing, usePlace } from '../../../rules/editing.ts';
import { listAt, type Path } from '../../../rules/json.ts';
import { STEP_RULES } from '../../../rules/kinds.ts';
import { Labeled } from '../../../rules/labeled.tsx';
import { RuleEditor } from '../../../rules/rule-editor.tsx';
import rules from '../../../rules/rules.module.css';
import { WrittenNode } from '../../../rules/written-node.tsx';
import styles from './draft.module.css';
import { DONE_BY, doneBy, newDone } from './done.ts';
import { NamedCards } from './named-cards.tsx';
import { TEXTS } from './texts/index.ts';

const STEPS: Path = ['onboarding', 'steps'];
const NEW_STEP = { done: newDone('partner') };

/** The first steps of newcomers, in the order in which they are shown. */
export function OnboardingEditor() {
  const text = useTexts(TEXTS);
  const editing = useEditing();
  return (
    // Their rules ask for no scores.
    <EditingContext value={{ ...editing, catalog: { ...editing.catalog, scores: [] }, ruleKinds: STEP_RULES }}>
      {/* Without steps nothing is shown, and no days are kept. */}
      {listAt(editing.rules, STEPS).length > 0 && (
        <div className={styles.above}>
          <Labeled label={text.forDays}>
            <OptionalWholeAt path={['onboarding', 'for_days']} label={text.forDays} hint="90" />
          </Labeled>
        </div>
      )}
      <NamedCards path={STEPS} prefix="step" nameless={text.firstStep} add={text.addFirstStep} fresh={NEW_STEP}>
        {(path) => <StepFields path={path} />}
      </NamedCards>
    </EditingContext>
  );
}

function StepFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  return (
    <>
      <div className={styles.sides}>
        <ProseAt path={[...path, 'text_en']} label={text.stepText.EN} />
        <ProseAt path={[...path, 'text_nl']} label={text.stepText.NL} />
      </div>
      <LinkAt path={[...path, 'link']} />
      <Labeled label={text.withinDays}>
        <OptionalWholeAt path={[...path, 'within_days']} label={text.withinDays} />
      </Labeled>
      <DoneFields path={[...path, 'done']} />
    </>
  );
}

/** Lines of text, which are taken out when they are emptied. */
function ProseAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  return (
    <TextAreaField
      label={label}
      hint={text.stepTextHint}
      prose
      rows={2}
      value={typeof value === 'string' ? value : ''}
      error={all[0]}
      onChange={(event) => put(event.target.value === '' ? undefined : event.target.value, true)}
    />
  );
}

function LinkAt({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  return (
    <TextField
      label={text.stepLink}
      hint={text.stepLinkHint}
      inputMode="url"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={typeof value === 'string' ? value : ''}
      error={all[0]}
      onChange={(event) => put(event.target.value === '' ? undefined : event.target.value, true)}
    />
  );
}

/** That a rule holds, or that somebody says so. */
function DoneFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  const by = doneBy(value);
  return (
    <>
      <Labeled label={text.done}>
        <Pick
          label={text.done}
          value={by ?? text.written}
          faults={own}
          options={DONE_BY.map((each) => ({ value: each, label: text.doneBy[each] }))}
          onChange={(next) => {
            const chosen = DONE_BY.find((each) => each === next);
            if (chosen !== undefined) put(newDone(chosen));
          }}
        />
      </Labeled>
      {by === undefined && <WrittenNode path={path} />}
      {by === 'rule' && (
        <div className={rules.children}>
          <RuleEditor path={[...path, 'rule']} />
        </div>
      )}
    </>
  );
}
