import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import page from '../../ui/page.module.css';
import { VIEWER } from '../session/documents.ts';
import { useChoices } from './choices.ts';
import { CreatePartner } from './create-partner.tsx';
import { PartnerFilters } from './partner-filters.tsx';
import { PartnerList } from './partner-list.tsx';
import type { PartnerSearch } from './partner-search.ts';
import { TEXTS } from './texts/index.ts';

/** The vendor's partners. */
export function PartnersPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/partners' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const choices = useChoices();
  const [adding, setAdding] = useState(false);
  const mayAdd = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_PARTNERSHIPS') === true;
  const onSearch = (next: PartnerSearch, replace = false) => void navigate({ to: '/partners', search: next, replace });
  return (
    <>
      <title>{`${t.app.partners} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.app.partners}</h1>
        {mayAdd && (
          <div className={page.actions}>
            <Button variant="primary" onClick={() => setAdding(true)}>
              {text.add}
            </Button>
          </div>
        )}
      </div>
      <p className={page.lead}>{text.intro}</p>
      <PartnerFilters search={search} choices={choices} onSearch={onSearch} />
      <PartnerList search={search} choices={choices} onSearch={onSearch} />
      {adding && (
        <CreatePartner
          choices={choices}
          onCreated={(id) => {
            void client.invalidateQueries({ queryKey: ['partners'] });
            void navigate({ to: '/partners/$id', params: { id } });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
