import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { asking } from '../../../app/api.ts';
import { API_LANGUAGES } from '../../../i18n/format.ts';
import { useI18n } from '../../../i18n/i18n.tsx';
import page from '../../../ui/page.module.css';
import { PROGRAM } from '../documents.ts';
import { ApplyFile } from './apply-file.tsx';
import { TakeFile } from './take-file.tsx';

/** A program as a file: taken along, and brought back. */
export function FilePage() {
  const { language } = useI18n();
  const { id } = useParams({ from: '/shell/programs/$id/file' });
  const program = useQuery(asking('program', PROGRAM, { id, language: API_LANGUAGES[language] })).data?.program;
  // Of a program that is not there the frame tells.
  if (!program) return null;
  return (
    <div className={page.stack}>
      <TakeFile program={program} />
      {program.viewerCanUpdate && program.status !== 'ARCHIVED' && <ApplyFile program={program} />}
    </div>
  );
}
