import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { TrailLink } from '../../app/trail-link.tsx';
import { useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import page from '../../ui/page.module.css';
import { ArchiveProgram } from './archive-program.tsx';
import type { Program } from './program.ts';
import { PublishProgram } from './publish-program.tsx';
import { TEXTS } from './texts/index.ts';

interface ProgramActionsProps {
  readonly program: Program;
  readonly onChanged: () => Promise<void>;
}

/** What the viewer may do with a program as a whole. */
export function ProgramActions({ program, onChanged }: ProgramActionsProps) {
  const text = useTexts(TEXTS);
  const [doing, setDoing] = useState<'archive' | 'publish'>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const writable = program.viewerCanUpdate && program.status !== 'ARCHIVED';

  function finish(what: string) {
    // The button is gone.
    flushSync(() => {
      setDoing(undefined);
      setDone(what);
    });
    status.current?.focus();
  }

  return (
    <div className={page.actions}>
      <p ref={status} tabIndex={-1} role="status" className={page.done}>
        {done}
      </p>
      <TrailLink thing={program.id} />
      {writable && <Button onClick={() => setDoing('archive')}>{text.archive}</Button>}
      {writable && program.draft !== null && (
        <Button variant="primary" onClick={() => setDoing('publish')}>
          {text.publish}
        </Button>
      )}
      {doing === 'publish' && program.draft !== null && (
        <PublishProgram
          program={program}
          draft={program.draft}
          onChanged={onChanged}
          onPublished={() => finish(text.publishedNow)}
          onClose={() => setDoing(undefined)}
        />
      )}
      {doing === 'archive' && (
        <ArchiveProgram
          program={program}
          onChanged={onChanged}
          onArchived={() => finish(text.archivedNow)}
          onClose={() => setDoing(undefined)}
        />
      )}
    </div>
  );
}
