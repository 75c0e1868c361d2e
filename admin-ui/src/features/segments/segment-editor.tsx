import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ask } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { ApiError, formErrors, NO_ERRORS, type FormErrors, type PayloadError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { EditingContext, type Catalog, type Editing, type Fault } from '../../rules/editing.ts';
import { useHistory } from '../../rules/history.ts';
import { withAt } from '../../rules/json.ts';
import { SEGMENT_RULES } from '../../rules/kinds.ts';
import { LeaveGuard } from '../../rules/leave-guard.tsx';
import { NewerNotice } from '../../rules/newer-notice.tsx';
import type { Newer } from '../../rules/opened.ts';
import { RuleEditor } from '../../rules/rule-editor.tsx';
import { pathOf } from '../../rules/spelling.ts';
import { Button } from '../../ui/button.tsx';
import { useIntention } from '../../ui/intention.ts';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useSettled } from '../../ui/settled.ts';
import { CREATE_SEGMENT, UPDATE_SEGMENT } from './documents.ts';
import { ExplainPartner } from './explain-partner.tsx';
import { Preview } from './preview.tsx';
import { changesOf, DOCUMENTS_OF_SEGMENTS, ruleInput, type Segment, type SegmentDraft } from './segment.ts';
import { SegmentWords } from './segment-words.tsx';
import styles from './segments.module.css';
import { TEXTS } from './texts/index.ts';

const FIELDS = ['nameEn', 'nameNl', 'key', 'description', 'validFrom'];

export type SegmentCatalog = Omit<Catalog, 'levels' | 'scores'>;

interface SegmentEditorProps {
  readonly stored: SegmentDraft;
  /** Undefined: it is a new one. */
  readonly segment: Segment | undefined;
  /** Which version of it is saved over. */
  readonly version?: number;
  readonly newer?: Newer | undefined;
  readonly catalog: SegmentCatalog;
}

/** What a segment is called and asks, with whom that finds beside it. */
export function SegmentEditor({ stored, segment, version, newer, catalog }: SegmentEditorProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const navigate = useNavigate();
  const client = useQueryClient();
  const intention = useIntention();
  const { programs } = useProgramLevels();
  const [{ now, past, future }, dispatch] = useHistory(stored);
  const [saved, setSaved] = useState(false);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [partner, setPartner] = useState<string>();
  const summary = useRef<HTMLDivElement>(null);
  const dirty = !saved && now !== stored;

  const refuse = (refused: readonly PayloadError[]) => {
    flushSync(() => {
      setErrors(formErrors(refused, FIELDS));
      setFaults(refused.flatMap(({ field, message }) => (field?.[0] === 'rule' ? [{ path: pathOf(field.slice(1)), message }] : [])));
    });
    summary.current?.focus();
    // Somebody else may have saved it: what they saved is told.
    if (segment !== undefined) void client.invalidateQueries({ queryKey: ['segment'] });
  };
  const save = useMutation({
    mutationFn: async (draft: SegmentDraft) => {
      if (segment !== undefined && version !== undefined) return (await ask(UPDATE_SEGMENT, { input: { id: segment.id, version, ...changesOf(stored, draft) } })).updateSegment;
      const { nameEn, nameNl, key, description, validFrom, rule } = draft;
      const input = {
        nameEn: nameEn.trim(),
        nameNl: nameNl.trim(),
        key: key.trim(),
        description: description.trim() === '' ? null : description.trim(),
        validFrom: validFrom === '' ? null : validFrom,
        rule: ruleInput(rule),
      };
      return (await ask(CREATE_SEGMENT, { input: { ...input, idempotencyKey: intention(input) } })).createSegment;
    },
    onSuccess: async ({ segment: written, errors: refused }) => {
      if (written === null) return refuse(refused);
      flushSync(() => setSaved(true));
      await Promise.all(DOCUMENTS_OF_SEGMENTS.map((document) => client.invalidateQueries({ queryKey: [document], refetchType: 'none' })));
      await navigate({ to: '/segments/$id', params: { id: written.id } });
    },
    onError: (error) => refuse([{ field: null, message: error instanceof ApiError && error.code === 'INVALID_INPUT' ? error.message : t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN'] }]),
  });
  const saveNow = () => {
    if (dirty && !save.isPending) save.mutate(now);
  };

  const { rule } = now;
  const editing = useMemo<Editing>(
    () => ({
      rules: rule,
      put: (path, value, typed = false) => dispatch({ kind: 'edit', mark: typed ? `rule.${path.join('.')}` : null, change: (draft) => ({ ...draft, rule: withAt(draft.rule, path, value) }) }),
      faults,
      catalog: {
        ...catalog,
        // A segment is not asked of itself.
        segments: catalog.segments.filter(({ key }) => key !== segment?.key),
        levels: (programs ?? []).flatMap(({ currentVersion, name }) => (currentVersion?.levels ?? []).map((level) => ({ key: level.key, name: `${level.name} (${name})` }))),
        scores: [],
      },
      ruleKinds: SEGMENT_RULES,
    }),
    [rule, dispatch, faults, catalog, segment, programs],
  );
  const asked = useMemo(() => ruleInput(rule), [rule]);
  const settled = useSettled(asked);
  const refusals = [...new Set([...errors.form, ...Object.values(errors.fields)])];
  const name = segment === undefined ? text.create : text.editTitle;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut for what the button does
    <div
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return;
        event.preventDefault();
        saveNow();
      }}
    >
      <title>{`${name} · ${t.app.name}`}</title>
      <p className={page.back}>
        {segment === undefined ? (
          <Link to="/segments">{t.app.segments}</Link>
        ) : (
          <Link to="/segments/$id" params={{ id: segment.id }}>
            {text.backToSegment}
          </Link>
        )}
      </p>
      <div className={page.title}>
        <h1>{name}</h1>
      </div>
      <div className={styles.columns}>
        <div className={page.stack}>
          {refusals.length > 0 && (
            <Notice ref={summary} tabIndex={-1} tone="danger" title={text.notSaved}>
              {refusals.join(' ')}
            </Notice>
          )}
          <NewerNotice newer={newer} dirty={dirty} />
          <SegmentWords
            draft={now}
            isNew={segment === undefined}
            errors={errors.fields}
            onEdit={(mark, change) => dispatch({ kind: 'edit', mark, change: (draft) => ({ ...draft, ...change }) })}
          />
          <Panel title={text.rule}>
            <p className={styles.intro}>{text.ruleHint}</p>
            <EditingContext value={editing}>
              <RuleEditor path={[]} />
            </EditingContext>
          </Panel>
        </div>
        <div className={`${page.stack} ${styles.beside}`}>
          <Preview rule={settled} on={now.validFrom === '' ? undefined : now.validFrom} />
          <ExplainPartner of={{ rule: settled }} on={now.validFrom === '' ? undefined : now.validFrom} partner={partner} onPartner={setPartner} />
        </div>
      </div>
      <SaveBar label={text.bar} save={text.save} unsaved={text.unsaved} dirty={dirty} busy={save.isPending} onSave={saveNow}>
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
