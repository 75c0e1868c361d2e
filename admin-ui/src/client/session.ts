import { ApiError } from '../graphql/errors.ts';

export type SessionState =
  /** Asking whether the cookie still stands for somebody. */
  | { readonly status: 'starting' }
  /** The first question got no answer, so nobody knows. */
  | { readonly status: 'unreachable'; readonly error: ApiError }
  | { readonly status: 'signed-out'; readonly reason: 'never' | 'left' | 'expired' }
  | { readonly status: 'signed-in' };

/** What other tabs of this browser must know: they share the cookie, not the access token. */
export type SessionNews = 'signed-in' | 'switched' | 'signed-out';

export interface SessionPorts {
  /** Exchanges the refresh cookie for an access token; null when the cookie stands for nobody. Throws `ApiError`. */
  readonly refresh: () => Promise<string | null>;
  /** Runs one task at a time over all tabs: a refresh token used twice looks stolen and ends the session. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  readonly announce: (news: SessionNews) => void;
}

/** Holds the access token, in memory only. The refresh token is in an HttpOnly cookie that no script can read. */
export class Session {
  readonly #ports: SessionPorts;
  readonly #listeners = new Set<() => void>();
  readonly #identityListeners = new Set<() => void>();
  #state: SessionState = { status: 'starting' };
  #accessToken: string | undefined;
  #refreshing: Promise<boolean> | undefined;
  /** Counts sign-ins and sign-outs, so that an answer to an older question cannot undo a newer one. */
  #epoch = 0;
  #preview = false;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get accessToken(): string | undefined {
    return this.#accessToken;
  }

  /** Whether this is, or was, a look through somebody else's chair. */
  get isPreview(): boolean {
    return this.#preview;
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls back whenever the viewer may be somebody else, so that nothing fetched before stays on the screen. */
  readonly onIdentityChange = (listener: () => void): (() => void) => {
    this.#identityListeners.add(listener);
    return () => this.#identityListeners.delete(listener);
  };

  /** On start, and again after `unreachable`. Never throws. */
  async start(): Promise<void> {
    if (this.#state.status === 'unreachable') this.#set({ status: 'starting' });
    try {
      await this.refresh();
    } catch (error) {
      if (this.#state.status !== 'starting') return;
      const cause = error instanceof ApiError ? error : new ApiError('UNKNOWN', String(error), { cause: error });
      this.#set({ status: 'unreachable', error: cause });
    }
  }

  /**
   * A new access token by cookie; callers that ask at the same time share one request. False when the session is over.
   * Throws when the server cannot be asked, which ends nothing.
   */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<boolean> {
    const epoch = this.#epoch;
    let token: string | null;
    try {
      // The cookie stands for whoever looks, not for whom it looks at.
      token = this.#preview ? null : await this.#ports.exclusively(this.#ports.refresh);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'UNAUTHENTICATED')) throw error;
      token = null;
    }
    if (epoch !== this.#epoch) return this.#state.status === 'signed-in';
    if (token === null) {
      this.#end(this.#state.status === 'signed-in' ? 'expired' : 'never');
      return false;
    }
    const known = this.#state.status === 'signed-in';
    this.#accessToken = token;
    if (!known) this.#begin();
    return true;
  }

  /** After signing in with a password. */
  signedIn(accessToken: string): void {
    this.#accessToken = accessToken;
    this.#begin();
    this.#ports.announce('signed-in');
  }

  /** Looks through another's chair, by a token that nothing renews. Other tabs stay as they are. */
  previewing(accessToken: string): void {
    this.#preview = true;
    this.#accessToken = accessToken;
    this.#begin();
  }

  /** Stops looking through another's chair. */
  previewEnded(): void {
    this.#end('left');
  }

  /** After changing to another organization: the same person, another viewer. */
  switched(accessToken: string): void {
    this.#epoch += 1;
    this.#accessToken = accessToken;
    this.#identityChanged();
    this.#ports.announce('switched');
  }

  signedOut(): void {
    this.#end('left');
    this.#ports.announce('signed-out');
  }

  /** News from another tab. */
  async heard(news: SessionNews): Promise<void> {
    // A preview ends with the session of whoever looks, and follows nothing else.
    if (this.#preview && news !== 'signed-out') return;
    if (news === 'signed-out') {
      if (this.#state.status === 'signed-in') this.#end('left');
      return;
    }
    const known = this.#state.status === 'signed-in';
    try {
      if ((await this.refresh()) && known) this.#identityChanged();
    } catch {
      // Unreachable now: the old access token still works or will be refused, and either way the next request finds out.
    }
  }

  #begin(): void {
    this.#epoch += 1;
    this.#identityChanged();
    this.#set({ status: 'signed-in' });
  }

  #end(reason: 'never' | 'left' | 'expired'): void {
    this.#epoch += 1;
    this.#accessToken = undefined;
    this.#identityChanged();
    this.#set({ status: 'signed-out', reason });
  }

  #identityChanged(): void {
    for (const listener of this.#identityListeners) listener();
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Sends with the access token; once, after a refusal, with a fresh one. Refused work was not done, so this is safe. */
export async function withSession<T>(session: Session, attempt: (accessToken: string) => Promise<T>): Promise<T> {
  const first = session.accessToken;
  if (first !== undefined) {
    try {
      return await attempt(first);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'UNAUTHENTICATED')) throw error;
    }
  }
  // Another request may have fetched a fresh token while this one was refused.
  const renewed = session.accessToken !== first || (await session.refresh());
  const second = session.accessToken;
  if (!renewed || second === undefined) throw new ApiError('UNAUTHENTICATED', 'The session is over.');
  return attempt(second);
}
