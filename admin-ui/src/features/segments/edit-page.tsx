import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { useCatalog } from '../../rules/catalog.ts';
import { useOpened } from '../../rules/opened.ts';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { SEGMENT } from './documents.ts';
import { MissingSegment } from './missing-segment.tsx';
import { SegmentEditor, type SegmentCatalog } from './segment-editor.tsx';
import { draftOf, NEW_SEGMENT, type Segment } from './segment.ts';
import { TEXTS } from './texts/index.ts';

/** Where a segment is written for the first time. */
export function NewSegmentPage() {
  const { catalog, failed } = useCatalog();
  if (catalog === undefined) return <MissingSegment query={failed ?? PENDING} />;
  return <SegmentEditor stored={NEW_SEGMENT} segment={undefined} catalog={catalog} />;
}

/** Where a segment is changed. */
export function EditSegmentPage() {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/segments/$id/edit' });
  const query = useQuery({
    ...asking('segment', SEGMENT, { id, language: API_LANGUAGES[language] }),
    // Another language is no other segment: what is being written stays.
    placeholderData: (before) => (before?.segment?.id === id ? before : undefined),
  });
  const { catalog, failed } = useCatalog();
  const segment = query.data?.segment;
  if (!segment) return <MissingSegment query={query} />;
  if (catalog === undefined) return <MissingSegment query={failed ?? PENDING} />;
  if (!segment.viewerCanUpdate) {
    return (
      <MessageState level={1} icon={<LayersIcon size={18} />} title={text.notWritable}>
        {text.notWritableHint}
      </MessageState>
    );
  }
  return <OpenedSegment key={id} latest={segment} catalog={catalog} />;
}

function OpenedSegment({ latest, catalog }: { readonly latest: Segment; readonly catalog: SegmentCatalog }) {
  const { row, version, newer } = useOpened(latest);
  const stored = useMemo(() => draftOf(row), [row]);
  return <SegmentEditor key={row.version} stored={stored} segment={row} version={version} newer={newer} catalog={catalog} />;
}

const PENDING = { isPending: true, isFetching: true, error: null, refetch: () => undefined };
