import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EndSingleSignOn } from './end-single-sign-on.tsx';
import styles from './identity.module.css';
import type { IdentityProvider } from './rule-input.ts';
import { SingleSignOnForm } from './single-sign-on-form.tsx';
import { TEXTS } from './texts/index.ts';

interface SingleSignOnProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
}

/** Whether people sign in to this console through the provider, and what its issuer is to know for that. */
export function SingleSignOn({ provider, onChanged }: SingleSignOnProps) {
  const text = useTexts(TEXTS);
  const [ending, setEnding] = useState(false);
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const now = provider.singleSignOn;

  function onEnded() {
    // Its button is gone.
    flushSync(() => {
      setEnding(false);
      setDone(text.ssoOff);
    });
    status.current?.focus();
  }

  const on = now !== null && provider.enabled;
  const page = new URL('/admin/single-sign-on', window.location.href).href;
  const told: readonly (readonly [string, string])[] = [
    [text.redirectUri, page],
    ...(now === null ? [] : [[text.ssoLink, `${page}?name=${encodeURIComponent(now.name)}`] as const]),
  ];
  return (
    <>
      <Panel title={text.sso} end={<Badge tone={on ? 'good' : 'plain'}>{on ? text.ssoIsOn : text.ssoIsOff}</Badge>}>
        <p className={styles.lead}>{text.ssoHint}</p>
        <dl className={`${styles.facts} ${styles.told}`}>
          {told.map(([label, address]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {address}
                <CopyButton text={address} what={label} />
              </dd>
            </div>
          ))}
        </dl>
        {provider.enabled ? <SingleSignOnForm provider={provider} onChanged={onChanged} /> : <p className={styles.lead}>{text.ssoNotYet}</p>}
        <div className={styles.actions}>
          {now !== null && <Button onClick={() => setEnding(true)}>{text.ssoEnd}</Button>}
          <p ref={status} tabIndex={-1} role="status" className={styles.hint}>
            {now === null && done}
          </p>
        </div>
      </Panel>
      {ending && <EndSingleSignOn provider={provider} onChanged={onChanged} onEnded={onEnded} onClose={() => setEnding(false)} />}
    </>
  );
}
