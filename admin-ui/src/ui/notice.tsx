import type { ReactNode, Ref } from 'react';
import { AlertIcon, CheckIcon } from './icons.tsx';
import styles from './notice.module.css';

const ICONS = { danger: AlertIcon, warning: AlertIcon, neutral: CheckIcon };

interface NoticeProps {
  readonly tone: 'danger' | 'warning' | 'neutral';
  readonly title?: string;
  readonly children: ReactNode;
  /** In place of the tone's own. */
  readonly icon?: ReactNode;
  readonly end?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits for a pause; none when the focus is sent here instead. */
  readonly role?: 'alert' | 'status';
  readonly tabIndex?: number;
  readonly ref?: Ref<HTMLDivElement>;
}

/** One message in the flow of the page. */
export function Notice({ tone, title, children, icon, end, ...rest }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div {...rest} className={styles.notice} data-tone={tone}>
      <span className={styles.icon}>{icon ?? <Icon />}</span>
      <div className={styles.text}>
        {title !== undefined && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {end}
    </div>
  );
}
