import type { ReactNode } from 'react';
import { useProgramLevels } from '../../app/program-levels.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { ProgramFilter } from './program-filter.tsx';
import { TEXTS } from './texts/index.ts';

interface OfProgramProps {
  readonly title: string;
  readonly intro: string;
  /** The one that the address names; else the first in force. */
  readonly program: string | undefined;
  readonly onProgram: (program: string) => void;
  readonly children: (program: { readonly id: string; readonly name: string }) => ReactNode;
}

/** A page about one program in force, which is chosen above. */
export function OfProgram({ title, intro, program, onProgram, children }: OfProgramProps) {
  const text = useTexts(TEXTS);
  const { programs } = useProgramLevels();
  const chosen = programs?.find(({ id }) => id === program) ?? programs?.[0];
  if (programs === undefined) return null;
  if (chosen === undefined) {
    return (
      <Panel title={title}>
        <MessageState icon={<LayersIcon size={18} />} title={text.noPrograms}>
          {text.noProgramsHint}
        </MessageState>
      </Panel>
    );
  }
  return (
    <>
      <p className={page.lead}>{intro}</p>
      <div className={page.filters}>
        <ProgramFilter program={chosen.id} allowAll={false} onChange={onProgram} />
      </div>
      {children({ id: chosen.id, name: chosen.name ?? chosen.key })}
    </>
  );
}
