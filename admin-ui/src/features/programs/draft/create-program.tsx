import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../../app/api.ts';
import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { focusOnArrival } from '../../../ui/arrival.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useIntention } from '../../../ui/intention.ts';
import { PanelForm } from '../../../ui/panel-form.tsx';
import { useRefusals } from '../../../ui/refusals.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { CREATE_PROGRAM } from './documents.ts';
import { keyOf } from '../../../ui/key-of.ts';
import { TEXTS } from './texts/index.ts';

interface CreateProgramProps {
  readonly onCreated: (id: string) => void;
  readonly onClose: () => void;
}

interface Begun {
  readonly key: string;
  readonly draft: { readonly texts: { readonly language: 'EN' | 'NL'; readonly name: string }[] };
}

/** Begins a program; all else is written in its draft. */
export function CreateProgram({ onCreated, onClose }: CreateProgramProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const [key, setKey] = useState('');
  const [ownKey, setOwnKey] = useState(false);
  const refusals = useRefusals(['key', 'nameEn', 'nameNl']);
  const create = useMutation({
    mutationFn: (input: Begun) => ask(CREATE_PROGRAM, { input: { ...input, idempotencyKey: intention(input) } }),
    onSuccess: ({ createProgram: { program, errors } }, { draft }) => {
      if (program !== null) return onCreated(program.id);
      // Which name a text's error is about depends on which languages were sent.
      const fieldOf = (field: readonly string[] | null) =>
        field?.[0] === 'texts' ? [draft.texts[Number(field[1])]?.language === 'NL' ? 'nameNl' : 'nameEn'] : field;
      refusals.refused(errors.map((error) => ({ ...error, field: fieldOf(error.field) })));
    },
    onError: refusals.failed,
  });
  const { fields } = refusals.errors;
  return (
    <Dialog title={text.create} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.createSubmit}
        busy={create.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ nameEn = '', nameNl = '', key: written = '' }) => {
          const missing = {
            ...(nameEn.trim() === '' && nameNl.trim() === '' && { nameEn: text.nameMissing }),
            ...(written.trim() === '' && { key: text.keyMissing }),
          };
          if (refusals.missing(missing)) return;
          const names = [
            { language: 'EN' as const, name: nameEn.trim() },
            { language: 'NL' as const, name: nameNl.trim() },
          ];
          create.mutate({ key: written.trim(), draft: { texts: names.filter(({ name }) => name !== '') } });
        }}
      >
        <TextField
          ref={focusOnArrival}
          label={text.nameIn.EN}
          name="nameEn"
          autoComplete="off"
          error={fields['nameEn']}
          onChange={(event) => !ownKey && setKey(keyOf(event.target.value))}
        />
        <TextField label={text.nameIn.NL} name="nameNl" autoComplete="off" error={fields['nameNl']} />
        <TextField
          label={text.key}
          hint={text.keyHint}
          name="key"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={key}
          error={fields['key']}
          onChange={(event) => {
            setOwnKey(true);
            setKey(event.target.value);
          }}
        />
      </PanelForm>
    </Dialog>
  );
}
