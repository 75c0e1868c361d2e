import { useTexts } from '../../i18n/i18n.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ContentLanguage, ItemText } from './content.ts';
import { TEXTS } from './texts/index.ts';

interface ItemTextsProps {
  readonly language: ContentLanguage;
  readonly words: ItemText;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (words: ItemText) => void;
}

/** What an item says in one language. */
export function ItemTexts({ language, words, errors, onChange }: ItemTextsProps) {
  const text = useTexts(TEXTS);
  const field = (name: keyof ItemText) => ({
    value: words[name],
    error: errors[`texts.${language}.${name}`],
    lang: language.toLowerCase(),
    onChange: ({ target: { value } }: { readonly target: { readonly value: string } }) => onChange({ ...words, [name]: value }),
  });
  return (
    <Panel title={text.languages[language]}>
      <TextField {...field('title')} label={text.titleField} autoComplete="off" />
      <TextAreaField {...field('teaser')} label={text.teaser} hint={text.teaserHint} rows={2} prose />
      <TextAreaField {...field('body')} label={text.body} hint={text.bodyHint} rows={10} prose />
    </Panel>
  );
}
