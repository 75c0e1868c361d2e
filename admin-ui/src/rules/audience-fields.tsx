import { useId, useState } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { Audience } from './audience.ts';
import styles from './audience-fields.module.css';
import { Faults } from './controls.tsx';
import type { Named } from './editing.ts';
import { isObject, type Json } from './json.ts';
import rules from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { readJson } from './written-node.tsx';

interface AudienceFieldsProps {
  readonly audience: Audience;
  readonly segments: readonly Named[];
  /** What is wrong with it. */
  readonly faults: readonly string[];
  readonly onChange: (change: Partial<Audience>, mark: string | null) => void;
}

/** Which partners see a thing, and whether distributors do. */
export function AudienceFields({ audience, segments, faults, onChange }: AudienceFieldsProps) {
  const text = useTexts(TEXTS);
  return (
    <div className={styles.audience}>
      <Segmented
        label={text.partnersWho}
        value={audience.partners}
        options={(['NOBODY', 'EVERYONE', 'RULE'] as const).map((value) => ({ value, label: text.partnerAudiences[value] }))}
        onChange={(partners) => onChange({ partners, rule: partners === 'RULE' ? (audience.rule ?? { inSegment: [] }) : audience.rule }, null)}
      />
      {audience.partners === 'RULE' && <AudienceRule rule={audience.rule} segments={segments} onChange={(rule, mark) => onChange({ rule }, mark)} />}
      <label className={rules.tick}>
        <input type="checkbox" checked={audience.distributors} onChange={(event) => onChange({ distributors: event.target.checked }, null)} />
        {text.distributors}
      </label>
      <Faults faults={faults} />
    </div>
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
        <legend className={styles.legend}>{text.inSegments}</legend>
        {segments.length === 0 && <p className={styles.legend}>{text.noSegments}</p>}
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
