import type { Place } from '../../entrance/place.ts';
import { en } from '../texts/en.ts';
import { nl } from '../texts/nl.ts';
import { Link } from './address.tsx';

/** The portal, as its entrance knows it: whoever is not signed in signs in at any address. */
export const PORTAL: Place = {
  intro: { en: en.portal, nl: nl.portal },
  Link: ({ to, children }) => <Link to={to === '/sign-in' ? '/' : to}>{children}</Link>,
};
