import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { askWith } from '../../app/api.ts';
import type { ImportKind } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { LeaveGuard } from '../../rules/leave-guard.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { IMPORT_FILE } from './documents.ts';
import { ImportReport, type Report } from './import-report.tsx';
import { headerOf, mappingText, suggested, type Mapping } from './mapping.ts';
import { MappingFields } from './mapping-fields.tsx';
import { TEXTS } from './texts/index.ts';

interface ImportFormProps {
  readonly kind: ImportKind;
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
}

interface Chosen {
  readonly file: File;
  readonly headers: readonly string[];
}

/** As much of a file as holds its first line. */
const HEAD_BYTES = 64_000;

/** A file, which column of it is which field, a try, and then the import itself. */
export function ImportForm({ kind, fields }: ImportFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>();
  const [mapping, setMapping] = useState<Mapping>({ delimiter: ',', dateFormat: '%Y-%m-%d', sources: {} });
  /** The mapping as it is written; undefined: it is what the form says. */
  const [written, setWritten] = useState<string>();
  const [skipBadRows, setSkipBadRows] = useState(false);
  const [tried, setTried] = useState<{ readonly report: Report; readonly dryRun: boolean }>();
  const outcome = useRef<HTMLDivElement>(null);
  const refusals = useRefusals(written === undefined ? ['file'] : ['file', 'mapping']);
  /** Counts changes: a try tells of what was tried, not of what is there when its answer comes. */
  const edition = useRef(0);
  const changed = () => {
    edition.current += 1;
    setTried(undefined);
  };

  const choose = async (file: File) => {
    const { delimiter, headers } = headerOf(await file.slice(0, HEAD_BYTES).text());
    setChosen({ file, headers });
    // What was said of a file with the same columns holds for its correction too.
    if (headers.join('\n') !== chosen?.headers.join('\n')) {
      setMapping((before) => ({ ...before, delimiter, sources: suggested(fields.map(({ name }) => name), headers) }));
    }
    changed();
  };
  const send = useMutation({
    mutationFn: ({ dryRun }: { readonly dryRun: boolean; readonly of: number }) => {
      const input = { kind, file: null, mapping: written ?? mappingText(mapping), dryRun, skipBadRows };
      return askWith(IMPORT_FILE, { input }, chosen === undefined ? {} : { 'input.file': chosen.file });
    },
    onSuccess: async ({ importFile: { report, errors } }, { dryRun, of }) => {
      if (dryRun && of !== edition.current) return;
      if (report === null) return refusals.refused(errors);
      flushSync(() => setTried({ report, dryRun }));
      outcome.current?.focus();
      // What an import brings may stand on any page.
      if (report.written) await client.invalidateQueries();
    },
    onError: refusals.failed,
  });
  const ready = tried?.dryRun === true && (tried.report.badRows === 0 || skipBadRows);
  const done = tried !== undefined && !tried.dryRun && tried.report.badRows === 0;
  return (
    <div className={page.stack}>
      <Panel title={text.file}>
        <FileField label={text.csv} hint={text.csvHint} accept=".csv,text/csv" error={refusals.errors.fields['file']} onChoose={(file) => void choose(file)} />
        <p role="status">{chosen === undefined ? '' : text.chosen(chosen.file.name, chosen.headers.length)}</p>
      </Panel>
      {chosen !== undefined && (
        <Panel
          title={text.mapping}
          end={
            <Button
              onClick={() => {
                setWritten(written === undefined ? mappingText(mapping) : undefined);
                changed();
              }}
            >
              {written === undefined ? text.asDocument : text.asForm}
            </Button>
          }
        >
          <PanelForm
            refusals={refusals}
            failed={text.refused}
            submit={text.check}
            busy={send.isPending}
            done={undefined}
            beside={
              <Button variant={ready ? 'primary' : 'secondary'} aria-disabled={!ready || send.isPending} onClick={() => ready && !send.isPending && send.mutate({ dryRun: false, of: edition.current })}>
                {text.run}
              </Button>
            }
            onSubmit={() => send.mutate({ dryRun: true, of: edition.current })}
          >
            {written === undefined ? (
              <MappingFields
                fields={fields}
                headers={chosen.headers}
                mapping={mapping}
                onChange={(next) => {
                  setMapping(next);
                  changed();
                }}
              />
            ) : (
              <TextAreaField
                label={text.document}
                hint={text.documentHint}
                rows={14}
                value={written}
                error={refusals.errors.fields['mapping']}
                onChange={({ target: { value } }) => {
                  setWritten(value);
                  changed();
                }}
              />
            )}
            <Check label={text.skip} hint={text.skipHint} checked={skipBadRows} onChange={({ target: { checked } }) => setSkipBadRows(checked)} />
          </PanelForm>
        </Panel>
      )}
      {tried !== undefined && (
        <>
          <Notice ref={outcome} tabIndex={-1} tone={tried.report.badRows > 0 && !tried.report.written ? 'warning' : 'neutral'} title={verdict(tried, text)}>
            {tried.dryRun ? text.nothingKept : tried.report.written ? text.inTrail : text.nothingWritten}
          </Notice>
          <ImportReport report={tried.report} />
        </>
      )}
      <LeaveGuard dirty={chosen !== undefined && !done} />
      <span className="visually-hidden" role="status">
        {send.isPending ? t.app.starting : ''}
      </span>
    </div>
  );
}

/** What came of it, in a sentence. */
function verdict({ report, dryRun }: { readonly report: Report; readonly dryRun: boolean }, text: (typeof TEXTS)['en']): string {
  if (dryRun) return report.badRows > 0 ? text.badRowsFound : text.good;
  if (report.written) return text.imported;
  return report.badRows > 0 ? text.badRowsFound : text.sameAgain;
}
