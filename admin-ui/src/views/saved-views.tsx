import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { askingAll } from '../app/api.ts';
import { useTexts } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import page from '../ui/page.module.css';
import { SAVED_VIEWS } from './documents.ts';
import { queryOf, searchOf } from './query.ts';
import { EditView } from './edit-view.tsx';
import { SaveView } from './save-view.tsx';
import styles from './saved-views.module.css';
import { TEXTS } from './texts/index.ts';

export type SavedView = ResultOf<typeof SAVED_VIEWS>['savedViews']['nodes'][number];

/** A link to the list that a query means. */
export type ViewLink = (view: { readonly query: string; readonly current: boolean; readonly children: ReactNode; readonly title: string | undefined }) => ReactNode;

interface SavedViewsProps {
  /** Key of the page. */
  readonly of: string;
  /** Query of the list that is shown. */
  readonly query: string;
  readonly link: ViewLink;
}

/** Lists of a page that somebody keeps under a name, and the way to keep this one. */
export function SavedViews({ of, query, link: ViewLink }: SavedViewsProps) {
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [edited, setEdited] = useState<SavedView>();
  const [done, setDone] = useState('');
  const message = useRef<HTMLParagraphElement>(null);
  const views = useQuery(askingAll(`saved-views-${of}`, SAVED_VIEWS, (after) => ({ page: of, after }), ({ savedViews }) => savedViews)).data;
  // Of two that mean the same list, the viewer's own is meant.
  const current = views?.filter((view) => queryOf(searchOf(view.query)) === query).toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn))[0];
  function onClose() {
    setSaving(false);
    setEdited(undefined);
    setDone('');
  }
  const form = {
    of,
    query,
    onChanged: () => client.invalidateQueries({ queryKey: [`saved-views-${of}`] }),
    onDone: (what: string) => {
      flushSync(() => {
        onClose();
        setDone(what);
      });
      message.current?.focus();
    },
    onClose,
  };
  // A narrowed list has a place for them from the beginning, so that nothing moves when they come.
  if (query === '' && (views === undefined || views.length === 0)) return null;
  return (
    <>
      <nav className={styles.views} aria-label={text.views}>
        <ul>
          <li>
            <ViewLink query="" current={query === ''} title={undefined}>
              {text.all}
            </ViewLink>
          </li>
          {views?.map((view) => (
            <li key={view.id}>
              <ViewLink query={view.query} current={view === current} title={view.isOwn ? undefined : text.of(view.owner?.user?.name ?? text.somebody)}>
                {view.name}
              </ViewLink>
            </li>
          ))}
        </ul>
        {views !== undefined && current === undefined && query !== '' && (
          <Button variant="quiet" onClick={() => setSaving(true)}>
            {text.save}
          </Button>
        )}
        {current?.viewerCanUpdate === true && (
          <Button variant="quiet" onClick={() => setEdited(current)}>
            {text.edit}
          </Button>
        )}
      </nav>
      <p ref={message} tabIndex={-1} role="status" className={page.done}>
        {done}
      </p>
      {saving && views !== undefined && <SaveView {...form} views={views.filter(({ viewerCanUpdate }) => viewerCanUpdate)} />}
      {edited !== undefined && <EditView key={edited.id} {...form} view={views?.find(({ id }) => id === edited.id) ?? edited} />}
    </>
  );
}
