import { useSyncExternalStore, type ComponentProps, type MouseEvent } from 'react';

/** Where the server has the portal. */
const BASE = '/portal';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The path below the portal and what follows it: `/content?topic=sales`. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.pathname.slice(BASE.length) + location.search);
}

export function navigate(to: string): void {
  history.pushState(null, '', BASE + to);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

/** A link to a page of the portal. */
export function Link({ to, ...rest }: Omit<ComponentProps<'a'>, 'href'> & { readonly to: string }) {
  function follow(event: MouseEvent) {
    // Another tab or window is the browser's.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
    // The link may be gone with its page, and a reader would stay behind with it.
    document.getElementById('content')?.focus();
  }
  // oxlint-disable-next-line jsx-a11y/anchor-has-content -- its content is among the rest
  return <a {...rest} href={BASE + to} onClick={follow} />;
}
