/** What an issuer sends somebody back with (RFC 6749, section 4.1.2; RFC 9207). */
export interface Callback {
  readonly code: string | null;
  readonly state: string | null;
  readonly issuer: string | null;
}

/** Where issuers send people back to; registered with each of them. */
export const CALLBACK_PATH = '/admin/single-sign-on';

// Read as the page begins: the router takes what looks like a number for one, and 1e5 would come back as 100000.
const arrived = read(window.location);
let taken = false;

function read({ pathname, search }: Location): Callback | undefined {
  const sent = new URLSearchParams(pathname === CALLBACK_PATH ? search : '');
  if (!sent.has('code') && !sent.has('error')) return undefined;
  // It is of no use to who reads the address later.
  window.history.replaceState(window.history.state, '', pathname);
  return { code: sent.get('code'), state: sent.get('state'), issuer: sent.get('iss') };
}

/** What somebody came back with, until it is taken. */
export function arrivedCallback(): Callback | undefined {
  return taken ? undefined : arrived;
}

/** It is good for one use. */
export function callbackTaken(): void {
  taken = true;
}
