import { useI18n } from '../../i18n/i18n.tsx';
import { InboxIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Link } from './address.tsx';

/** Nothing is here for this viewer; whether anything is for others is not told. */
export function NotFound() {
  const { t } = useI18n();
  return (
    <>
      <title>{`${t.errors.notFoundTitle} · ${t.app.name}`}</title>
      <MessageState level={1} icon={<InboxIcon size={18} />} title={t.errors.notFoundTitle} action={<Link to="/">{t.errors.home}</Link>}>
        {t.errors.notFound}
      </MessageState>
    </>
  );
}
