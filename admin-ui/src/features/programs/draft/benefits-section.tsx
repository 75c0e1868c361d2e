import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { isObject } from '../../../rules/json.ts';
import { Entry, IconButton, Pick } from '../../../rules/controls.tsx';
import type { Audience } from '../../../rules/audience.ts';
import { TEXTS as RULES } from '../../../rules/texts/index.ts';
import { NEW_BENEFIT, type Benefit } from './draft.ts';
import styles from './draft.module.css';
import type { Named } from '../../../rules/editing.ts';
import { ListHead } from './list-head.tsx';
import rules from '../../../rules/rules.module.css';
import { withEntry, type SectionProps } from './section.ts';
import { TEXTS } from './texts/index.ts';

/** What partners get, from which level on, and who of them. */
export function BenefitsSection({ draft, onEdit, errors, segments }: SectionProps & { readonly segments: readonly Named[] }) {
  const text = useTexts(TEXTS);
  const ruleText = useTexts(RULES);
  const { language, format } = useI18n();
  const { benefits, levels } = draft;
  const put = (mark: string | null, next: readonly Benefit[]) => onEdit(mark, (now) => ({ ...now, benefits: next }));
  const faults = (place: number, member: keyof Benefit) => {
    const path = `benefits.${place}.${member}`;
    return Object.entries(errors).flatMap(([at, error]) => (at === path || at.startsWith(`${path}.`) ? [error] : []));
  };
  return (
    <Panel title={text.benefits}>
      <ListHead labels={[text.nameEn, text.nameNl, text.fromLevel]} />
      <ol className={styles.list}>
        {benefits.map((benefit, index) => {
          const name = benefit.nameEn || format.count(index + 1);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- benefits have no other name than their place
            <li key={index} className={`${styles.listRow} ${styles.apart}`}>
              <span aria-hidden="true" />
              <div className={styles.fields} role="group" aria-label={name}>
                <Entry
                  label={text.nameEn}
                  value={benefit.nameEn}
                  faults={faults(index, 'nameEn')}
                  onChange={(nameEn) => put(`benefits.${index}.nameEn`, withEntry(benefits, index, { nameEn }))}
                />
                <Entry
                  label={text.nameNl}
                  value={benefit.nameNl}
                  faults={faults(index, 'nameNl')}
                  onChange={(nameNl) => put(`benefits.${index}.nameNl`, withEntry(benefits, index, { nameNl }))}
                />
                <Pick
                  label={text.fromLevel}
                  value={benefit.levelKey ?? ''}
                  faults={faults(index, 'levelKey')}
                  options={[
                    { value: '', label: text.byTakingPart },
                    ...levels.map((level) => ({ value: level.key, label: (language === 'nl' ? level.nameNl : level.nameEn) || level.key })),
                  ]}
                  onChange={(key) => put(null, withEntry(benefits, index, { levelKey: key === '' ? null : key }))}
                />
                <Entry
                  label={text.discount}
                  hint={text.discountHint}
                  kind="number"
                  value={benefit.discountPercent}
                  faults={faults(index, 'discountPercent')}
                  onChange={(discountPercent) => put(`benefits.${index}.discountPercent`, withEntry(benefits, index, { discountPercent }))}
                />
                <Pick
                  label={text.benefitFor}
                  value={forWhom(benefit.audience)}
                  faults={faults(index, 'audience')}
                  options={[
                    { value: '', label: text.forAll },
                    ...segments.map((segment) => ({ value: segment.key, label: text.forSegment(segment.name) })),
                    // What the form cannot say stays as it is until something else is chosen.
                    ...(forWhom(benefit.audience) === RULE ? [{ value: RULE, label: ruleText.partnerAudiences.RULE }] : []),
                  ]}
                  onChange={(whom) => whom !== RULE && put(null, withEntry(benefits, index, { audience: ofSegment(whom) }))}
                />
                <label className={rules.tick}>
                  <input
                    type="checkbox"
                    checked={benefit.announced}
                    onChange={(event) => put(null, withEntry(benefits, index, { announced: event.target.checked }))}
                  />
                  {text.announced}
                </label>
              </div>
              <div className={styles.buttons}>
                <IconButton label={text.remove(name)} onClick={() => put(null, benefits.filter((_, place) => place !== index))}>
                  <CloseIcon />
                </IconButton>
              </div>
            </li>
          );
        })}
      </ol>
      <Button onClick={() => put(null, [...benefits, NEW_BENEFIT])}>
        {text.addBenefit}
      </Button>
    </Panel>
  );
}

/** Stands for an audience that is neither everybody nor one segment. */
const RULE = '*';

/** The segment whose partners, and nobody else, it is for; nothing where it is for all. */
function forWhom(audience: Audience | null): string {
  if (audience === null) return '';
  const { distributors, partners, rule } = audience;
  if (!distributors && partners === 'RULE' && isObject(rule) && Object.keys(rule).length === 1 && Array.isArray(rule['inSegment']) && rule['inSegment'].length === 1) {
    return String(rule['inSegment'][0]);
  }
  return RULE;
}

function ofSegment(key: string): Audience | null {
  return key === '' ? null : { distributors: false, partners: 'RULE', rule: { inSegment: [key] } };
}
