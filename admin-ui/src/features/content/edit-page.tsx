import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { asking, askingAll } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { SEGMENTS } from '../../rules/documents.ts';
import type { Named } from '../../rules/editing.ts';
import { useOpened } from '../../rules/opened.ts';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { VIEWER } from '../session/documents.ts';
import { draftOf, NEW_ITEM, type Item } from './content.ts';
import { CONTENT_ITEM } from './documents.ts';
import { ItemEditor } from './item-editor.tsx';
import { MissingItem } from './missing-item.tsx';
import { TEXTS } from './texts/index.ts';

/** The segments that an audience can be made of. */
function useSegments() {
  const query = useQuery(askingAll('segments', SEGMENTS, (after) => ({ after }), (data) => data.segments));
  return { query, segments: query.data?.filter(({ archived }) => !archived) };
}

/** Where an item is written for the first time. */
export function NewItemPage() {
  const viewer = useQuery(asking('viewer', VIEWER, {}));
  const { query, segments } = useSegments();
  if (viewer.data === undefined) return <MissingItem query={viewer} />;
  if (!viewer.data.viewer.capabilities.includes('MANAGE_CONTENT')) return <NotWritable />;
  if (segments === undefined) return <MissingItem query={query} />;
  return <ItemEditor stored={NEW_ITEM} item={undefined} segments={segments} />;
}

/** Where an item is changed. */
export function EditItemPage() {
  const { language } = useI18n();
  const { id } = useParams({ from: '/shell/content/$id/edit' });
  const query = useQuery({
    ...asking('content-item', CONTENT_ITEM, { id, language: API_LANGUAGES[language] }),
    // Another language is no other item: what is being written stays.
    placeholderData: (before) => (before?.contentItem?.id === id ? before : undefined),
  });
  const { query: asked, segments } = useSegments();
  const item = query.data?.contentItem;
  if (!item) return <MissingItem query={query} />;
  if (!item.viewerCanUpdate) return <NotWritable />;
  if (segments === undefined) return <MissingItem query={asked} />;
  return <OpenedItem key={id} latest={item} segments={segments} />;
}

function OpenedItem({ latest, segments }: { readonly latest: Item; readonly segments: readonly Named[] }) {
  const { row, version, newer } = useOpened(latest);
  const stored = useMemo(() => draftOf(row), [row]);
  return <ItemEditor key={row.version} stored={stored} item={row} version={version} newer={newer} segments={segments} />;
}

function NotWritable() {
  const text = useTexts(TEXTS);
  return (
    <MessageState level={1} icon={<DocumentIcon size={18} />} title={text.notWritable}>
      {text.notWritableHint}
    </MessageState>
  );
}
