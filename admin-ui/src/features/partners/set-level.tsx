import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SET_PARTNERSHIP_LEVEL } from './documents.ts';
import type { PartnerFormProps } from './partner.ts';
import { TEXTS } from './texts/index.ts';

/** Has a partner hold a level by hand, with a reason, and protected from reviews for a while. */
export function SetLevel({ partner, onChanged, onDone, onClose }: PartnerFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { programs = [], levelOf } = useProgramLevels();
  const [chosen, setChosen] = useState<string>();
  const program = programs.find(({ id }) => id === (chosen ?? partner.levels[0]?.programId)) ?? programs[0];
  const refusals = useRefusals(['programId', 'levelKey', 'since', 'protectedUntil', 'reason']);
  const set = useMutation({
    mutationFn: (input: { readonly programId: string; readonly levelKey: string | null; readonly since: string | null; readonly protectedUntil: string | null; readonly reason: string }) =>
      ask(SET_PARTNERSHIP_LEVEL, { input: { ...input, partnershipId: partner.id, version: partner.version } }),
    onSuccess: async ({ setPartnershipLevel: { errors } }, { levelKey }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.levelSet(levelOf(levelKey)?.name ?? text.noLevel));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const { fields } = refusals.errors;
  const orNull = (value = '') => (value.trim() === '' ? null : value.trim());
  return (
    <Dialog title={text.setLevelTitle(partner.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.setLevelSubmit}
        busy={set.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ levelKey, since, protectedUntil, reason = '' }) => {
          if (refusals.missing(reason.trim() === '' ? { reason: text.reasonMissing } : {}) || program === undefined) return;
          set.mutate({ programId: program.id, levelKey: orNull(levelKey), since: orNull(since), protectedUntil: orNull(protectedUntil), reason: reason.trim() });
        }}
      >
        <p className={page.dialogText}>{text.setLevelHint}</p>
        <SelectField
          ref={focusOnArrival}
          label={text.program}
          name="programId"
          value={program?.id ?? ''}
          options={programs.map(({ id, key, name }) => ({ value: id, label: name ?? key }))}
          error={fields['programId']}
          onChange={(event) => setChosen(event.target.value)}
        />
        <SelectField
          // Another program has other levels.
          key={program?.id}
          label={text.level}
          name="levelKey"
          defaultValue={partner.levels.find(({ programId }) => programId === program?.id)?.levelKey ?? ''}
          options={[
            ...(program?.currentVersion?.levels ?? []).toReversed().map(({ key, name }) => ({ value: key, label: name })),
            { value: '', label: text.noLevel },
          ]}
          error={fields['levelKey']}
        />
        <TextField label={text.reason} hint={text.reasonHint} name="reason" autoComplete="off" error={fields['reason']} />
        <TextField label={text.firstDay} hint={text.sinceHint} name="since" type="date" error={fields['since']} />
        <TextField label={text.protectedUntil} hint={text.protectedUntilHint} name="protectedUntil" type="date" error={fields['protectedUntil']} />
      </PanelForm>
    </Dialog>
  );
}
