import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import page from '../../ui/page.module.css';
import { queryOf, searchOf } from '../../views/query.ts';
import { SavedViews } from '../../views/saved-views.tsx';
import { VIEWER } from '../session/documents.ts';
import { useChoices } from './choices.ts';
import { CreatePartner } from './create-partner.tsx';
import { ExportPartners } from './export-partners.tsx';
import { PartnerFilters } from './partner-filters.tsx';
import { PartnerList } from './partner-list.tsx';
import { firstPage, partnerSearch, type PartnerSearch } from './partner-search.ts';
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
  const [taking, setTaking] = useState(false);
  const mayAdd = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_PARTNERSHIPS') === true;
  const onSearch = (next: PartnerSearch, replace = false) => void navigate({ to: '/partners', search: next, replace });
  return (
    <>
      <title>{`${t.app.partners} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.app.partners}</h1>
        {mayAdd && (
          <div className={page.actions}>
            <Button onClick={() => setTaking(true)}>{text.take}</Button>
            <Button variant="primary" onClick={() => setAdding(true)}>
              {text.add}
            </Button>
          </div>
        )}
      </div>
      <p className={page.lead}>{text.intro}</p>
      <SavedViews
        of="partners"
        query={queryOf(firstPage(search))}
        link={({ query, current, title, children }) => (
          // The router marks a link whose address is open; of a view any page of its list is.
          <Link to="/partners" search={partnerSearch(searchOf(query))} activeOptions={{ exact: true, includeSearch: !current }} title={title}>
            {children}
          </Link>
        )}
      />
      <PartnerFilters search={search} choices={choices} onSearch={onSearch} />
      <PartnerList search={search} choices={choices} onSearch={onSearch} />
      {taking && <ExportPartners filter={search} onClose={() => setTaking(false)} />}
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
