import { useId } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import styles from './as-of.module.css';
import { Button } from './button.tsx';
import page from './page.module.css';

interface AsOfProps {
  readonly label: string;
  /** Today when absent. */
  readonly on: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/** The day that is looked at. */
export function AsOf({ label, on, onChange }: AsOfProps) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className={styles.asOf}>
      <label htmlFor={id}>{label}</label>
      <input
        // Another day from elsewhere is another field.
        key={on ?? ''}
        id={id}
        type="date"
        defaultValue={on ?? ''}
        // A year that is being typed is not asked about: some browsers tell each figure.
        onBlur={(event) => event.target.value !== (on ?? '') && onChange(event.target.value === '' ? undefined : event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {on === undefined ? <span className={page.muted}>{t.app.today}</span> : <Button onClick={() => onChange(undefined)}>{t.app.backToToday}</Button>}
    </div>
  );
}
