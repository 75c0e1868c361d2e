import type { ReactNode } from 'react';
import { useTexts } from '../../../i18n/i18n.tsx';
import { isObject, type Path } from '../../../rules/json.ts';
import { OptionalWholeAt, Pick } from '../../../rules/controls.tsx';
import styles from './draft.module.css';
import { usePlace } from '../../../rules/editing.ts';
import rules from '../../../rules/rules.module.css';
import { WindowAt } from '../../../rules/window-at.tsx';
import { TEXTS } from './texts/index.ts';

const CADENCES = ['daily', 'monthly', 'quarterly', 'half_yearly', 'fiscal_quarterly', 'fiscal_yearly', 'anniversary', 'never'] as const;
const APPROVALS = ['automatic', 'one_person', 'two_persons'] as const;

/** How levels are gained and lost: two ways side by side. */
export function PolicyEditor() {
  const text = useTexts(TEXTS);
  return (
    <div className={styles.sides}>
      <fieldset className={styles.settings}>
        <legend>{text.up}</legend>
        <Setting label={text.when}>
          <CadenceAt path={['policy', 'up']} otherwise="daily" label={`${text.up}: ${text.when}`} />
        </Setting>
        <Setting label={text.whoDecides}>
          <ApprovalAt path={['policy', 'approve_up']} label={`${text.up}: ${text.whoDecides}`} />
        </Setting>
      </fieldset>
      <fieldset className={styles.settings}>
        <legend>{text.down}</legend>
        <Setting label={text.when}>
          <CadenceAt path={['policy', 'down']} otherwise="quarterly" label={`${text.down}: ${text.when}`} />
        </Setting>
        <Setting label={text.whoDecides}>
          <ApprovalAt path={['policy', 'approve_down']} label={`${text.down}: ${text.whoDecides}`} />
        </Setting>
        <Setting label={text.grace}>
          <OptionalWholeAt path={['policy', 'grace']} label={text.grace} hint="0" />
        </Setting>
        <Setting label={text.protection}>
          <OptionalWholeAt path={['policy', 'first_level_months']} label={text.protection} hint="0" />
        </Setting>
        <Setting label={text.warning}>
          <OptionalWholeAt path={['policy', 'warn_days']} label={text.warning} hint="0" />
        </Setting>
      </fieldset>
      <fieldset className={styles.settings}>
        <legend>{text.qualifies}</legend>
        <p className={styles.muted}>{text.qualifiesHint}</p>
        <div className={rules.row}>
          <WindowAt path={['policy', 'qualifies_within']} label={text.qualifies} own={text.qualifiesOnDay} />
        </div>
      </fieldset>
    </div>
  );
}

function Setting({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.setting}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

function ApprovalAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  return (
    <Pick
      label={label}
      value={typeof value === 'string' ? value : 'one_person'}
      faults={all}
      options={APPROVALS.map((each) => ({ value: each, label: text.approvals[each] }))}
      onChange={put}
    />
  );
}

/** When something is due; a day of the year has two numbers of its own. */
function CadenceAt({ path, otherwise, label }: { readonly path: Path; readonly otherwise: (typeof CADENCES)[number]; readonly label: string }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  const yearly = isObject(value) && isObject(value['yearly']) ? value['yearly'] : undefined;
  const numbers = (most: number) => Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));
  return (
    <>
      <Pick
        label={label}
        value={yearly === undefined ? (typeof value === 'string' ? value : otherwise) : 'yearly'}
        faults={all}
        options={[...CADENCES.map((each) => ({ value: each, label: text.cadences[each] })), { value: 'yearly', label: text.yearly }]}
        onChange={(next) => put(next === 'yearly' ? { yearly: { month: 1, day: 1 } } : next)}
      />
      {yearly !== undefined && (
        <>
          <Pick
            label={text.day}
            value={String(yearly['day'])}
            options={numbers(31)}
            onChange={(day) => put({ yearly: { ...yearly, day: Number(day) } })}
          />
          <Pick
            label={text.month}
            value={String(yearly['month'])}
            options={text.monthNames.map((name, index) => ({ value: String(index + 1), label: name }))}
            onChange={(month) => put({ yearly: { ...yearly, month: Number(month) } })}
          />
        </>
      )}
    </>
  );
}
