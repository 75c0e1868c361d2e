import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Entry, IconButton, Pick } from './controls.tsx';
import type { Benefit } from './draft.ts';
import styles from './draft.module.css';
import { ListHead } from './list-head.tsx';
import { withEntry, type SectionProps } from './section.ts';
import { TEXTS } from './texts/index.ts';

/** What partners get, and from which level on. */
export function BenefitsSection({ draft, onEdit, errors }: SectionProps) {
  const text = useTexts(TEXTS);
  const { language, format } = useI18n();
  const { benefits, levels } = draft;
  const put = (mark: string | null, next: readonly Benefit[]) => onEdit(mark, (now) => ({ ...now, benefits: next }));
  const faults = (place: number, member: keyof Benefit) => {
    const error = errors[`draft.benefits.${place}.${member}`];
    return error === undefined ? [] : [error];
  };
  return (
    <Panel title={text.benefits}>
      <ListHead labels={[text.nameEn, text.nameNl, text.fromLevel]} />
      <ol className={styles.list}>
        {benefits.map((benefit, index) => {
          const name = benefit.nameEn || format.count(index + 1);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- benefits have no other name than their place
            <li key={index} className={styles.listRow}>
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
      <Button onClick={() => put(null, [...benefits, { levelKey: null, nameEn: '', nameNl: '', descriptionEn: null, descriptionNl: null }])}>
        {text.addBenefit}
      </Button>
    </Panel>
  );
}
