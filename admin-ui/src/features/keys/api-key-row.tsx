import type { ReactNode } from 'react';
import type { ApiKeyStatus } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { ApiKey } from './api-keys.tsx';
import styles from './keys.module.css';
import { TEXTS } from './texts/index.ts';

const TONES: Readonly<Record<ApiKeyStatus, 'good' | 'bad' | 'plain'>> = { ACTIVE: 'good', EXPIRED: 'plain', REVOKED: 'bad' };

interface ApiKeyRowProps {
  readonly apiKey: ApiKey;
  readonly timeZone: string;
  /** When the server told of it, in milliseconds. */
  readonly toldAt: number;
  readonly onChange: () => void;
  readonly onRotate: () => void;
  readonly onRevoke: () => void;
}

/** A key: what it is for, what it may, and whether it is still needed. */
export function ApiKeyRow({ apiKey, timeZone, toldAt, onChange, onRotate, onRevoke }: ApiKeyRowProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { name, prefix, scopes, status, membership, createdBy, createdAt, lastUsedAt, expiresAt, formerUntil, revokedAt } = apiKey;
  const instant = (at: string) => format.instant(at, timeZone);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [text.holder, membership?.user?.name ?? text.unknownHolder],
    [text.scopes, scopes.length === 0 ? text.readingOnly : scopes.map((scope) => text.scopeNames[scope]).join(', ')],
    [text.lastUsed, lastUsedAt === null ? text.never : instant(lastUsedAt)],
    revokedAt === null
      ? [text.expires, expiresAt === null ? text.untilRevoked : instant(expiresAt)]
      : [text.revokedAt, instant(revokedAt)],
    [text.created, text.createdBy(instant(createdAt), createdBy?.user?.name ?? text.unknownHolder)],
    [text.prefix, <code key="prefix">{prefix}</code>],
  ];
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3>{name}</h3>
        <Badge tone={TONES[status]}>{text.statuses[status]}</Badge>
        <div className={styles.actions}>
          {apiKey.viewerCanUpdate && status === 'ACTIVE' && (
            <Button aria-label={text.changeKey(name)} onClick={onChange}>
              {text.change}
            </Button>
          )}
          {apiKey.viewerCanUpdate && status === 'ACTIVE' && (
            <Button aria-label={text.rotateKey(name)} onClick={onRotate}>
              {text.rotate}
            </Button>
          )}
          {apiKey.viewerCanRevoke && (
            <Button aria-label={text.revokeKey(name)} onClick={onRevoke}>
              {text.revoke}
            </Button>
          )}
        </div>
      </div>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {formerUntil !== null && status === 'ACTIVE' && Date.parse(formerUntil) > toldAt && (
        <p className={styles.former}>{text.formerUntil(instant(formerUntil))}</p>
      )}
    </li>
  );
}
