import { useMutation, useQuery } from '@tanstack/react-query';
import { asking, file } from '../../client/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { RichText } from '../../ui/rich-text.tsx';
import { save } from '../../ui/save.ts';
import { Link } from '../app/address.tsx';
import { Answer } from '../app/answer.tsx';
import { NotFound } from '../app/not-found.tsx';
import { TEXTS } from '../texts/index.ts';
import { CONTENT_ITEM } from './content-documents.ts';

/** One content item, with its file. */
export function ContentItemPage({ id }: { readonly id: string }) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('content-item', CONTENT_ITEM, { language: API_LANGUAGES[language], id }));
  return (
    <Answer query={query}>
      {({ contentItem }) => {
        if (contentItem === null) return <NotFound />;
        const title = contentItem.text?.title ?? contentItem.topic;
        return (
          <>
            <title>{`${title} · ${t.app.name}`}</title>
            <p className={page.back}>
              <Link to="/content">{text.content}</Link>
            </p>
            <div className={page.title}>
              <h1>{title}</h1>
            </div>
            <p className={page.lead}>{contentItem.text?.teaser}</p>
            <div className={page.stack}>
              <Panel title={text.kinds[contentItem.kind]}>
                {contentItem.text !== null && <RichText html={contentItem.text.bodyHtml} lang={contentItem.text.language.toLowerCase()} />}
                {contentItem.link !== null && (
                  <p>
                    <a href={contentItem.link} rel="noreferrer" target="_blank">
                      {text.follow}
                    </a>
                  </p>
                )}
                {contentItem.file !== null && <Download name={contentItem.file.name} url={contentItem.file.url} />}
              </Panel>
            </div>
          </>
        );
      }}
    </Answer>
  );
}

/** Fetches a file as who is signed in, for an address alone opens nothing, and hands it to the browser. */
function Download({ name, url }: { readonly name: string; readonly url: string }) {
  const text = useTexts(TEXTS);
  const fetching = useMutation({
    mutationFn: () => file(url),
    onSuccess: (blob) => save(name, blob),
  });
  return (
    <>
      <Button busy={fetching.isPending} onClick={() => fetching.mutate()}>
        <DownloadIcon /> {name}
      </Button>
      {fetching.isError && (
        <Notice tone="danger" role="alert">
          {text.noFile}
        </Notice>
      )}
    </>
  );
}
