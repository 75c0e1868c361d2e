import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../app/api.ts';
import { useI18n, useTexts } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { Check } from '../ui/check.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useIntention } from '../ui/intention.ts';
import { PanelForm } from '../ui/panel-form.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CREATE_SAVED_VIEW, UPDATE_SAVED_VIEW } from './documents.ts';
import type { SavedView } from './saved-views.tsx';
import { TEXTS } from './texts/index.ts';

/** What the forms about a view share. */
export interface ViewFormProps {
  readonly of: string;
  readonly query: string;
  readonly onChanged: () => Promise<void>;
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

interface SaveViewProps extends ViewFormProps {
  /** Those in whose place this one may be kept. */
  readonly views: readonly SavedView[];
}

/** Keeps the list that is shown, as a new view or in the place of one. */
export function SaveView({ of, query, views, onChanged, onDone, onClose }: SaveViewProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(['name']);
  const [place, setPlace] = useState('');
  const replaced = views.find(({ id }) => id === place);
  const save = useMutation({
    mutationFn: async ({ name, isShared }: { readonly name: string; readonly isShared: boolean }) => {
      if (replaced !== undefined) {
        const { updateSavedView } = await ask(UPDATE_SAVED_VIEW, { input: { id: replaced.id, version: replaced.version, query } });
        return { errors: updateSavedView.errors, name: replaced.name };
      }
      const input = { page: of, name, query, isShared };
      const { createSavedView } = await ask(CREATE_SAVED_VIEW, { input: { ...input, idempotencyKey: intention(input) } });
      return { errors: createSavedView.errors, name };
    },
    onSuccess: async ({ errors, name }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.saved(name));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.saveTitle} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.saveSubmit}
        busy={save.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ name = '', isShared }) => {
          if (replaced === undefined && refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) return;
          save.mutate({ name: name.trim(), isShared: isShared !== undefined });
        }}
      >
        {views.length > 0 && (
          <SelectField
            ref={focusOnArrival}
            label={text.as}
            name="as"
            value={place}
            options={[{ value: '', label: text.asNew }, ...views.map((view) => ({ value: view.id, label: view.isOwn ? text.inPlaceOf(view.name) : `${text.inPlaceOf(view.name)} · ${text.of(view.owner?.user?.name ?? text.somebody)}` }))]}
            onChange={(event) => setPlace(event.target.value)}
          />
        )}
        <div hidden={replaced !== undefined}>
          <TextField ref={views.length === 0 ? focusOnArrival : undefined} label={text.name} name="name" autoComplete="off" error={refusals.errors.fields['name']} />
          <Check label={text.shared} hint={text.sharedHint} name="isShared" />
        </div>
      </PanelForm>
    </Dialog>
  );
}
