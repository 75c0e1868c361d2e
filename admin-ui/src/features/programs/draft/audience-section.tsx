import { useId, useState } from 'react';
import { useTexts } from '../../../i18n/i18n.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { isObject, type Json } from '../../../rules/json.ts';
import { Faults } from '../../../rules/controls.tsx';
import type { Audience } from './draft.ts';
import styles from './draft.module.css';
import type { Named } from '../../../rules/editing.ts';
import rules from '../../../rules/rules.module.css';
import type { SectionProps } from './section.ts';
import { TEXTS } from './texts/index.ts';
import { readJson } from '../../../rules/written-node.tsx';

/** Who sees the program, and when one may take part. */
export function AudienceSection({ draft, onEdit, errors, segments }: SectionProps & { readonly segments: readonly Named[] }) {
  const text = useTexts(TEXTS);
  const { audience } = draft;
  const put = (change: Partial<Audience>, mark: string | null = null) => onEdit(mark, (now) => ({ ...now, audience: { ...now.audience, ...change } }));
  const refused = Object.entries(errors).flatMap(([path, message]) => (path.startsWith('draft.audience') ? [message] : []));
  return (
    <Panel title={text.audience}>
      <div className={styles.sides}>
        <div className={styles.audience}>
          <Segmented
            label={text.partnersWho}
            value={audience.partners}
            options={(['NOBODY', 'EVERYONE', 'RULE'] as const).map((value) => ({ value, label: text.partnerAudiences[value] }))}
            onChange={(partners) => put({ partners, rule: partners === 'RULE' ? (audience.rule ?? { inSegment: [] }) : audience.rule })}
          />
          {audience.partners === 'RULE' && <AudienceRule rule={audience.rule} segments={segments} onChange={(rule, mark) => put({ rule }, mark)} />}
          <label className={rules.tick}>
            <input type="checkbox" checked={audience.distributors} onChange={(event) => put({ distributors: event.target.checked })} />
            {text.distributors}
          </label>
          <Faults faults={refused} />
        </div>
        <div>
          <TextField
            label={text.validFrom}
            hint={text.validFromHint}
            type="date"
            value={draft.validFrom}
            onChange={(event) => onEdit('validFrom', (now) => ({ ...now, validFrom: event.target.value }))}
            error={errors['draft.validFrom']}
          />
          <TextField
            label={text.validTo}
            hint={text.validToHint}
            type="date"
            value={draft.validTo}
            onChange={(event) => onEdit('validTo', (now) => ({ ...now, validTo: event.target.value }))}
            error={errors['draft.validTo']}
          />
        </div>
      </div>
    </Panel>
  );
}

interface AudienceRuleProps {
  readonly rule: Json;
  readonly segments: readonly Named[];
  readonly onChange: (rule: Json, mark: string | null) => void;
}

/** In one of several segments, as boxes to tick; another rule as it is written. */
function AudienceRule({ rule, segments, onChange }: AudienceRuleProps) {
  const text = useTexts(TEXTS);
  const id = useId();
  const [written, setWritten] = useState<string>();
  const keys = isObject(rule) && Object.keys(rule).length === 1 && Array.isArray(rule['inSegment']) ? rule['inSegment'].map(String) : undefined;
  if (keys !== undefined) {
    return (
      <fieldset>
        <legend className={styles.muted}>{text.inSegments}</legend>
        {segments.length === 0 && <p className={styles.muted}>{text.noSegments}</p>}
        {segments.map(({ key, name }) => (
          <div key={key}>
            <label className={rules.tick}>
              <input
                type="checkbox"
                checked={keys.includes(key)}
                onChange={(event) => onChange({ inSegment: event.target.checked ? [...keys, key] : keys.filter((each) => each !== key) }, null)}
              />
              {name}
            </label>
          </div>
        ))}
      </fieldset>
    );
  }
  return (
    <div>
      <textarea
        className={rules.document}
        aria-label={text.audienceRule}
        aria-describedby={id}
        rows={6}
        spellCheck={false}
        value={written ?? JSON.stringify(rule, null, 2)}
        onChange={(event) => {
          const read = readJson(event.target.value);
          setWritten(read === undefined ? event.target.value : undefined);
          if (read !== undefined) onChange(read.value, 'audience.rule');
        }}
      />
      <Faults id={id} faults={written === undefined ? [] : [text.notJson]} />
    </div>
  );
}
