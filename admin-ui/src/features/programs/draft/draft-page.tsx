import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { asking } from '../../../app/api.ts';
import { useTexts } from '../../../i18n/i18n.tsx';
import { LayersIcon } from '../../../ui/icons.tsx';
import { MessageState } from '../../../ui/message-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { QueryError } from '../../../ui/query-error.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useCatalog } from '../../../rules/catalog.ts';
import { DRAFT } from './documents.ts';
import { draftOf } from './draft.ts';
import { DraftEditor } from './draft-editor.tsx';
import { TEXTS } from './texts/index.ts';

/** Where the next version of a program is written. */
export function DraftPage() {
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/programs/$id/draft' });
  const query = useQuery(asking('draft', DRAFT, { id }));
  const { catalog, failed: catalogFailed } = useCatalog();
  const [generation, setGeneration] = useState(0);
  const again = useCallback(() => setGeneration((now) => now + 1), []);
  const failed = query.isError ? query : catalogFailed;

  if (failed?.error) {
    return (
      <Panel title={text.draft}>
        <QueryError error={failed.error} retrying={failed.isFetching} onRetry={() => void failed.refetch()} />
      </Panel>
    );
  }
  const program = query.data?.program;
  const version = program?.versions.find(({ number }) => number === program.draft?.number) ?? program?.versions.at(-1);
  if (catalog === undefined || query.isPending) {
    return (
      <div role="status" aria-busy="true">
        <span className="visually-hidden">{text.loading}</span>
        <Skeleton width={18} />
      </div>
    );
  }
  // Of a program that is not there the frame tells.
  if (!program || version === undefined) return null;
  if (!program.viewerCanUpdate || program.status === 'ARCHIVED') {
    return (
      <Panel title={text.draft}>
        <MessageState icon={<LayersIcon size={18} />} title={text.notWritable}>
          {text.notWritableHint}
        </MessageState>
      </Panel>
    );
  }
  return (
    <DraftEditor
      key={generation}
      id={program.id}
      version={program.version}
      stored={draftOf(version)}
      begun={program.draft !== null}
      faults={program.draft?.problems ?? []}
      catalog={catalog}
      onReload={async () => {
        await query.refetch();
        again();
      }}
      onOutdated={again}
    />
  );
}
