import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { asking, askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { QueryError } from '../../ui/query-error.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VIEWER } from '../session/documents.ts';
import { DIMENSIONS, IMPORT_FIELDS } from './documents.ts';
import { ImportForm } from './import-form.tsx';
import { KINDS } from './import-search.ts';
import { dimensionFields } from './mapping.ts';
import { TEXTS } from './texts/index.ts';

/** Where a vendor brings data as files. */
export function ImportPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { kind = 'PARTNERS' } = useSearch({ from: '/shell/integrations/import' });
  const navigate = useNavigate();
  const may = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('IMPORT');
  const query = useQuery({ ...asking('import-fields', IMPORT_FIELDS, { kind }), enabled: may === true });
  const dimensions = useQuery({
    ...askingAll('dimensions-of-facts', DIMENSIONS, (after) => ({ after }), ({ factTypes }) => factTypes),
    enabled: may === true && kind === 'FACTS',
  });
  const types = kind === 'FACTS' ? dimensions.data : [];
  const failed = query.isError ? query : dimensions.isError ? dimensions : undefined;
  const fields = query.data && types && [...query.data.importFields, ...dimensionFields(types)];
  return (
    <>
      <title>{`${t.app.import} · ${t.app.name}`}</title>
      <p className={page.lead}>{text.intro}</p>
      {may === false ? (
        <MessageState icon={<DocumentIcon size={18} />} title={text.notAllowed}>
          {t.errors.codes.FORBIDDEN}
        </MessageState>
      ) : (
        <>
          <div className={page.filters}>
            <Segmented
              label={text.kind}
              value={kind}
              options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
              onChange={(chosen) => void navigate({ to: '/integrations/import', search: { kind: chosen } })}
            />
          </div>
          {failed !== undefined && <QueryError error={failed.error} retrying={failed.isFetching} onRetry={() => void failed.refetch()} />}
          {fields === undefined && failed === undefined && (
            <p role="status" aria-busy="true">
              <span className="visually-hidden">{text.loading}</span>
              <Skeleton width={16} />
            </p>
          )}
          {fields !== undefined && <ImportForm key={kind} kind={kind} fields={fields} />}
        </>
      )}
    </>
  );
}
