import { useTexts } from '../../../i18n/i18n.tsx';
import { AudienceFields } from '../../../rules/audience-fields.tsx';
import type { Named } from '../../../rules/editing.ts';
import { Panel } from '../../../ui/panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './draft.module.css';
import type { SectionProps } from './section.ts';
import { TEXTS } from './texts/index.ts';

/** Who sees the program, and when one may take part. */
export function AudienceSection({ draft, onEdit, errors, segments }: SectionProps & { readonly segments: readonly Named[] }) {
  const text = useTexts(TEXTS);
  return (
    <Panel title={text.audience}>
      <div className={styles.sides}>
        <AudienceFields
          audience={draft.audience}
          segments={segments}
          faults={Object.entries(errors).flatMap(([path, message]) => (path.startsWith('audience') ? [message] : []))}
          onChange={(change, mark) => onEdit(mark, (now) => ({ ...now, audience: { ...now.audience, ...change } }))}
        />
        <div>
          <TextField
            label={text.validFrom}
            hint={text.validFromHint}
            type="date"
            value={draft.validFrom}
            onChange={(event) => onEdit('validFrom', (now) => ({ ...now, validFrom: event.target.value }))}
            error={errors['validFrom']}
          />
          <TextField
            label={text.validTo}
            hint={text.validToHint}
            type="date"
            value={draft.validTo}
            onChange={(event) => onEdit('validTo', (now) => ({ ...now, validTo: event.target.value }))}
            error={errors['validTo']}
          />
        </div>
      </div>
    </Panel>
  );
}
