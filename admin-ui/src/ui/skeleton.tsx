import styles from './skeleton.module.css';

/** A gray bar where text will come. `width` in em; decoration only, the region says that it is busy. */
export function Skeleton({ width, height = 1 }: { readonly width: number; readonly height?: number }) {
  return <span aria-hidden="true" className={styles.bar} style={{ inlineSize: `${width}em`, blockSize: `${height}em` }} />;
}
