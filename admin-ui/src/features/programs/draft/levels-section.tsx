import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '../../../ui/icons.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Entry, IconButton } from '../../../rules/controls.tsx';
import type { Level } from './draft.ts';
import styles from './draft.module.css';
import { keyOf } from '../../../ui/key-of.ts';
import { ListHead } from './list-head.tsx';
import { swapped, withEntry, type SectionProps } from './section.ts';
import { TEXTS } from './texts/index.ts';

/** The levels, lowest first: how they are called, and which is above which. Keys that are `settled` stay when names change. */
export function LevelsSection({ draft, onEdit, errors, settled }: SectionProps & { readonly settled: ReadonlySet<string> }) {
  const text = useTexts(TEXTS);
  const { format } = useI18n();
  const { levels } = draft;
  const put = (mark: string | null, next: readonly Level[]) => onEdit(mark, (now) => ({ ...now, levels: next }));
  const faults = (place: number, member: keyof Level) => {
    const error = errors[`levels.${place}.${member}`];
    return error === undefined ? [] : [error];
  };
  return (
    <Panel title={text.levels}>
      <p className={styles.intro}>{text.levelsHint}</p>
      <ListHead labels={[text.nameEn, text.nameNl, text.key]} />
      <ol className={styles.list}>
        {levels.map((level, index) => {
          const name = level.nameEn || level.key || format.count(index + 1);
          const field = (member: keyof Level, label: string, kind: 'text' | 'key' = 'text') => (
            <Entry
              label={label}
              kind={kind}
              value={level[member]}
              faults={faults(index, member)}
              onChange={(value) => {
                const follows = member === 'nameEn' && level.key === keyOf(level.nameEn) && !settled.has(level.key);
                put(`levels.${index}.${member}`, withEntry(levels, index, { [member]: value, ...(follows && { key: keyOf(value) }) }));
              }}
            />
          );
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a key is typed letter by letter
            <li key={index} className={styles.listRow}>
              <span className={styles.rank} aria-hidden="true">
                {format.count(index + 1)}
              </span>
              <div className={styles.fields} role="group" aria-label={name}>
                {field('nameEn', text.nameEn)}
                {field('nameNl', text.nameNl)}
                {field('key', text.key, 'key')}
              </div>
              <div className={styles.buttons}>
                <IconButton label={text.moveUp(name)} disabled={index === 0} onClick={() => put(null, swapped(levels, index, index - 1))}>
                  <ArrowUpIcon />
                </IconButton>
                <IconButton label={text.moveDown(name)} disabled={index === levels.length - 1} onClick={() => put(null, swapped(levels, index, index + 1))}>
                  <ArrowDownIcon />
                </IconButton>
                <IconButton label={text.remove(name)} onClick={() => put(null, levels.filter((_, place) => place !== index))}>
                  <CloseIcon />
                </IconButton>
              </div>
            </li>
          );
        })}
      </ol>
      <Button onClick={() => put(null, [...levels, { key: '', nameEn: '', nameNl: '' }])}>{text.addLevel}</Button>
    </Panel>
  );
}
