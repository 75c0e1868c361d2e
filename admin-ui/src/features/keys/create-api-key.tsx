import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, asking } from '../../app/api.ts';
import type { Scope } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CREATE_API_KEY, KEY_HOLDERS } from './documents.ts';
import { IssuedKey } from './issued-key.tsx';
import { ScopeList, tickedScopes } from './scope-list.tsx';
import { TEXTS } from './texts/index.ts';

/** Lives of a key in days; the last is none. */
const LIVES = ['30', '90', '365', ''] as const;

const DAY_MS = 86_400_000;

interface CreateApiKeyProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

interface Wanted {
  readonly name: string;
  readonly membershipId: string;
  readonly scopes: Scope[];
  readonly days: string;
}

/** Makes a key, and shows it this once. */
export function CreateApiKey({ onCreated, onClose }: CreateApiKeyProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const holders = useQuery(asking('key-holders', KEY_HOLDERS, {}));
  const intention = useIntention();
  // Lives count from when this opened: what is sent again is the same.
  const [now] = useState(Date.now);
  const [membershipId, setMembershipId] = useState<string>();
  const refusals = useRefusals(['name', 'membershipId', 'scopes', 'expiresAt']);
  const create = useMutation({
    mutationFn: ({ days, ...wanted }: Wanted) => {
      const expiresAt = days === '' ? null : new Date(now + Number(days) * DAY_MS).toISOString();
      const input = { ...wanted, expiresAt };
      return ask(CREATE_API_KEY, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: ({ createApiKey: { issued, errors } }) => {
      if (issued === null) refusals.refused(errors);
      else onCreated();
    },
    onError: refusals.failed,
  });

  const issued = create.data?.createApiKey.issued;
  const viewer = holders.data?.viewer;
  const accounts = holders.data?.serviceAccounts.nodes.filter(({ status }) => status === 'ACTIVE') ?? [];
  const own = membershipId === undefined ? accounts.length === 0 : membershipId === viewer?.membership.id;
  // What the viewer may, a key of its own may too; a service account's can act for people beside.
  const scopes: readonly Scope[] = [...(viewer?.capabilities ?? []), ...(own ? [] : (['ACT_FOR_PERSONS'] as const))];

  return (
    <Dialog title={issued ? text.issuedTitle : text.create} onClose={onClose}>
      {issued && <IssuedKey secret={issued.secret} onClose={onClose} />}
      {!issued && holders.isError && (
        <QueryError error={holders.error} retrying={holders.isFetching} onRetry={() => void holders.refetch()} />
      )}
      {!issued && holders.isPending && <Skeleton width={16} />}
      {!issued && viewer !== undefined && (
        <PanelForm
          refusals={refusals}
          failed={t.links.failed}
          submit={text.createSubmit}
          busy={create.isPending}
          done={undefined}
          onCancel={onClose}
          onSubmit={({ name = '', membershipId: holder = '', days = '' }) => {
            if (!refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) {
              create.mutate({ name: name.trim(), membershipId: holder, scopes: tickedScopes(refusals.form.current, scopes), days });
            }
          }}
        >
          <TextField ref={focusOnArrival} label={text.name} hint={text.nameHint} name="name" required autoComplete="off" error={refusals.errors.fields['name']} />
          <SelectField
            label={text.holder}
            name="membershipId"
            onChange={(event) => setMembershipId(event.target.value)}
            options={[
              ...accounts.map(({ id, user, role }) => ({ value: id, label: `${user?.name ?? text.unknownHolder} · ${t.roles[role]}` })),
              { value: viewer.membership.id, label: text.self(viewer.user.name) },
            ]}
            error={refusals.errors.fields['membershipId']}
          />
          <ScopeList scopes={scopes} ticked={[]} error={refusals.errors.fields['scopes']} />
          <SelectField
            label={text.expires}
            name="days"
            defaultValue="90"
            options={LIVES.map((value) => ({ value, label: value === '' ? text.untilRevoked : text.inDays(Number(value)) }))}
            error={refusals.errors.fields['expiresAt']}
          />
        </PanelForm>
      )}
    </Dialog>
  );
}
