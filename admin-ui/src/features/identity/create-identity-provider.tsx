import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import type { SignatureAlgorithm } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CREATE_IDENTITY_PROVIDER } from './documents.ts';
import styles from './identity.module.css';
import { TEXTS } from './texts/index.ts';

interface CreateIdentityProviderProps {
  readonly onCreated: (id: string) => void;
  readonly onClose: () => void;
}

interface Described {
  readonly name: string;
  readonly issuer: string;
  readonly audiences: string[];
  readonly algorithms: SignatureAlgorithm[];
}

/** Describes an issuer; how its tokens are read and whom they let in comes after. */
export function CreateIdentityProvider({ onCreated, onClose }: CreateIdentityProviderProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(['name', 'issuer', 'audiences', 'algorithms']);
  const create = useMutation({
    mutationFn: (described: Described) => {
      const input = { ...described, rules: [] };
      return ask(CREATE_IDENTITY_PROVIDER, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: ({ createIdentityProvider: { identityProvider, errors } }) => {
      if (identityProvider !== null) return onCreated(identityProvider.id);
      // Of a list in one field, each line is that field.
      refusals.refused(errors.map((error) => ({ ...error, field: error.field?.slice(0, 1) ?? null })));
    },
    onError: refusals.failed,
  });

  const algorithms = Object.keys(text.algorithmSentences) as SignatureAlgorithm[];
  return (
    <Dialog title={text.create} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.createSubmit}
        busy={create.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ name = '', issuer = '', audiences: lines = '' }) => {
          const audiences = lines.split('\n').map((line) => line.trim()).filter((line) => line !== '');
          const ticked = new FormData(refusals.form.current ?? undefined).getAll('algorithms');
          const missing = {
            ...(name.trim() === '' && { name: text.nameMissing }),
            ...(issuer.trim() === '' && { issuer: text.issuerMissing }),
            ...(audiences.length === 0 && { audiences: text.audiencesMissing }),
          };
          if (refusals.missing(missing)) return;
          create.mutate({
            name: name.trim(),
            issuer: issuer.trim(),
            audiences,
            algorithms: algorithms.filter((algorithm) => ticked.includes(algorithm)),
          });
        }}
      >
        <TextField ref={focusOnArrival} label={text.name} name="name" autoComplete="off" required error={refusals.errors.fields['name']} />
        <TextField
          label={text.issuer}
          hint={text.issuerHint}
          name="issuer"
          type="url"
          autoComplete="off"
          spellCheck={false}
          required
          error={refusals.errors.fields['issuer']}
        />
        <TextAreaField
          label={text.audiences}
          hint={text.audiencesHint}
          name="audiences"
          rows={2}
          required
          error={refusals.errors.fields['audiences']}
        />
        <CheckList
          label={text.algorithms}
          hint={text.algorithmsHint}
          name="algorithms"
          options={algorithms.map((value) => ({ value, label: value, hint: text.algorithmSentences[value], checked: value === 'RS256' }))}
          error={refusals.errors.fields['algorithms']}
        />
        <p className={styles.hint}>{text.stay}</p>
      </PanelForm>
    </Dialog>
  );
}
