import { useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Secret } from '../../ui/secret.tsx';
import { TEXTS } from './texts/index.ts';

interface IssuedProps {
  readonly email: string;
  /** Null: it was told before. */
  readonly token: string | null;
  readonly onClose: () => void;
}

/** The secret of an invitation, this once: where the server sends no mail. */
export function Issued({ email, token, onClose }: IssuedProps) {
  const text = useTexts(TEXTS);
  return (
    <div className={page.stack}>
      {token === null ? (
        <Notice ref={focusOnArrival} tabIndex={-1} tone="warning">
          {text.invitedBefore}
        </Notice>
      ) : (
        <>
          <p ref={focusOnArrival} tabIndex={-1}>
            {text.invitedToken(email)}
          </p>
          <Secret label={text.token} text={token} />
        </>
      )}
      <div>
        <Button variant="primary" onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </div>
  );
}
