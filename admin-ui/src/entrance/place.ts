import { createContext, use, type ComponentType, type ReactNode } from 'react';
import type { Language } from '../i18n/format.ts';

interface EntranceLinkProps {
  readonly to: '/sign-in' | '/forgotten-password' | '/single-sign-on';
  readonly children: ReactNode;
}

/** What the entrance leads into. */
export interface Place {
  /** What it is; the console when absent. */
  readonly intro?: Readonly<Record<Language, string>>;
  /** Whether people can sign in through their company's identity provider here. */
  readonly throughCompany?: boolean;
  /** A link to a page of the entrance, as this place has its addresses. */
  readonly Link: ComponentType<EntranceLinkProps>;
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = use(PlaceContext);
  if (place === null) throw new Error('usePlace needs PlaceContext');
  return place;
}
