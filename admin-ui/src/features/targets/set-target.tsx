import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { askingColleagues } from '../../app/colleagues.ts';
import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { AIM_FIELDS, AimFields, aimOf, missingOfAim } from './aim-fields.tsx';
import { CREATE_TARGET } from './documents.ts';
import { PartnerField } from './partner-field.tsx';
import { ROLES } from './target-search.ts';
import type { Target, TargetFormProps } from './targets.ts';
import { TEXTS } from './texts/index.ts';

interface SetTargetProps extends TargetFormProps {
  /** The target whose place it takes: for the same holder. */
  readonly replaced: Target | undefined;
  /** The partner that is thought of first. */
  readonly partner: string | undefined;
}

/** Says what is to be reached, by whom, and when. */
export function SetTarget({ replaced, partner, onChanged, onDone, onClose }: SetTargetProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const [scope, setScope] = useState<Target['scope']>(replaced?.scope ?? 'PARTNERSHIP');
  const people = useQuery({ ...askingColleagues(), enabled: scope === 'PERSON' }).data ?? [];
  const refusals = useRefusals(['holder.partnershipId', 'holder.membershipId', 'holder.role', ...AIM_FIELDS]);
  const { fields } = refusals.errors;
  const set = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const input = {
        holder: holder(scope, values, replaced),
        ...aimOf(values),
        replaces: replaced === undefined ? null : { id: replaced.id, version: replaced.version },
      };
      return ask(CREATE_TARGET, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ createTarget: { target, errors } }) => {
      await onChanged();
      if (target === null) refusals.refused(errors);
      else onDone(text.setNow, target.id);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={replaced === undefined ? text.setTitle : text.replaceTitle} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={replaced === undefined ? text.setSubmit : text.replaceSubmit}
        busy={set.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const missing = {
            ...missingOfAim(values, text),
            ...(scope === 'PARTNERSHIP' && replaced === undefined && !values['partner'] && { 'holder.partnershipId': text.required }),
          };
          if (!refusals.missing(missing)) set.mutate(values);
        }}
      >
        {replaced === undefined ? (
          <>
            <SelectField
              ref={focusOnArrival}
              label={text.holder}
              value={scope}
              options={(['PARTNERSHIP', 'PERSON', 'ROLE'] as const).map((value) => ({ value, label: text.scopes[value] }))}
              onChange={({ target: { value } }) => setScope(value as Target['scope'])}
            />
            {scope === 'PARTNERSHIP' && <PartnerField partner={partner} error={fields['holder.partnershipId']} />}
            {scope === 'PERSON' && (
              <SelectField
                label={text.person}
                name="person"
                hint={text.personHint}
                options={people.flatMap(({ id, status, user }) => (user === null || status !== 'ACTIVE' ? [] : [{ value: id, label: user.name }]))}
                error={fields['holder.membershipId']}
              />
            )}
            {scope === 'ROLE' && (
              <SelectField label={text.role} name="role" hint={text.roleHint} options={ROLES.map((value) => ({ value, label: t.roles[value] }))} error={fields['holder.role']} />
            )}
          </>
        ) : (
          <p className={page.dialogText}>{text.replaceHint}</p>
        )}
        <AimFields now={replaced} errors={fields} />
      </PanelForm>
    </Dialog>
  );
}

/** By whom it is to be reached, as the server takes it. */
function holder(scope: Target['scope'], values: Readonly<Record<string, string>>, replaced: Target | undefined) {
  if (scope === 'PARTNERSHIP') return { partnershipId: replaced?.partnership?.id ?? values['partner'] ?? '' };
  if (scope === 'PERSON') return { membershipId: replaced?.membership?.id ?? values['person'] ?? '' };
  return { role: (replaced?.role ?? values['role']) as Role };
}
