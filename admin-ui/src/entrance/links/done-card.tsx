import { useEffect, useRef } from 'react';
import { session } from '../../client/api.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { usePlace } from '../place.ts';
import { Card } from './card.tsx';

/** What was done, and the way on: to sign in, or for who is signed in to where that leads. */
export function DoneCard({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useI18n();
  const { Link } = usePlace();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card title={title} heading={heading}>
      <p>{text}</p>
      <p>
        <Link to="/sign-in">{session.state().status === 'signed-in' ? t.links.goOn : t.links.signIn}</Link>
      </p>
    </Card>
  );
}

/** A link without its secret: cut off by a mail program, or opened without one. */
export function IncompleteCard() {
  const { t } = useI18n();
  const { Link } = usePlace();
  return (
    <Card title={t.links.incompleteTitle}>
      <p>{t.links.incomplete}</p>
      <p>
        <Link to="/sign-in">{t.links.signIn}</Link>
      </p>
    </Card>
  );
}
