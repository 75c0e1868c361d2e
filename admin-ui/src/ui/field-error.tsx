import styles from './field-error.module.css';
import { AlertIcon } from './icons.tsx';

/** What is wrong with a field. Its line always has its place, so that nothing shifts under a click. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  return (
    <p id={id} className={styles.error}>
      {error !== undefined && (
        <>
          <AlertIcon size={14} />
          {error}
        </>
      )}
    </p>
  );
}
