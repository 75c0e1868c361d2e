import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ask } from '../../app/api.ts';
import { ApiError, formErrors, NO_ERRORS, type FormErrors, type PayloadError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { AudienceFields } from '../../rules/audience-fields.tsx';
import type { Named } from '../../rules/editing.ts';
import { LeaveGuard } from '../../rules/leave-guard.tsx';
import { NewerNotice } from '../../rules/newer-notice.tsx';
import type { Newer } from '../../rules/opened.ts';
import { useIntention } from '../../ui/intention.ts';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { byLanguage, DOCUMENTS_OF_CONTENT, FIELDS, itemChanges, itemInput, LANGUAGES, spoken, type Item, type ItemDraft } from './content.ts';
import styles from './content.module.css';
import { CREATE_CONTENT_ITEM, UPDATE_CONTENT_ITEM } from './documents.ts';
import { ItemAbout } from './item-about.tsx';
import { ItemTexts } from './item-texts.tsx';
import { TEXTS } from './texts/index.ts';

interface ItemEditorProps {
  readonly stored: ItemDraft;
  /** Undefined: it is a new one. */
  readonly item: Item | undefined;
  /** Which version of it is saved over. */
  readonly version?: number;
  readonly newer?: Newer | undefined;
  readonly segments: readonly Named[];
}

/** What an item says, for whom it is, and its file. */
export function ItemEditor({ stored, item, version, newer, segments }: ItemEditorProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const navigate = useNavigate();
  const client = useQueryClient();
  const intention = useIntention();
  const [now, setNow] = useState(stored);
  /** Whether a file is on its way to the server: saved without it, the item would lack it. */
  const [bringing, setBringing] = useState(false);
  const [saved, setSaved] = useState(false);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const [audienceFaults, setAudienceFaults] = useState<readonly string[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const dirty = !saved && now !== stored;
  const edit = (change: Partial<ItemDraft>) => setNow((before) => ({ ...before, ...change }));

  const refuse = (refused: readonly PayloadError[], sent: ItemDraft) => {
    flushSync(() => {
      setErrors(formErrors(byLanguage(refused, spoken(sent)), FIELDS));
      setAudienceFaults(refused.flatMap(({ field, message }) => (field?.[0] === 'audience' ? [message] : [])));
    });
    summary.current?.focus();
    // Somebody else may have saved it: what they saved is told.
    if (item !== undefined) void client.invalidateQueries({ queryKey: ['content-item'] });
  };
  const save = useMutation({
    mutationFn: async (draft: ItemDraft) => {
      if (item !== undefined && version !== undefined) return (await ask(UPDATE_CONTENT_ITEM, { input: { id: item.id, version, ...itemChanges(stored, draft) } })).updateContentItem;
      const input = itemInput(draft);
      return (await ask(CREATE_CONTENT_ITEM, { input: { ...input, idempotencyKey: intention(input) } })).createContentItem;
    },
    onSuccess: async ({ contentItem, errors: refused }, sent) => {
      if (contentItem === null) return refuse(refused, sent);
      flushSync(() => setSaved(true));
      await Promise.all(DOCUMENTS_OF_CONTENT.map((document) => client.invalidateQueries({ queryKey: [document], refetchType: 'none' })));
      await navigate({ to: '/content/$id', params: { id: contentItem.id } });
    },
    onError: (error, sent) => refuse([{ field: null, message: error instanceof ApiError && error.code === 'INVALID_INPUT' ? error.message : t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN'] }], sent),
  });
  const saveNow = () => {
    if (dirty && !save.isPending && !bringing) save.mutate(now);
  };
  const refusals = [...new Set([...errors.form, ...Object.values(errors.fields)])];
  const name = item === undefined ? text.create : text.editTitle;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut for what the button does
    <div
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return;
        event.preventDefault();
        saveNow();
      }}
    >
      <title>{`${name} · ${t.app.name}`}</title>
      <p className={page.back}>
        {item === undefined ? (
          <Link to="/content">{t.app.content}</Link>
        ) : (
          <Link to="/content/$id" params={{ id: item.id }}>
            {text.backToItem}
          </Link>
        )}
      </p>
      <div className={page.title}>
        <h1>{name}</h1>
      </div>
      {item?.status === 'PUBLISHED' && <p className={page.lead}>{text.editPublished}</p>}
      <div className={styles.columns}>
        <div className={page.stack}>
          {refusals.length > 0 && (
            <Notice ref={summary} tabIndex={-1} tone="danger" title={text.notSaved}>
              {refusals.join(' ')}
            </Notice>
          )}
          <NewerNotice newer={newer} dirty={dirty} />
          {LANGUAGES.map((language) => (
            <ItemTexts key={language} language={language} words={now.texts[language]} errors={errors.fields} onChange={(words) => edit({ texts: { ...now.texts, [language]: words } })} />
          ))}
        </div>
        <div className={page.stack}>
          <Panel title={text.audience}>
            <AudienceFields audience={now.audience} segments={segments} faults={audienceFaults} onChange={(change) => edit({ audience: { ...now.audience, ...change } })} />
          </Panel>
          <ItemAbout draft={now} errors={errors.fields} onEdit={edit} onBringing={setBringing} />
        </div>
      </div>
      <SaveBar label={text.bar} save={text.save} unsaved={text.unsaved} dirty={dirty} busy={save.isPending || bringing} onSave={saveNow} />
      <LeaveGuard dirty={dirty} />
    </div>
  );
}
