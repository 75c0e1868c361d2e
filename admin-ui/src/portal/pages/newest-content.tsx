import { useQuery } from '@tanstack/react-query';
import { asking } from '../../client/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { Link } from '../app/address.tsx';
import { Answer } from '../app/answer.tsx';
import { TEXTS } from '../texts/index.ts';
import { CONTENT } from './content-documents.ts';
import styles from './pages.module.css';

/** What was published last. */
export function NewestContent() {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('content', CONTENT, { language: API_LANGUAGES[language], topics: null, first: 5, last: null, after: null, before: null }));
  return (
    <Panel title={text.newest} flush end={<Link to="/content">{text.allContent}</Link>}>
      <Answer query={query}>
        {({ contentItems: { nodes } }) =>
          nodes.length === 0 ? (
            <p className={page.loading}>{text.noContent}</p>
          ) : (
            <ul className={styles.rows}>
              {nodes.map(({ id, title, topic, kind }) => (
                <li key={id}>
                  <span>
                    <Link to={`/content/${encodeURIComponent(id)}`} className={page.name}>
                      {title ?? topic}
                    </Link>
                    <small>
                      {text.kinds[kind]} · {topic}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}
