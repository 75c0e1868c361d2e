import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '../../client/api.ts';
import { send } from '../../graphql/client.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { CardForm } from './card.tsx';
import { DoneCard, IncompleteCard } from './done-card.tsx';
import { Entrance } from '../entrance.tsx';
import { CONFIRM_EMAIL_CHANGE } from './documents.ts';
import { linkToken } from './link-token.ts';

/** Confirms a new address with the link of a mail: by a button, since programs that check mails open links. */
export function ConfirmEmailPage() {
  const { t } = useI18n();
  const refusals = useRefusals([]);
  const [token] = useState(linkToken);
  const confirm = useMutation({
    mutationFn: (secret: string) => send(CONFIRM_EMAIL_CHANGE, { token: secret }),
    onSuccess: ({ confirmEmailChange: { confirmed, errors } }) => {
      if (confirmed === true) void queryClient.invalidateQueries();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  if (token === undefined) {
    return (
      <Entrance title={t.links.confirmTitle}>
        <IncompleteCard />
      </Entrance>
    );
  }
  return (
    <Entrance title={t.links.confirmTitle}>
      {confirm.data?.confirmEmailChange.confirmed === true ? (
        <DoneCard title={t.links.confirmDoneTitle} text={t.links.confirmDone} />
      ) : (
        <CardForm
          title={t.links.confirmTitle}
          refusals={refusals}
          failed={t.links.failed}
          submit={t.links.confirmSubmit}
          busy={confirm.isPending}
          onSubmit={() => confirm.mutate(token)}
        >
          <p>{t.links.confirmHint}</p>
        </CardForm>
      )}
    </Entrance>
  );
}
