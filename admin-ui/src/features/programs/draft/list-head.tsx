import styles from './draft.module.css';

/** What the columns of a list are, for the eye: each control tells readers itself. */
export function ListHead({ labels }: { readonly labels: readonly string[] }) {
  return (
    <div className={styles.listHead} aria-hidden="true">
      <span />
      {labels.map((label) => (
        <span key={label}>{label}</span>
      ))}
    </div>
  );
}
