import { useReducer } from 'react';

/** A value with the way back and forth; what is typed into one field is one step. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly now: Value;
  readonly future: readonly Value[];
  /** What was edited last; null after a step back or forth. */
  readonly mark: string | null;
}

export type HistoryAction<Value> =
  | { readonly kind: 'edit'; readonly mark: string | null; readonly change: (now: Value) => Value }
  | { readonly kind: 'undo' | 'redo' };

/** As many steps back as are kept. */
const STEPS = 100;

export function historyReducer<Value>(history: History<Value>, action: HistoryAction<Value>): History<Value> {
  const { past, now, future, mark } = history;
  switch (action.kind) {
    case 'edit': {
      const next = action.change(now);
      if (next === now) return history;
      const goesOn = action.mark !== null && action.mark === mark;
      return { past: goesOn ? past : [...past, now].slice(-STEPS), now: next, future: [], mark: action.mark };
    }
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? history : { past: past.slice(0, -1), now: before, future: [now, ...future], mark: null };
    }
    case 'redo': {
      const [after, ...rest] = future;
      return after === undefined ? history : { past: [...past, now], now: after, future: rest, mark: null };
    }
  }
}

export function useHistory<Value>(initial: Value) {
  return useReducer(historyReducer<Value>, { past: [], now: initial, future: [], mark: null });
}
