import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { TEXTS } from '../texts/index.ts';

/** What a vendor's person finds, whom the link of a mail may have led here: it is signed in to the console too. */
export function ForVendors() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <>
      <title>{`${text.forVendors} · ${t.app.name}`}</title>
      <MessageState level={1} icon={<PersonIcon />} title={text.forVendors} action={<ButtonLink href="/admin/">{text.toConsole}</ButtonLink>}>
        {text.forVendorsHint}
      </MessageState>
    </>
  );
}
