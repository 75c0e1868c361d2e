import { useTexts } from '../../i18n/i18n.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KINDS } from './content-search.ts';
import type { ItemDraft } from './content.ts';
import { ItemFile } from './item-file.tsx';
import { TEXTS } from './texts/index.ts';

interface ItemAboutProps {
  readonly draft: ItemDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly onEdit: (change: Partial<ItemDraft>) => void;
  readonly onBringing: (bringing: boolean) => void;
}

/** What an item is, what it is about, when it may be seen, and what belongs to it. */
export function ItemAbout({ draft, errors, onEdit, onBringing }: ItemAboutProps) {
  const text = useTexts(TEXTS);
  const field = (name: 'topic' | 'validFrom' | 'validTo' | 'link') => ({
    value: draft[name],
    error: errors[name],
    onChange: ({ target: { value } }: { readonly target: { readonly value: string } }) => onEdit({ [name]: value }),
  });
  return (
    <Panel title={text.about}>
      <SelectField
        label={text.kind}
        value={draft.kind}
        error={errors['kind']}
        options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
        onChange={({ target: { value } }) => onEdit({ kind: KINDS.find((each) => each === value) ?? draft.kind })}
      />
      <TextField {...field('topic')} label={text.topic} hint={text.topicHint} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      <TextField {...field('validFrom')} label={text.validFrom} type="date" />
      <TextField {...field('validTo')} label={text.validTo} type="date" />
      <ItemFile file={draft.file} error={errors['fileId']} onChange={(file) => onEdit({ file })} onBringing={onBringing} />
      <TextField {...field('link')} label={text.link} hint={text.linkHint} type="url" autoComplete="off" />
    </Panel>
  );
}
