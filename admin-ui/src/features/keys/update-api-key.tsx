import { useMutation, useQuery } from '@tanstack/react-query';
import { ask, asking } from '../../app/api.ts';
import type { Scope } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { ApiKey } from './api-keys.tsx';
import { KEY_HOLDERS, UPDATE_API_KEY } from './documents.ts';
import { ScopeList, tickedScopes } from './scope-list.tsx';
import { TEXTS } from './texts/index.ts';

interface UpdateApiKeyProps {
  readonly apiKey: ApiKey;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Another name for a key, and other scopes. */
export function UpdateApiKey({ apiKey, onChanged, onClose }: UpdateApiKeyProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const viewer = useQuery(asking('key-holders', KEY_HOLDERS, {})).data?.viewer;
  const refusals = useRefusals(['name', 'scopes']);
  const update = useMutation({
    mutationFn: (values: { readonly name: string; readonly scopes: Scope[] }) =>
      ask(UPDATE_API_KEY, { input: { id: apiKey.id, version: apiKey.version, ...values } }),
    onSuccess: async ({ updateApiKey: { errors } }) => {
      // A version that is not the latest one too: the next attempt names the one of now.
      await onChanged();
      if (errors.length === 0) onClose();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  // What it has stays to be seen, even where the viewer could not give it.
  const possible: readonly Scope[] = [
    ...(viewer?.capabilities ?? []),
    ...(apiKey.membership?.id === viewer?.membership.id ? [] : (['ACT_FOR_PERSONS'] as const)),
  ];
  const scopes = [...possible, ...apiKey.scopes.filter((scope) => !possible.includes(scope))];
  return (
    <Dialog title={text.changeTitle(apiKey.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.profile.failed}
        submit={t.profile.save}
        busy={update.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ name = '' }) => {
          if (refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) return;
          update.mutate({ name: name.trim(), scopes: tickedScopes(refusals.form.current, scopes) });
        }}
      >
        <TextField
          ref={focusOnArrival}
          label={text.name}
          hint={text.nameHint}
          name="name"
          required
          autoComplete="off"
          defaultValue={apiKey.name}
          error={refusals.errors.fields['name']}
        />
        <ScopeList scopes={scopes} ticked={apiKey.scopes} error={refusals.errors.fields['scopes']} />
      </PanelForm>
    </Dialog>
  );
}
