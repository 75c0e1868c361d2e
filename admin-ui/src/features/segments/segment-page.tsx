import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { TrailLink } from '../../app/trail-link.tsx';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import button from '../../ui/button.module.css';
import { Explanation } from '../../ui/explanation.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { ArchiveSegment } from './archive-segment.tsx';
import { SEGMENT } from './documents.ts';
import { ExplainPartner } from './explain-partner.tsx';
import { MissingSegment } from './missing-segment.tsx';
import { SegmentMembers } from './segment-members.tsx';
import type { SegmentSearch } from './segment-search.ts';
import { DOCUMENTS_OF_SEGMENTS } from './segment.ts';
import styles from './segments.module.css';
import { TEXTS } from './texts/index.ts';

/** One segment: what it asks, who belongs to it on a day, and why somebody does or does not. */
export function SegmentPage() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/segments/$id' });
  const search = useSearch({ from: '/shell/segments/$id' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [archiving, setArchiving] = useState(false);
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const query = useQuery(asking('segment', SEGMENT, { id, language: API_LANGUAGES[language] }));
  const segment = query.data?.segment;
  const go = (next: SegmentSearch) => void navigate({ to: '/segments/$id', params: { id }, search: next, resetScroll: false });
  if (!query.data || !segment) return <MissingSegment query={query} />;

  const name = language === 'nl' ? segment.nameNl : segment.nameEn;
  const { timeZone } = query.data.viewer.user;
  return (
    <>
      <title>{`${name} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/segments">{t.app.segments}</Link>
      </p>
      <div className={page.title}>
        <h1>{name}</h1>
        {segment.archived && <Badge tone="plain">{text.archivedState}</Badge>}
        <div className={page.actions}>
          <p ref={status} tabIndex={-1} role="status" className={page.done}>
            {done}
          </p>
          <TrailLink thing={id} />
          {segment.viewerCanUpdate && (
            <>
              <Button onClick={() => setArchiving(true)}>{segment.archived ? text.restore : text.archive}</Button>
              <Link to="/segments/$id/edit" params={{ id }} className={`${button.button} ${button.primary}`}>
                {text.edit}
              </Link>
            </>
          )}
        </div>
      </div>
      {segment.description !== null && <p className={page.lead}>{segment.description}</p>}
      <div className={styles.columns}>
        <div className={page.stack}>
          <SegmentMembers id={id} search={search} onSearch={go} />
        </div>
        <div className={page.stack}>
          <Panel title={text.rule} end={<code className={page.muted}>{segment.key}</code>}>
            <Explanation reasons={segment.sentences.map(({ depth, text: sentence }) => ({ depth, sentence }))} open />
          </Panel>
          <ExplainPartner of={{ segmentId: id }} on={search.on} partner={search.partner} onPartner={(partner) => go({ ...search, partner })} />
          <Panel title={text.versions} flush>
            <ul>
              {segment.versions.toReversed().map(({ number, validFrom, recordedAt }) => (
                <li key={number} className={styles.version}>
                  <strong>{text.holdsFrom(format.date(validFrom))}</strong>
                  <small>{text.recorded(format.instant(recordedAt, timeZone))}</small>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
      {archiving && (
        <ArchiveSegment
          segment={segment}
          name={name}
          onChanged={async () => {
            await Promise.all(DOCUMENTS_OF_SEGMENTS.map((document) => client.invalidateQueries({ queryKey: [document] })));
          }}
          onDone={(what) => {
            flushSync(() => {
              setArchiving(false);
              setDone(what);
            });
            status.current?.focus();
          }}
          onClose={() => setArchiving(false)}
        />
      )}
    </>
  );
}
