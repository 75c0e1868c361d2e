import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { TrailLink } from '../../app/trail-link.tsx';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { AudienceSentences } from '../../rules/audience-sentences.tsx';
import { Button } from '../../ui/button.tsx';
import button from '../../ui/button.module.css';
import { Facts } from '../../ui/facts.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { RichText } from '../../ui/rich-text.tsx';
import { ChangeStatus } from './change-status.tsx';
import { DOCUMENTS_OF_CONTENT, topicWords } from './content.ts';
import styles from './content.module.css';
import { CONTENT_ITEM } from './documents.ts';
import { DownloadFile } from './download-file.tsx';
import { MissingItem } from './missing-item.tsx';
import { StatusBadge } from './status-badge.tsx';
import { TEXTS } from './texts/index.ts';

/** One content item as its readers have it, and who they are. */
export function ItemPage() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/content/$id' });
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const query = useQuery(asking('content-item', CONTENT_ITEM, { id, language: API_LANGUAGES[language] }));
  const item = query.data?.contentItem;
  if (!query.data || !item) return <MissingItem query={query} />;

  const name = item.title ?? text.untitled;
  const { timeZone } = query.data.viewer.user;
  return (
    <>
      <title>{`${name} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/content">{t.app.content}</Link>
      </p>
      <div className={page.title}>
        <h1>{name}</h1>
        <StatusBadge status={item.status} />
        <div className={page.actions}>
          <p ref={status} tabIndex={-1} role="status" className={page.done}>
            {done}
          </p>
          <TrailLink thing={id} />
          {item.viewerCanUpdate && (
            <>
              <Button onClick={() => setChanging(true)}>{item.status === 'PUBLISHED' ? text.withdraw : text.publish}</Button>
              <Link to="/content/$id/edit" params={{ id }} className={`${button.button} ${button.primary}`}>
                {text.edit}
              </Link>
            </>
          )}
        </div>
      </div>
      <div className={styles.columns}>
        <div className={page.stack}>
          {item.texts.map((each) => (
            <Panel key={each.language} title={text.languages[each.language]}>
              <div lang={each.language.toLowerCase()}>
                <h3 className={styles.title}>{each.title}</h3>
                {each.teaser !== '' && <p className={styles.teaser}>{each.teaser}</p>}
                <RichText html={each.bodyHtml} lang={each.language.toLowerCase()} />
              </div>
            </Panel>
          ))}
        </div>
        <div className={page.stack}>
          <Panel title={text.about}>
            <Facts
              facts={[
                [text.kind, text.kinds[item.kind]],
                [text.topic, topicWords(item.topic)],
                [text.audience, <AudienceSentences key="audience" audience={item.audience} />],
                [text.valid, text.span(item.validFrom === null ? null : format.date(item.validFrom), item.validTo === null ? null : format.date(item.validTo))],
                [text.publishedAt, item.publishedAt === null ? text.never : format.instant(item.publishedAt, timeZone)],
                [text.file, item.file === null ? '–' : <DownloadFile key="file" file={item.file} />],
                [
                  text.link,
                  item.link === null ? (
                    '–'
                  ) : (
                    <a key="link" href={item.link} target="_blank" rel="noopener noreferrer">
                      {item.link}
                    </a>
                  ),
                ],
              ]}
            />
          </Panel>
        </div>
      </div>
      {changing && (
        <ChangeStatus
          item={item}
          name={name}
          onChanged={async () => {
            await Promise.all(DOCUMENTS_OF_CONTENT.map((document) => client.invalidateQueries({ queryKey: [document] })));
          }}
          onDone={(what) => {
            flushSync(() => {
              setChanging(false);
              setDone(what);
            });
            status.current?.focus();
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </>
  );
}
