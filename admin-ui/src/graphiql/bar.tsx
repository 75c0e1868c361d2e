import { useId, useState } from 'react';
import { PEOPLE, type Person } from './people.ts';
import { accessToken } from './sessions.ts';
import styles from './bar.module.css';

const SEATS = [
  ['vendor', 'Vendor'],
  ['distributor', 'Distributor'],
  ['partner', 'Partner'],
] as const;

/** Who asks: one of the demo people, or nobody in particular. */
export function Bar({
  person,
  problem,
  onChoose,
}: {
  readonly person: Person | undefined;
  /** Why the person could not sign in. */
  readonly problem: string | undefined;
  readonly onChoose: (person: Person | undefined) => void;
}) {
  const id = useId();
  const [copied, setCopied] = useState<string>();

  async function copy({ email }: Person) {
    await navigator.clipboard.writeText(await accessToken(email));
    setCopied(email);
  }

  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>Sluice API</h1>
      <label htmlFor={id} className={styles.label}>
        Ask as
      </label>
      <select
        id={id}
        className={styles.people}
        value={person?.email ?? ''}
        onChange={({ target }) => onChoose(PEOPLE.find(({ email }) => email === target.value))}
      >
        <option value="">Nobody in particular</option>
        {SEATS.map(([seat, label]) => (
          <optgroup key={seat} label={label}>
            {PEOPLE.filter((each) => each.seat === seat).map((each) => (
              <option key={each.email} value={each.email}>
                {each.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {person !== undefined && problem === undefined && (
        <button type="button" className={styles.button} onClick={() => void copy(person)}>
          {copied === person.email ? 'Token copied' : 'Copy token'}
        </button>
      )}
      <p role="status" className={styles.status}>
        {problem ?? (person === undefined ? 'The schema is that of who has not signed in.' : `The schema is that of a ${person.seat}.`)}
      </p>
      <a className={styles.link} href={`/schema/${person?.seat ?? 'anonymous'}.graphql`}>
        Schema as a file
      </a>
    </header>
  );
}
