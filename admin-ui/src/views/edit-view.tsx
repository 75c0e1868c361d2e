import { useMutation } from '@tanstack/react-query';
import { ask } from '../app/api.ts';
import { useI18n, useTexts } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { Button } from '../ui/button.tsx';
import { Check } from '../ui/check.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PanelForm } from '../ui/panel-form.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { TextField } from '../ui/text-field.tsx';
import { DELETE_SAVED_VIEW, UPDATE_SAVED_VIEW } from './documents.ts';
import type { ViewFormProps } from './save-view.tsx';
import type { SavedView } from './saved-views.tsx';
import { TEXTS } from './texts/index.ts';

/** Renames a view, shares it or keeps it to oneself, or gives it up; of a colleague's that is shared, the last alone. */
export function EditView({ view, onChanged, onDone, onClose }: ViewFormProps & { readonly view: SavedView }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['name']);
  const which = { id: view.id, version: view.version };
  const update = useMutation({
    mutationFn: (change: { readonly name: string; readonly isShared: boolean }) => ask(UPDATE_SAVED_VIEW, { input: { ...which, ...change } }),
    onSuccess: async ({ updateSavedView: { errors } }, { name }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.saved(name));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const remove = useMutation({
    mutationFn: () => ask(DELETE_SAVED_VIEW, { input: which }),
    onSuccess: async ({ deleteSavedView: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.deleted(view.name));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.editOf(view.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={view.isOwn ? text.editSubmit : text.delete}
        danger={!view.isOwn}
        busy={update.isPending || (!view.isOwn && remove.isPending)}
        done={undefined}
        beside={
          view.isOwn && (
            <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
              {text.delete}
            </Button>
          )
        }
        onCancel={onClose}
        onSubmit={({ name = '', isShared }) => {
          // Its owner alone calls it otherwise and takes it back.
          if (!view.isOwn) {
            remove.mutate();
            return;
          }
          if (refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) return;
          update.mutate({ name: name.trim(), isShared: isShared !== undefined });
        }}
      >
        {view.isOwn ? (
          <>
            <TextField ref={focusOnArrival} label={text.name} name="name" autoComplete="off" defaultValue={view.name} error={refusals.errors.fields['name']} />
            <Check label={text.shared} hint={text.sharedHint} name="isShared" defaultChecked={view.isShared} />
          </>
        ) : (
          <p>{text.of(view.owner?.user?.name ?? text.somebody)}</p>
        )}
      </PanelForm>
    </Dialog>
  );
}
