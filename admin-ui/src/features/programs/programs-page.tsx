import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import page from '../../ui/page.module.css';
import { VIEWER } from '../session/documents.ts';
import { CreateProgram } from './draft/create-program.tsx';
import { TEXTS as DRAFT_TEXTS } from './draft/texts/index.ts';
import { Filters } from './filters.tsx';
import { ProgramList } from './program-list.tsx';
import type { ProgramSearch } from './program-search.ts';
import { TEXTS } from './texts/index.ts';

/** The vendor's programs. */
export function ProgramsPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/programs' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const draftText = useTexts(DRAFT_TEXTS);
  const [creating, setCreating] = useState(false);
  const mayCreate = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_PROGRAMS') === true;
  /** Another list begins at its first page. */
  const onSearch = (next: ProgramSearch, replace = false) => void navigate({ to: '/programs', search: next, replace });
  return (
    <>
      <title>{`${t.app.programs} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.app.programs}</h1>
        {mayCreate && (
          <div className={page.actions}>
            <Button variant="primary" onClick={() => setCreating(true)}>
              {draftText.create}
            </Button>
          </div>
        )}
      </div>
      <p className={page.lead}>{text.intro}</p>
      <Filters search={search} onSearch={onSearch} />
      <ProgramList search={search} onSearch={onSearch} />
      {creating && (
        <CreateProgram
          onCreated={(id) => {
            void client.invalidateQueries({ queryKey: ['programs'] });
            void navigate({ to: '/programs/$id/draft', params: { id } });
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
