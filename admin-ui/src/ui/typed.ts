import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/**
 * Words as they are typed, which reach `onSettled` after a pause. Where `settled` changes by itself, as an address does by
 * going back, the words follow it.
 */
export function useTyped(settled: string, onSettled: (words: string) => void) {
  const [words, setWords] = useState(settled);
  const sent = useRef(settled);
  const timer = useRef<number>(undefined);
  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    setWords(settled);
  }, [settled]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    words,
    type: (next: string) => {
      setWords(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        sent.current = next.trim();
        onSettled(sent.current);
      }, PAUSE_MS);
    },
    /** What is typed by now, to be sent with something else. */
    settle: () => {
      window.clearTimeout(timer.current);
      sent.current = words.trim();
      return sent.current;
    },
  };
}
