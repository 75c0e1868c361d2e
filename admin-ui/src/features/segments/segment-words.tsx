import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.tsx';
import { keyOf } from '../../ui/key-of.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SegmentDraft } from './segment.ts';
import styles from './segments.module.css';
import { TEXTS } from './texts/index.ts';

interface SegmentWordsProps {
  readonly draft: SegmentDraft;
  readonly isNew: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly onEdit: (mark: string | null, change: Partial<SegmentDraft>) => void;
}

/** What a segment is called, what it is for, and from when on its rule holds. */
export function SegmentWords({ draft, isNew, errors, onEdit }: SegmentWordsProps) {
  const text = useTexts(TEXTS);
  const [ownKey, setOwnKey] = useState(false);
  const field = (name: 'nameEn' | 'nameNl' | 'description' | 'validFrom') => ({
    name,
    value: draft[name],
    error: errors[name],
    autoComplete: 'off',
  });
  return (
    <Panel title={text.words}>
      <div className={styles.fields}>
        <TextField
          {...field('nameEn')}
          label={text.nameEn}
          onChange={({ target: { value } }) => onEdit('nameEn', { nameEn: value, ...(isNew && !ownKey && { key: keyOf(value) }) })}
        />
        <TextField {...field('nameNl')} label={text.nameNl} onChange={({ target: { value } }) => onEdit('nameNl', { nameNl: value })} />
        {isNew && (
          <TextField
            label={text.key}
            hint={text.keyHint}
            name="key"
            value={draft.key}
            error={errors['key']}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target: { value } }) => {
              setOwnKey(true);
              onEdit('key', { key: value });
            }}
          />
        )}
        <TextField
          {...field('validFrom')}
          type="date"
          label={text.validFrom}
          hint={text.validFromHint}
          onChange={({ target: { value } }) => onEdit('validFrom', { validFrom: value })}
        />
      </div>
      <TextField {...field('description')} label={text.description} onChange={({ target: { value } }) => onEdit('description', { description: value })} />
    </Panel>
  );
}
