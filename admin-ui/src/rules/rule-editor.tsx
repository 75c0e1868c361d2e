import { useRef, type ReactNode } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import type { Path } from './json.ts';
import { Faults, IconButton, Pick } from './controls.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { useEditing, usePlace } from './editing.ts';
import { kindOf, memberOf, newRule, ruleKind, RULES, type RuleKind } from './kinds.ts';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { WrittenNode } from './written-node.tsx';

interface RuleEditorProps {
  readonly path: Path;
  /** Given: it can be taken out. */
  readonly onRemove?: (() => void) | undefined;
}

/** A rule: a condition, or several joined, each of which is a rule again. */
export function RuleEditor({ path, onRemove }: RuleEditorProps) {
  const text = useTexts(TEXTS);
  const { ruleKinds = RULES } = useEditing();
  const { value, put, own } = usePlace(path);
  const kind = ruleKind(value);
  const remove = onRemove !== undefined && (
    <IconButton label={text.removeCondition} onClick={onRemove}>
      <CloseIcon />
    </IconButton>
  );
  const pick = (
    <Pick
      label={text.condition}
      value={kind ?? kindOf(value) ?? ''}
      options={[
        ...ruleKinds.map((each) => ({ value: each, label: text.ruleKinds[each] })),
        ...(kind === undefined || ruleKinds.includes(kind) ? [] : [{ value: kind, label: text.ruleKinds[kind] }]),
        ...(kind === undefined ? [{ value: kindOf(value) ?? '', label: text.written }] : []),
      ]}
      onChange={(next) => {
        const chosen = RULES.find((each) => each === next);
        if (chosen !== undefined) put(newRule(chosen, value));
      }}
    />
  );
  return (
    <div className={styles.node} data-place={path.join('/')}>
      <div className={styles.row}>
        {pick}
        {kind === undefined ? null : <RuleFields kind={kind} path={[...path, memberOf(kind)]} />}
        <span className={styles.end}>{remove}</span>
      </div>
      <Faults faults={own} />
      {kind === undefined ? <WrittenNode path={path} /> : <Below kind={kind} path={[...path, memberOf(kind)]} />}
    </div>
  );
}

function RuleFields({ kind, path }: { readonly kind: RuleKind; readonly path: Path }): ReactNode {
  const text = useTexts(TEXTS);
  if (kind === 'at_least') return <CountAt path={[...path, 'count']} label={text.howMany} />;
  if (kind === 'all' || kind === 'any' || kind === 'not') return null;
  return <ConditionFields kind={kind} path={path} />;
}

/** A whole number of the document, which is no decimal text. */
function CountAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, put, all } = usePlace(path);
  return (
    <Pick
      label={label}
      value={String(value ?? 1)}
      faults={all}
      options={Array.from({ length: 20 }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }))}
      onChange={(next) => put(Number(next))}
    />
  );
}

/** What a combinator joins. */
function Below({ kind, path }: { readonly kind: RuleKind; readonly path: Path }) {
  switch (kind) {
    case 'not':
      return (
        <div className={styles.children}>
          <RuleEditor path={path} />
        </div>
      );
    case 'all':
    case 'any':
      return <RuleList path={path} />;
    case 'at_least':
      return <RuleList path={[...path, 'of']} />;
    default:
      return null;
  }
}

/** Rules one below the other. */
export function RuleList({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { ruleKinds = RULES } = useEditing();
  const { value, put } = usePlace(path);
  const add = useRef<HTMLButtonElement>(null);
  const list = Array.isArray(value) ? value : [];
  return (
    <div className={styles.children}>
      {list.map((_, index) => (
        <RuleEditor
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no other name than their place
          key={index}
          path={[...path, String(index)]}
          onRemove={() => {
            put(list.filter((__, place) => place !== index));
            // The button that had the focus goes.
            add.current?.focus();
          }}
        />
      ))}
      <div>
        <Button ref={add} variant="quiet" className={styles.add} onClick={() => put([...list, newRule(ruleKinds.includes('metric') ? 'metric' : 'level', undefined)])}>
          {text.addCondition}
        </Button>
      </div>
    </div>
  );
}
