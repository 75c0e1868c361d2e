import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ArchiveProgram } from './archive-program.tsx';
import type { Program } from './program.ts';
import styles from './programs.module.css';
import { TEXTS } from './texts/index.ts';

interface ProgramActionsProps {
  readonly program: Program;
  readonly onChanged: () => Promise<void>;
}

/** What the viewer may do with a program as a whole. */
export function ProgramActions({ program, onChanged }: ProgramActionsProps) {
  const text = useTexts(TEXTS);
  const [doing, setDoing] = useState<'archive'>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  return (
    <div className={styles.actions}>
      <p ref={status} tabIndex={-1} role="status" className={styles.done}>
        {done}
      </p>
      {program.viewerCanUpdate && program.status !== 'ARCHIVED' && <Button onClick={() => setDoing('archive')}>{text.archive}</Button>}
      {doing === 'archive' && (
        <ArchiveProgram
          program={program}
          onChanged={onChanged}
          onArchived={() => {
            // Its button is gone.
            flushSync(() => {
              setDoing(undefined);
              setDone(text.archivedNow);
            });
            status.current?.focus();
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </div>
  );
}
