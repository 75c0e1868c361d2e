import { useEffect, useState } from 'react';

const PAUSE_MS = 350;

/** A value once it has stayed the same for a moment: what is asked of the server while somebody writes. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
