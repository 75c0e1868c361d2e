import { useMutation } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import type { MembershipStatus } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SET_SERVICE_ACCOUNT_ACCESS, type KEY_HOLDERS } from './documents.ts';
import styles from './keys.module.css';
import { TakeAccess } from './take-access.tsx';
import { TEXTS } from './texts/index.ts';

interface ServiceAccountRowProps {
  readonly account: ResultOf<typeof KEY_HOLDERS>['serviceAccounts']['nodes'][number];
  readonly timeZone: string;
  /** Says what was done, once it shows. */
  readonly onChanged: (said: string) => Promise<void>;
}

/** A machine's account: its role, and whether it gives access. */
export function ServiceAccountRow({ account, timeZone, onChanged }: ServiceAccountRowProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const [asking, setAsking] = useState(false);
  const refusals = useRefusals([]);
  const { summary, errors } = refusals;
  const name = account.user?.name ?? text.unknownHolder;
  const active = account.status === 'ACTIVE';
  const set = useMutation({
    mutationFn: (status: MembershipStatus) => ask(SET_SERVICE_ACCOUNT_ACCESS, { input: { id: account.id, version: account.version, status } }),
    onSuccess: async ({ setMemberAccess: { errors: refused } }, status) => {
      const done = status === 'ACTIVE' ? text.accessGiven(name) : text.accessTaken(name);
      // A version that is not the latest one too: the next attempt names the one of now.
      await onChanged(refused.length === 0 ? done : '');
      if (refused.length === 0) setAsking(false);
      else refusals.refused(refused);
    },
    onError: refusals.failed,
  });

  function press() {
    refusals.clear();
    if (active) setAsking(true);
    else if (!set.isPending) set.mutate('ACTIVE');
  }

  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3>{name}</h3>
        <Badge tone={active ? 'good' : 'plain'}>{text.accountStatuses[account.status]}</Badge>
        <p className={styles.aside}>
          {t.roles[account.role]} · {t.profile.since(format.instant(account.createdAt, timeZone))}
        </p>
        {account.viewerCanUpdate && (
          <Button
            busy={set.isPending && !asking}
            aria-label={active ? text.takeAccessOf(name) : text.giveAccessTo(name)}
            onClick={press}
          >
            {active ? text.takeAccess : text.giveAccess}
          </Button>
        )}
      </div>
      {!asking && errors.form.length > 0 && (
        <Notice ref={summary} tabIndex={-1} tone="danger" title={t.links.failed}>
          {errors.form.join(' ')}
        </Notice>
      )}
      {asking && (
        <TakeAccess
          name={name}
          refusals={refusals}
          busy={set.isPending}
          onConfirm={() => set.mutate('DEACTIVATED')}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
