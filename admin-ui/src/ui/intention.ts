import { useRef } from 'react';
import { idempotencyKey } from '../graphql/idempotency-key.ts';

/**
 * Idempotency keys of a form: what is sent again as it was, because no answer came, is the same intention and done once;
 * what was changed before it is sent is another.
 */
export function useIntention(): (input: object) => string {
  const last = useRef({ text: '', key: '' });
  return (input) => {
    const text = JSON.stringify(input);
    if (last.current.text !== text) last.current = { text, key: idempotencyKey() };
    return last.current.key;
  };
}
