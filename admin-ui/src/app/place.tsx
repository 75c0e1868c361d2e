import { Link } from '@tanstack/react-router';
import type { Place } from '../entrance/place.ts';

/** The console, as its entrance knows it. */
export const CONSOLE: Place = {
  throughCompany: true,
  Link: ({ to, children }) => (
    // Where somebody was on its way to is not forgotten on the way there.
    <Link to={to} search={({ redirect }) => (redirect === undefined ? {} : { redirect })}>
      {children}
    </Link>
  ),
};
