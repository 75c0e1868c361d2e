import { useTexts } from '../../../i18n/i18n.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { TextAreaField } from '../../../ui/text-area-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Text } from './draft.ts';
import styles from './draft.module.css';
import type { SectionProps } from './section.ts';
import { TEXTS } from './texts/index.ts';

const LANGUAGES = ['EN', 'NL'] as const;

/** What the program is called and says, in two languages side by side. */
export function WordsSection({ draft, onEdit, errors }: SectionProps) {
  const text = useTexts(TEXTS);
  // The server counts the texts that were sent; those of an empty language were not.
  const sent = LANGUAGES.filter((language) => Object.values(draft.texts[language]).some((words) => words.trim() !== ''));
  return (
    <Panel title={text.words}>
      <div className={styles.sides}>
        {LANGUAGES.map((language) => {
          const words = draft.texts[language];
          const put = (member: keyof Text, value: string) =>
            onEdit(`texts.${language}.${member}`, (now) => ({ ...now, texts: { ...now.texts, [language]: { ...now.texts[language], [member]: value } } }));
          const error = (member: keyof Text) => errors[`texts.${sent.indexOf(language)}.${member}`];
          return (
            <div key={language}>
              <TextField
                label={text.nameIn[language]}
                value={words.name}
                onChange={(event) => put('name', event.target.value)}
                autoComplete="off"
                error={error('name')}
              />
              <TextField
                label={text.summaryIn[language]}
                value={words.summary}
                onChange={(event) => put('summary', event.target.value)}
                autoComplete="off"
                error={error('summary')}
              />
              <TextAreaField
                label={text.bodyIn[language]}
                hint={text.markdown}
                rows={4}
                value={words.body}
                onChange={(event) => put('body', event.target.value)}
                error={error('body')}
              />
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
