import { useTexts } from '../../../i18n/i18n.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './draft.module.css';
import type { Fault } from '../../../rules/editing.ts';
import { TEXTS } from './texts/index.ts';

/** What keeps the draft, as it was saved last, from being published; each leads to the nearest field. */
export function Problems({ faults, title }: { readonly faults: readonly Fault[]; readonly title: string }) {
  const text = useTexts(TEXTS);
  if (faults.length === 0) return null;
  return (
    <Notice tone="danger" title={title}>
      <ul className={styles.problems}>
        {faults.map((fault) => (
          <li key={`${fault.path.join('/')} ${fault.message}`}>
            <button type="button" onClick={() => showFault(fault)}>
              {fault.message} <span className="visually-hidden">{text.goThere}</span>
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The focus goes to the field that tells the problem, else to the first field of the nearest part. */
function showFault({ path, message }: Fault) {
  const invalid = [...document.querySelectorAll<HTMLElement>('[aria-invalid][aria-describedby]')].find((field) =>
    document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent?.includes(message),
  );
  if (invalid !== undefined) return invalid.focus();
  for (let length = path.length; length > 0; length -= 1) {
    const place = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(path.slice(0, length).join('/'))}"]`);
    if (place !== null) return place.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }
}
