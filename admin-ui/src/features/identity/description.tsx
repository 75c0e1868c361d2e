import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DeleteIdentityProvider } from './delete-identity-provider.tsx';
import { DisableIdentityProvider } from './disable-identity-provider.tsx';
import styles from './identity.module.css';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

interface DescriptionProps {
  readonly provider: IdentityProvider;
  readonly timeZone: string;
  readonly onChanged: () => Promise<void>;
  readonly onDeleted: () => Promise<void>;
}

/** What stays of a provider, and whether its tokens count. */
export function Description({ provider, timeZone, onChanged, onDeleted }: DescriptionProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const [doing, setDoing] = useState<'disable' | 'delete'>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);

  function onDisabled() {
    // Its button is gone.
    flushSync(() => {
      setDoing(undefined);
      setDone(text.disabledNow);
    });
    status.current?.focus();
  }

  const facts: readonly (readonly [string, string])[] = [
    [text.issuer, provider.issuer],
    [text.audiences, provider.audiences.join(', ')],
    [text.algorithms, provider.algorithms.join(', ')],
    [text.described, format.instant(provider.createdAt, timeZone)],
    [text.changed, format.instant(provider.updatedAt, timeZone)],
  ];
  return (
    <>
      <Panel title={provider.name} end={<Badge tone={provider.enabled ? 'good' : 'plain'}>{provider.enabled ? text.enabled : text.disabled}</Badge>}>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.actions}>
          {provider.enabled && <Button onClick={() => setDoing('disable')}>{text.disable}</Button>}
          <Button onClick={() => setDoing('delete')}>{text.delete}</Button>
          <p ref={status} tabIndex={-1} role="status" className={styles.hint}>
            {!provider.enabled && done}
          </p>
        </div>
      </Panel>
      {doing === 'disable' && (
        <DisableIdentityProvider
          provider={provider}
          onChanged={onChanged}
          onDisabled={onDisabled}
          onClose={() => setDoing(undefined)}
        />
      )}
      {doing === 'delete' && (
        <DeleteIdentityProvider provider={provider} onChanged={onChanged} onDeleted={onDeleted} onClose={() => setDoing(undefined)} />
      )}
    </>
  );
}
