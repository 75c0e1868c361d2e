import { Link } from '@tanstack/react-router';
import { useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { TEXTS } from './texts/index.ts';

interface PartnerCellProps {
  /** Null: it is not to be seen any more. */
  readonly partnership: { readonly id: string; readonly name: string; readonly externalId: string | null } | null;
}

/** The partner that a row is about. */
export function PartnerCell({ partnership }: PartnerCellProps) {
  const text = useTexts(TEXTS);
  if (partnership === null) return text.gone;
  return (
    <>
      <Link to="/partners/$id" params={{ id: partnership.id }} className={page.name}>
        {partnership.name}
      </Link>
      {partnership.externalId !== null && <small>{partnership.externalId}</small>}
    </>
  );
}
