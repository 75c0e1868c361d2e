import { useProgramLevels } from '../../app/program-levels.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { TEXTS } from './texts/index.ts';

interface ProgramFilterProps {
  /** Empty: all. */
  readonly program: string;
  /** Whether all of them may be chosen together. */
  readonly allowAll: boolean;
  readonly onChange: (program: string) => void;
}

/** Of which program in force. */
export function ProgramFilter({ program, allowAll, onChange }: ProgramFilterProps) {
  const text = useTexts(TEXTS);
  const { programs = [] } = useProgramLevels();
  return (
    <FilterSelect
      label={text.program}
      value={program}
      {...(allowAll && { all: text.all })}
      options={programs.map(({ id, key, name }) => ({ value: id, label: name ?? key }))}
      onChange={onChange}
    />
  );
}
