import { useTexts } from '../i18n/i18n.tsx';
import { Entry, EntryAt, Pick, PickAt } from './controls.tsx';
import { usePlace } from './editing.ts';
import { isObject, type Json, type Path } from './json.ts';
import { Labeled } from './labeled.tsx';
import { TEXTS } from './texts/index.ts';

/** Windows without a length of their own, which are written as a word. */
const NAMED = ['lifetime', 'point_in_time', 'same_month_last_year'] as const;

/** Windows with a length, as each begins. */
const MEASURED = {
  rolling_months: { months: 12 },
  rolling_days: { days: 30 },
  calendar: { period: 'quarter', offset: 0, count: 1 },
  fiscal: { period: 'quarter', offset: 0, count: 1 },
  since: { date: '' },
} as const satisfies Readonly<Record<string, Json>>;

export type WindowKind = (typeof NAMED)[number] | keyof typeof MEASURED;

const KINDS = [...(Object.keys(MEASURED) as (keyof typeof MEASURED)[]), ...NAMED];
const FISCAL = ['year', 'half_year', 'quarter'] as const;
const CALENDAR = [...FISCAL, 'month'] as const;

/** What kind of window stands there; undefined where there is none. */
export function windowKind(value: Json | undefined): WindowKind | undefined {
  const name = isObject(value) ? Object.keys(value)[0] : value;
  return KINDS.find((kind) => kind === name);
}

interface WindowAtProps {
  readonly path: Path;
  readonly label: string;
  /** Given: there need not be one, and this is what it means. */
  readonly own?: string;
}

/** Which days count, as seen from the day that is looked at. */
export function WindowAt({ path, label, own }: WindowAtProps) {
  const text = useTexts(TEXTS);
  const { value, put, own: faults } = usePlace(path);
  const kind = windowKind(value);
  return (
    <>
      <Pick
        label={label}
        value={kind ?? ''}
        faults={faults}
        options={[...(own === undefined ? [] : [{ value: '', label: own }]), ...KINDS.map((each) => ({ value: each, label: text.windows[each] }))]}
        onChange={(next) => {
          const chosen = KINDS.find((each) => each === next);
          put(chosen === undefined ? undefined : chosen in MEASURED ? { [chosen]: MEASURED[chosen as keyof typeof MEASURED] } : chosen);
        }}
      />
      {kind === 'rolling_months' && <WholeAt path={[...path, kind, 'months']} label={text.monthCount} />}
      {kind === 'rolling_days' && <WholeAt path={[...path, kind, 'days']} label={text.dayCount} />}
      {kind === 'since' && <EntryAt path={[...path, kind, 'date']} label={text.day} kind="date" />}
      {(kind === 'calendar' || kind === 'fiscal') && <Periods path={[...path, kind]} of={kind === 'fiscal' ? FISCAL : CALENDAR} />}
    </>
  );
}

/** So many whole periods, of which the last lies so many back. */
function Periods({ path, of }: { readonly path: Path; readonly of: readonly (typeof CALENDAR)[number][] }) {
  const text = useTexts(TEXTS);
  return (
    <>
      <WholeAt path={[...path, 'count']} label={text.periodCount} />
      <PickAt path={[...path, 'period']} label={text.period} options={of.map((each) => ({ value: each, label: text.periods[each] }))} />
      <Labeled label={text.offset}>
        <WholeAt path={[...path, 'offset']} label={text.offset} />
      </Labeled>
    </>
  );
}

/** A whole number of the document, which is no decimal text; 0 while the field is empty. */
function WholeAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, put, all } = usePlace(path);
  return (
    <Entry
      label={label}
      kind="whole"
      value={typeof value === 'number' ? String(value) : ''}
      faults={all}
      onChange={(next) => put(Number(next.replaceAll(/\D/g, '').slice(0, 5)), true)}
    />
  );
}
