import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, askingAll } from '../../app/api.ts';
import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { METRICS } from '../../rules/documents.ts';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { COLLEAGUES } from '../partners/documents.ts';
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

/** Digits with at most one separator, a point or a comma, and none that could group them: 250,000 is another number elsewhere. */
const isNumber = (said: string) => /^\d+(?:[.,]\d+)?$/.test(said) && !/^[1-9]\d{0,2}[.,]\d{3}$/.test(said);

/** Says what is to be reached, by whom, and when. */
export function SetTarget({ replaced, partner, onChanged, onDone, onClose }: SetTargetProps) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const [scope, setScope] = useState<Target['scope']>(replaced?.scope ?? 'PARTNERSHIP');
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics)).data ?? [];
  const people = useQuery({ ...askingAll('colleagues', COLLEAGUES, (after) => ({ after }), (data) => data.members), enabled: scope === 'PERSON' }).data ?? [];
  const refusals = useRefusals(['holder.partnershipId', 'holder.membershipId', 'holder.role', 'metricKey', 'beginsOn', 'endsOn', 'value', 'nameEn', 'nameNl']);
  const { fields } = refusals.errors;
  const set = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const given = (name: string) => (values[name] ?? '').trim() || null;
      const input = {
        holder: holder(scope, values, replaced),
        metricKey: values['metricKey'] ?? '',
        beginsOn: values['beginsOn'] ?? '',
        endsOn: values['endsOn'] ?? '',
        value: (values['value'] ?? '').trim().replace(',', '.'),
        nameEn: given('nameEn'),
        nameNl: given('nameNl'),
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
          const empty = ['metricKey', 'beginsOn', 'endsOn'].filter((name) => (values[name] ?? '') === '');
          const missing = {
            ...Object.fromEntries(empty.map((name) => [name, text.required])),
            ...(scope === 'PARTNERSHIP' && replaced === undefined && !values['partner'] && { 'holder.partnershipId': text.required }),
            ...(!isNumber((values['value'] ?? '').trim()) && { value: text.numberMissing }),
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
        <SelectField
          // Once they are known, the one that is measured now is chosen.
          key={metrics.length}
          label={text.metric}
          name="metricKey"
          defaultValue={replaced?.metricKey ?? ''}
          options={[{ value: '', label: t.app.choose }, ...metrics.map((each) => ({ value: each.key, label: language === 'nl' ? each.nameNl : each.nameEn }))]}
          error={fields['metricKey']}
        />
        <TextField label={text.beginsOn} name="beginsOn" type="date" defaultValue={replaced?.beginsOn} error={fields['beginsOn']} />
        <TextField label={text.endsOn} name="endsOn" type="date" defaultValue={replaced?.endsOn} error={fields['endsOn']} />
        <TextField label={text.value} name="value" hint={text.valueHint} inputMode="decimal" autoComplete="off" defaultValue={replaced?.value.value ?? undefined} error={fields['value']} />
        <TextField label={text.nameEn} name="nameEn" hint={text.nameHint} autoComplete="off" error={fields['nameEn']} />
        <TextField label={text.nameNl} name="nameNl" autoComplete="off" error={fields['nameNl']} />
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
