import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ask } from '../../../app/api.ts';
import { NO_ERRORS, formErrors, ApiError, type FormErrors } from '../../../graphql/errors.ts';
import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SaveBar } from '../../../ui/save-bar.tsx';
import { DOCUMENTS_OF_PROGRAMS } from '../changed.ts';
import { at, listAt } from '../../../rules/json.ts';
import { AudienceSection } from './audience-section.tsx';
import { BenefitsSection } from './benefits-section.tsx';
import { UPDATE_PROGRAM } from './documents.ts';
import { changed, draftInput, type Draft } from './draft.ts';
import styles from './draft.module.css';
import type { Catalog, Fault } from '../../../rules/editing.ts';
import { useHistory } from '../../../rules/history.ts';
import { LeaveGuard } from '../../../rules/leave-guard.tsx';
import { placeOf } from '../../../rules/spelling.ts';
import { LevelsSection } from './levels-section.tsx';
import { Problems } from './problems.tsx';
import { RulesSection } from './rules-section.tsx';
import { TEXTS } from './texts/index.ts';
import { WordsSection } from './words-section.tsx';

interface DraftEditorProps {
  readonly id: string;
  /** As it was when the draft was read: what others write after that is not written over. */
  readonly version: number;
  readonly stored: Draft;
  /** Whether there is a draft; else the first change begins one. */
  readonly begun: boolean;
  readonly faults: readonly Fault[];
  readonly catalog: Omit<Catalog, 'levels' | 'scores'>;
  /** Reads the draft again, and what was not saved is lost. */
  readonly onReload: () => Promise<void>;
  /** What was read is not the newest any more, and nothing would be lost by beginning again from that. */
  readonly onOutdated: () => void;
}

/** All parts of a draft, and the bar that saves them. */
export function DraftEditor({ id, version: read, stored, begun, faults, catalog, onReload, onOutdated }: DraftEditorProps) {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const [{ now, past, future }, dispatch] = useHistory(stored);
  const [saved, setSaved] = useState(stored);
  const [version, setVersion] = useState(read);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const [stale, setStale] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const dirty = changed(saved, now).length > 0;

  // Published, or changed by others, while nothing here was changed.
  useEffect(() => {
    if (read > version && !dirty) onOutdated();
  }, [read, version, dirty, onOutdated]);

  const onEdit = useCallback((mark: string | null, change: (now: Draft) => Draft) => dispatch({ kind: 'edit', mark, change }), [dispatch]);

  const say = (found: FormErrors) => {
    flushSync(() => setErrors(found));
    summary.current?.focus();
  };
  const save = useMutation({
    mutationFn: (draft: Draft) => ask(UPDATE_PROGRAM, { input: { id, version, draft: draftInput(saved, draft) } }),
    onSuccess: async ({ updateProgram: { program, errors: found } }, draft) => {
      if (program === null) {
        setStale(found.some(({ code }) => code === 'STALE'));
        setRefused(found.flatMap(({ field, message }) => (field?.[0] === 'rules' ? [{ path: placeOf(draft.rules, field.slice(1)), message }] : [])));
        return say(formErrors(found, found.flatMap(({ field }) => (field === null ? [] : [field.join('.')]))));
      }
      setErrors(NO_ERRORS);
      setRefused([]);
      setStale(false);
      setSaved(draft);
      setVersion(program.version);
      await Promise.all(DOCUMENTS_OF_PROGRAMS.map((name) => client.invalidateQueries({ queryKey: [name] })));
    },
    onError: (error) => say({ fields: {}, form: [t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']] }),
  });
  const saveNow = () => {
    if (dirty && !save.isPending) save.mutate(now);
  };

  const { levels, rules } = now;
  const named = useMemo<Catalog>(
    () => ({
      ...catalog,
      levels: levels.map(({ key, nameEn, nameNl }) => ({ key, name: (language === 'nl' ? nameNl : nameEn) || key })),
      scores: listAt(rules, ['scorecard', 'scores']).map((score) => ({
        key: String(at(score, ['key']) ?? ''),
        name: String(at(score, [language === 'nl' ? 'name_nl' : 'name_en']) || at(score, ['key'])),
      })),
    }),
    [catalog, levels, rules, language],
  );

  const wrong = useMemo(() => [...faults, ...refused], [faults, refused]);
  const settled = useMemo(() => new Set(saved.levels.map(({ key }) => key)), [saved]);
  const section = { draft: now, onEdit, errors: errors.fields };
  const refusals = [...errors.form, ...Object.values(errors.fields)];
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut for what the button does
    <div
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return;
        event.preventDefault();
        saveNow();
      }}
    >
      <div className={styles.stack}>
        {refusals.length > 0 && (
          <Notice ref={summary} tabIndex={-1} tone="danger" title={text.notSaved} end={stale && <Button onClick={() => void onReload()}>{text.reload}</Button>}>
            {[...new Set(refusals)].join(' ')} {stale && text.staleHint}
          </Notice>
        )}
        <Problems faults={faults} title={text.problems(format.count(faults.length))} />
        <WordsSection {...section} />
        <LevelsSection {...section} settled={settled} />
        <BenefitsSection {...section} segments={named.segments} />
        <AudienceSection {...section} segments={named.segments} />
        <RulesSection draft={now} onEdit={onEdit} catalog={named} faults={wrong} />
      </div>
      <SaveBar
        label={text.bar}
        save={text.save}
        unsaved={text.unsaved}
        settled={save.isSuccess ? text.savedNow : begun ? text.allSaved : text.notBegun}
        dirty={dirty}
        busy={save.isPending}
        onSave={saveNow}
      >
        <Button aria-disabled={past.length === 0} onClick={() => dispatch({ kind: 'undo' })}>
          {text.undo}
        </Button>
        <Button aria-disabled={future.length === 0} onClick={() => dispatch({ kind: 'redo' })}>
          {text.redo}
        </Button>
      </SaveBar>
      <LeaveGuard dirty={dirty} />
    </div>
  );
}
