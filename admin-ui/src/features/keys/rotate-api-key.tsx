import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import type { ApiKey } from './api-keys.tsx';
import { ROTATE_API_KEY } from './documents.ts';
import { IssuedKey } from './issued-key.tsx';
import styles from './keys.module.css';
import { TEXTS } from './texts/index.ts';

/** Seconds for which both secrets count. */
const OVERLAPS = ['0', '3600', '86400', '604800', '2592000'] as const;

interface RotateApiKeyProps {
  readonly apiKey: ApiKey;
  readonly onRotated: () => void;
  readonly onClose: () => void;
}

/** Another secret for a key, shown this once. */
export function RotateApiKey({ apiKey, onRotated, onClose }: RotateApiKeyProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(['overlapSeconds']);
  const rotate = useMutation({
    mutationFn: (overlapSeconds: number) => {
      const input = { id: apiKey.id, overlapSeconds };
      return ask(ROTATE_API_KEY, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: ({ rotateApiKey: { issued, errors } }) => {
      if (issued === null) refusals.refused(errors);
      else onRotated();
    },
    onError: refusals.failed,
  });

  const issued = rotate.data?.rotateApiKey.issued;
  return (
    <Dialog title={issued ? text.issuedTitle : text.rotateTitle(apiKey.name)} onClose={onClose}>
      {issued ? (
        <IssuedKey secret={issued.secret} onClose={onClose} />
      ) : (
        <PanelForm
          refusals={refusals}
          failed={t.links.failed}
          submit={text.rotateSubmit}
          busy={rotate.isPending}
          done={undefined}
          onCancel={onClose}
          onSubmit={({ overlapSeconds }) => rotate.mutate(Number(overlapSeconds))}
        >
          <p className={styles.lead}>{text.rotateHint}</p>
          <SelectField
            label={text.overlap}
            name="overlapSeconds"
            defaultValue="86400"
            options={OVERLAPS.map((value) => ({ value, label: text.overlaps[value] }))}
            error={refusals.errors.fields['overlapSeconds']}
          />
        </PanelForm>
      )}
    </Dialog>
  );
}
