import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { useCatalog } from '../../rules/catalog.ts';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { SEGMENT } from './documents.ts';
import { Missing } from './missing.tsx';
import { SegmentEditor } from './segment-editor.tsx';
import { draftOf, NEW_SEGMENT } from './segment.ts';
import { TEXTS } from './texts/index.ts';

/** Where a segment is written for the first time. */
export function NewSegmentPage() {
  const { catalog, failed } = useCatalog();
  if (catalog === undefined) return <Missing query={failed ?? PENDING} />;
  return <SegmentEditor stored={NEW_SEGMENT} segment={undefined} catalog={catalog} />;
}

/** Where a segment is changed. */
export function EditSegmentPage() {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/segments/$id/edit' });
  const query = useQuery(asking('segment', SEGMENT, { id, language: API_LANGUAGES[language] }));
  const { catalog, failed } = useCatalog();
  const segment = query.data?.segment;
  if (!segment) return <Missing query={query} />;
  if (catalog === undefined) return <Missing query={failed ?? PENDING} />;
  if (!segment.viewerCanUpdate) {
    return (
      <MessageState level={1} icon={<LayersIcon size={18} />} title={text.notWritable}>
        {text.notWritableHint}
      </MessageState>
    );
  }
  return <SegmentEditor key={segment.version} stored={draftOf(segment)} segment={segment} catalog={catalog} />;
}

const PENDING = { isPending: true, isFetching: true, error: null, refetch: () => undefined };
