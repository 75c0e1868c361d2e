import { Link } from '@tanstack/react-router';
import type { Place } from '../entrance/place.ts';

/** The console, as its entrance knows it. */
export const CONSOLE: Place = {
  Link: ({ to, children }) => <Link to={to}>{children}</Link>,
};
