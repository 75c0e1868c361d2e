import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { VIEWER } from '../features/session/documents.ts';
import { useI18n } from '../i18n/i18n.tsx';
import button from '../ui/button.module.css';
import { asking } from './api.ts';

/** Leads to what was done about a thing, for who may read the trail. */
export function TrailLink({ thing }: { readonly thing: string }) {
  const { t } = useI18n();
  const mayRead = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('READ_AUDIT') === true;
  return (
    mayRead && (
      <Link to="/organization/trail" search={{ thing }} className={`${button.button} ${button.secondary}`}>
        {t.app.trail}
      </Link>
    )
  );
}
