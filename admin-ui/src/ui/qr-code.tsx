import { encodeQR } from 'qr';
import { useMemo } from 'react';
import { darkPath } from './qr-path.ts';
import styles from './qr-code.module.css';

/** A text as a QR code: dark on light in every theme, or not every camera reads it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  // A border of four, without which readers do not find the corners.
  const modules = useMemo(() => encodeQR(text, 'raw', { border: 4 }), [text]);
  return (
    <svg role="img" aria-label={label} className={styles.code} viewBox={`0 0 ${modules.length} ${modules.length}`} shapeRendering="crispEdges">
      <path d={darkPath(modules)} />
    </svg>
  );
}
