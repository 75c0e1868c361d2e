import { useMutation } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { ENABLE_IDENTITY_PROVIDER, TEST_IDENTITY_PROVIDER } from './documents.ts';
import styles from './identity.module.css';
import { Report } from './report.tsx';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

export type Found = NonNullable<ResultOf<typeof TEST_IDENTITY_PROVIDER>['testIdentityProvider']['report']>;

interface TryItProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
}

/** What the issuer publishes, whether a token of it would count, and with such a token the way to have them count. */
export function TryIt({ provider, onChanged }: TryItProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['token']);
  const test = useMutation({
    mutationFn: (token: string) => ask(TEST_IDENTITY_PROVIDER, { input: { id: provider.id, token: token === '' ? null : token } }),
    onSuccess: ({ testIdentityProvider: { errors } }) => {
      if (errors.length > 0) refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const enable = useMutation({
    mutationFn: (token: string) => ask(ENABLE_IDENTITY_PROVIDER, { input: { id: provider.id, version: provider.version, token } }),
    onSuccess: async ({ enableIdentityProvider: { errors } }) => {
      await onChanged();
      if (errors.length > 0) return refusals.refused(errors);
      // The button is gone, and the token is not kept.
      refusals.form.current?.reset();
      refusals.form.current?.querySelector('textarea')?.focus();
    },
    onError: refusals.failed,
  });

  function enableNow() {
    if (enable.isPending || test.isPending) return;
    refusals.clear();
    const token = String(new FormData(refusals.form.current ?? undefined).get('token') ?? '').trim();
    if (!refusals.missing(token === '' ? { token: text.tokenMissing } : {})) enable.mutate(token);
  }

  const report = test.isPending ? null : test.data?.testIdentityProvider.report;
  return (
    <Panel title={text.test}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.testSubmit}
        busy={test.isPending}
        beside={
          !provider.enabled && (
            <Button busy={enable.isPending} onClick={enableNow}>
              {text.enable}
            </Button>
          )
        }
        done={provider.enabled && enable.isSuccess ? text.enabledNow : undefined}
        onSubmit={({ token = '' }) => test.mutate(token.trim())}
      >
        <p className={styles.lead}>{text.testHint}</p>
        <TextAreaField label={text.token} hint={text.tokenHint} name="token" rows={4} autoComplete="off" error={refusals.errors.fields['token']} />
      </PanelForm>
      <div role="status">{report && <Report report={report} withToken={(test.variables ?? '') !== ''} />}</div>
    </Panel>
  );
}
