import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UPDATE_IDENTITY_PROVIDER } from './documents.ts';
import { RelationField, type Relation } from './relation-field.tsx';
import { ruleInputs, type IdentityProvider, type RuleInput } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

const FIELDS = ['when.emailDomain', 'when.claim.name', 'when.claim.value', 'worksFor.partnershipId', 'worksFor.distributorshipId', 'role'];

interface AddRuleProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** One rule more, after all others. */
export function AddRule({ provider, onChanged, onClose }: AddRuleProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [by, setBy] = useState<'emailDomain' | 'claim'>('emailDomain');
  const [relation, setRelation] = useState<Relation>('partnership');
  const refusals = useRefusals(FIELDS);
  const { fields } = refusals.errors;
  const add = useMutation({
    mutationFn: (rule: RuleInput) =>
      ask(UPDATE_IDENTITY_PROVIDER, { input: { id: provider.id, version: provider.version, rules: [...ruleInputs(provider.rules), rule] } }),
    onSuccess: async ({ updateIdentityProvider: { errors } }) => {
      await onChanged();
      if (errors.length === 0) return onClose();
      // Of the rules, the last is the one at hand.
      const last = String(ruleInputs(provider.rules).length);
      refusals.refused(errors.map((error) => (error.field?.[1] === last ? { ...error, field: error.field.slice(2) } : error)));
    },
    onError: refusals.failed,
  });

  // Which of them there are depends on for whom somebody works; the server knows.
  const roles = Object.keys(t.roles) as Role[];
  return (
    <Dialog title={text.addRule} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.addRuleSubmit}
        busy={add.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ emailDomain = '', claimName = '', claimValue = '', target = '', role: chosen }) => {
          const role = roles.find((each) => each === chosen);
          const missing = {
            ...(relation !== 'vendor' && target === '' && { [`worksFor.${relation}Id`]: text.targetMissing }),
            ...(role === undefined && { role: text.targetMissing }),
          };
          if (refusals.missing(missing) || role === undefined) return;
          add.mutate({
            when: by === 'emailDomain' ? { emailDomain } : { claim: { name: claimName, value: claimValue } },
            worksFor:
              relation === 'vendor'
                ? { vendor: 'ITSELF' }
                : relation === 'partnership'
                  ? { partnershipId: target }
                  : { distributorshipId: target },
            role,
          });
        }}
      >
        <SelectField
          ref={focusOnArrival}
          label={text.when}
          value={by}
          onChange={(event) => setBy(event.target.value === 'claim' ? 'claim' : 'emailDomain')}
          options={(['emailDomain', 'claim'] as const).map((value) => ({ value, label: text.whens[value] }))}
        />
        {by === 'emailDomain' ? (
          <TextField
            label={text.domain}
            hint={text.domainHint}
            name="emailDomain"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={fields['when.emailDomain']}
          />
        ) : (
          <>
            <TextField
              label={text.claimName}
              name="claimName"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              error={fields['when.claim.name']}
            />
            <TextField
              label={text.claimValue}
              hint={text.claimHint}
              name="claimValue"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              error={fields['when.claim.value']}
            />
          </>
        )}
        <SelectField
          label={text.worksForLabel}
          value={relation}
          onChange={(event) => setRelation((['partnership', 'distributorship', 'vendor'] as const).find((each) => each === event.target.value) ?? 'partnership')}
          options={(['partnership', 'distributorship', 'vendor'] as const).map((value) => ({ value, label: text.worksFors[value] }))}
        />
        <RelationField relation={relation} error={fields[`worksFor.${relation}Id`]} />
        <SelectField
          label={text.role}
          name="role"
          options={[{ value: '', label: t.app.choose }, ...roles.map((value) => ({ value, label: t.roles[value] }))]}
          error={fields['role']}
        />
      </PanelForm>
    </Dialog>
  );
}
