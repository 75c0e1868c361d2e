import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { asking, askingAll } from '../../client/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageSearch, pageVariables } from '../../ui/paging.ts';
import { Link, navigate } from '../app/address.tsx';
import { TEXTS } from '../texts/index.ts';
import { CONTENT, TOPICS } from './content-documents.ts';

/** Everything to read, watch and use, by topic. */
export function ContentPage({ search }: { readonly search: URLSearchParams }) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const topic = search.get('topic');
  const turned = pageVariables(pageSearch(Object.fromEntries(search)));
  const topics = useQuery(askingAll('topics', TOPICS, (after) => ({ after }), ({ contentItems }) => contentItems));
  const query = useQuery({
    ...asking('content', CONTENT, { language: API_LANGUAGES[language], topics: topic === null ? null : [topic], ...turned }),
    placeholderData: keepPreviousData,
  });
  const known = [...new Set(topics.data?.map((each) => each.topic) ?? [])].toSorted();
  const go = (changes: Readonly<Record<string, string>>) => {
    const params = new URLSearchParams({ ...(topic !== null && { topic }), ...changes });
    if (params.get('topic') === '') params.delete('topic');
    navigate(`/content${params.size === 0 ? '' : `?${params.toString()}`}`);
  };
  return (
    <>
      <title>{`${text.content} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{text.content}</h1>
      </div>
      <div className={page.filters}>
        <FilterSelect
          label={text.topic}
          value={topic ?? ''}
          options={[{ value: '', label: text.allTopics }, ...known.map((value) => ({ value, label: value }))]}
          onChange={(chosen) => go({ topic: chosen })}
        />
      </div>
      <ConnectionPanel
        title={text.content}
        loading={text.loading}
        query={query}
        connection={query.data?.contentItems}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            header: text.title,
            cell: ({ id, title, topic: about }) => (
              <Link to={`/content/${encodeURIComponent(id)}`} className={page.name}>
                {title ?? about}
              </Link>
            ),
          },
          { key: 'kind', header: text.kind, minor: true, cell: ({ kind }) => text.kinds[kind] },
          { key: 'topic', header: text.topic, minor: true, cell: (item) => item.topic },
          { key: 'vendor', header: text.vendor, minor: true, cell: ({ vendor }) => vendor?.name },
        ]}
        onTurn={(turn) => go({ ...turn })}
        empty={
          <MessageState icon={<DocumentIcon size={18} />} title={text.noContent}>
            {text.noContentHint}
          </MessageState>
        }
      />
    </>
  );
}
