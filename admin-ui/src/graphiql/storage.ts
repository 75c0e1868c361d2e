import type { Storage as Kept } from '@graphiql/toolkit';
import type { Seat } from './people.ts';

/** What GraphiQL keeps, of which each seat has its own; but a theme is chosen for all. */
export function storageOf(seat: Seat): Kept {
  const prefix = `sluice.graphiql.${seat}:`;
  const own = (key: string) => (key === 'graphiql:theme' ? key : `${prefix}${key}`);
  const all = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key) => localStorage.getItem(own(key)),
    setItem: (key, value) => localStorage.setItem(own(key), value),
    removeItem: (key) => localStorage.removeItem(own(key)),
    clear: () => {
      for (const key of all()) localStorage.removeItem(key);
    },
    get length() {
      return all().length;
    },
  };
}
