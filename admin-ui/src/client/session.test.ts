import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../graphql/errors.ts';
import { Session, withSession, type SessionPorts } from './session.ts';

const UNREACHABLE = new ApiError('UNREACHABLE', 'no answer');
const REFUSED = new ApiError('UNAUTHENTICATED', 'refused');

function build(refresh: SessionPorts['refresh']) {
  const announce = vi.fn();
  const session = new Session({ refresh, exclusively: (task) => task(), announce });
  return { session, announce };
}

describe('start', () => {
  it('signs in when the cookie stands for somebody', async () => {
    const { session, announce } = build(async () => 'one');
    await session.start();
    expect(session.state()).toEqual({ status: 'signed-in' });
    expect(session.accessToken).toBe('one');
    expect(announce).not.toHaveBeenCalled();
  });

  it('is signed out, not expired, without a cookie', async () => {
    const { session } = build(async () => null);
    await session.start();
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'never' });
  });

  it('treats a refusal as an answer', async () => {
    const { session } = build(() => Promise.reject(REFUSED));
    await session.start();
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'never' });
  });

  it('does not mistake silence for a sign-out, and can be tried again', async () => {
    const refresh = vi.fn<SessionPorts['refresh']>().mockRejectedValueOnce(UNREACHABLE).mockResolvedValueOnce('one');
    const { session } = build(refresh);
    await session.start();
    expect(session.state()).toEqual({ status: 'unreachable', error: UNREACHABLE });
    await session.start();
    expect(session.state()).toEqual({ status: 'signed-in' });
  });
});

describe('refresh', () => {
  it('is one request however many ask', async () => {
    const refresh = vi.fn<SessionPorts['refresh']>(async () => 'one');
    const { session } = build(refresh);
    expect(await Promise.all([session.refresh(), session.refresh(), session.refresh()])).toEqual([true, true, true]);
    expect(refresh).toHaveBeenCalledTimes(1);
    await session.refresh();
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('ends the session as expired when the cookie is no longer good', async () => {
    const { session } = build(async () => null);
    session.signedIn('one');
    expect(await session.refresh()).toBe(false);
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'expired' });
    expect(session.accessToken).toBeUndefined();
  });

  it('ends nothing when the server cannot be asked', async () => {
    const { session } = build(() => Promise.reject(UNREACHABLE));
    session.signedIn('one');
    await expect(session.refresh()).rejects.toBe(UNREACHABLE);
    expect(session.state()).toEqual({ status: 'signed-in' });
    expect(session.accessToken).toBe('one');
  });

  it('cannot undo a sign-in or a sign-out that happened meanwhile', async () => {
    let answer: (token: string | null) => void = () => undefined;
    const { session } = build(() => new Promise((resolve) => (answer = resolve)));
    session.signedIn('one');
    const late = session.refresh();
    session.signedOut();
    answer('two');
    expect(await late).toBe(false);
    expect(session.accessToken).toBeUndefined();

    const later = session.refresh();
    session.signedIn('three');
    answer(null);
    expect(await later).toBe(true);
    expect(session.accessToken).toBe('three');
  });
});

describe('preview', () => {
  it('is not renewed, and ends when whoever looks signs out', async () => {
    const refresh = vi.fn<SessionPorts['refresh']>(async () => 'of the vendor');
    const { session, announce } = build(refresh);
    session.previewing('one');
    expect([session.isPreview, session.accessToken, session.state().status]).toEqual([true, 'one', 'signed-in']);
    await session.heard('switched');
    await session.heard('signed-in');
    expect(session.accessToken).toBe('one');
    expect(await session.refresh()).toBe(false);
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'expired' });
    session.previewing('two');
    await session.heard('signed-out');
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'left' });
    expect(refresh).not.toHaveBeenCalled();
    expect(announce).not.toHaveBeenCalled();
  });
});

describe('withSession', () => {
  it('repeats a refused request once with a fresh token', async () => {
    const { session } = build(async () => 'two');
    session.signedIn('one');
    const attempt = vi.fn(async (token: string) => (token === 'two' ? 'done' : Promise.reject(REFUSED)));
    expect(await withSession(session, attempt)).toBe('done');
    expect(attempt.mock.calls).toEqual([['one'], ['two']]);
  });

  it('lets several refused requests share one refresh', async () => {
    const refresh = vi.fn<SessionPorts['refresh']>(async () => 'two');
    const { session } = build(refresh);
    session.signedIn('one');
    const attempt = async (token: string) => (token === 'two' ? token : Promise.reject(REFUSED));
    const slow = async (token: string) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return attempt(token);
    };
    expect(await Promise.all([withSession(session, attempt), withSession(session, slow)])).toEqual(['two', 'two']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('gives up when the fresh token is refused as well', async () => {
    const { session } = build(async () => 'two');
    session.signedIn('one');
    const attempt = vi.fn(() => Promise.reject(REFUSED));
    await expect(withSession(session, attempt)).rejects.toBe(REFUSED);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it('does not repeat what failed for another reason', async () => {
    const { session } = build(async () => 'two');
    session.signedIn('one');
    const attempt = vi.fn(() => Promise.reject(UNREACHABLE));
    await expect(withSession(session, attempt)).rejects.toBe(UNREACHABLE);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});

describe('other tabs', () => {
  it('hear of a sign-in, a switch and a sign-out', () => {
    const { session, announce } = build(async () => null);
    session.signedIn('one');
    session.switched('two');
    session.signedOut();
    expect(announce.mock.calls).toEqual([['signed-in'], ['switched'], ['signed-out']]);
  });

  it('follow a switch with a fresh token and forget what they had fetched', async () => {
    const { session, announce } = build(async () => 'other organization');
    session.signedIn('one');
    announce.mockClear();
    const changed = vi.fn();
    session.onIdentityChange(changed);
    await session.heard('switched');
    expect(session.accessToken).toBe('other organization');
    expect(changed).toHaveBeenCalledTimes(1);
    expect(announce).not.toHaveBeenCalled();
  });

  it('follow a sign-out at once', async () => {
    const { session, announce } = build(async () => 'never asked');
    session.signedIn('one');
    announce.mockClear();
    await session.heard('signed-out');
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'left' });
    expect(announce).not.toHaveBeenCalled();
  });
});
