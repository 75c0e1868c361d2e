import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ask } from '../../../app/api.ts';
import type { PayloadError } from '../../../graphql/errors.ts';
import { API_LANGUAGES } from '../../../i18n/format.ts';
import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { LeaveGuard } from '../../../rules/leave-guard.tsx';
import { Button } from '../../../ui/button.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import page from '../../../ui/page.module.css';
import { Panel } from '../../../ui/panel.tsx';
import { PanelForm } from '../../../ui/panel-form.tsx';
import { useRefusals } from '../../../ui/refusals.ts';
import { TextAreaField } from '../../../ui/text-area-field.tsx';
import { DOCUMENTS_OF_PROGRAMS } from '../changed.ts';
import type { Program } from '../program.ts';
import styles from '../programs.module.css';
import { APPLY_PROGRAM } from './documents.ts';
import { TEXTS } from './texts/index.ts';

type Applied = NonNullable<ResultOf<typeof APPLY_PROGRAM>['applyProgram']['applied']>;

/** Brings a file: what would come of it is told first, then it becomes the draft. */
export function ApplyFile({ program }: { readonly program: Program }) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const refusals = useRefusals([]);
  const outcome = useRef<HTMLDivElement>(null);
  const [file, setFile] = useState('');
  const [plan, setPlan] = useState<Applied>();
  const [written, setWritten] = useState(false);
  /** What stands there now: a plan tells of what was sent, which may be something else by the time it comes. */
  const latest = useRef('');
  const write = (next: string) => {
    latest.current = next;
    setFile(next);
    setPlan(undefined);
    setWritten(false);
  };
  const apply = useMutation({
    mutationFn: ({ dryRun, file: sent }: { readonly dryRun: boolean; readonly file: string }) => ask(APPLY_PROGRAM, { input: { file: sent, version: program.version, dryRun }, language: API_LANGUAGES[language] }),
    onSuccess: async ({ applyProgram: { applied, errors } }, { dryRun, file: sent }) => {
      if (dryRun && sent !== latest.current) return;
      if (applied === null) return refusals.refused(errors.map((error) => ({ field: null, message: placed(error) })));
      if (!dryRun) await Promise.all([...DOCUMENTS_OF_PROGRAMS, 'program-file'].map((name) => client.invalidateQueries({ queryKey: [name] })));
      flushSync(() => {
        setPlan(applied);
        setWritten(!dryRun);
      });
      outcome.current?.focus();
    },
    onError: refusals.failed,
  });
  const foreign = plan !== undefined && plan.program?.id !== program.id;
  const ready = plan !== undefined && !foreign && !written && plan.changes.length > 0;
  return (
    <Panel title={text.bring}>
      <div className={page.stack}>
        <PanelForm
          refusals={refusals}
          failed={text.refused}
          submit={text.look}
          busy={apply.isPending}
          done={undefined}
          beside={
            <Button variant={ready ? 'primary' : 'secondary'} aria-disabled={!ready || apply.isPending} onClick={() => ready && !apply.isPending && apply.mutate({ dryRun: false, file })}>
              {text.apply}
            </Button>
          }
          onSubmit={() => apply.mutate({ dryRun: true, file })}
        >
          <FileField label={text.file} hint={text.fileHint} accept=".yaml,.yml,.json" onChoose={(chosen) => void chosen.text().then(write)} />
          <TextAreaField label={text.document} hint={text.documentHint} rows={12} value={file} onChange={({ target: { value } }) => write(value)} />
        </PanelForm>
        {plan !== undefined && (
          <Notice ref={outcome} tabIndex={-1} tone={foreign ? 'warning' : 'neutral'} title={foreign ? text.foreign : written ? text.applied : plan.changes.length === 0 ? text.same : text.plan}>
            {foreign && text.foreignHint}
            {!foreign && plan.changes.length > 0 && (
              <ul className={styles.problems}>
                {plan.changes.map(({ path, sentence }) => (
                  <li key={path.join('/')}>{sentence}</li>
                ))}
              </ul>
            )}
            {written && (
              <Link to="/programs/$id/draft" params={{ id: program.id }}>
                {text.toDraft}
              </Link>
            )}
          </Notice>
        )}
      </div>
      <LeaveGuard dirty={file !== '' && !written} />
      <span className="visually-hidden" role="status">
        {apply.isPending ? t.app.starting : ''}
      </span>
    </Panel>
  );
}

/** A refusal with the place in the file that it is about. */
function placed({ field, message }: PayloadError): string {
  const path = (field ?? []).slice(1);
  return path.length === 0 ? message : `${path.join(' › ')}: ${message}`;
}
