import { describe, expect, it, vi } from 'vitest';
import { playServer, problem } from '../test/played';
import { address, api, carryCsrf, once, onSignedOut } from './client';
import { Problem, Unreachable } from './problem';

describe('the client of the API', () => {
  it('writes the address with its parameters, leaving out what is not asked', () => {
    expect(address('/calls/{id}/x', { path: { id: 'a/b c' }, query: { from: '+38', none: undefined, list: [1, 2] } })).toBe(
      '/api/v1/calls/a%2Fb%20c/x?from=%2B38&list=1%2C2',
    );
  });

  it('carries the session\'s own value with whatever changes something, and not with what reads', async () => {
    const sent = playServer({ 'GET /managers': { body: { managers: [] } }, 'PUT /presence/me/pause': { body: {} } });
    carryCsrf('abc');
    await api.get('/managers');
    await api.put('/presence/me/pause', { body: { reason: 'обід' } });
    expect(sent[0]?.headers.get('X-CSRF-Token')).toBeNull();
    expect(sent[1]?.headers.get('X-CSRF-Token')).toBe('abc');
    expect(sent[1]?.body).toEqual({ reason: 'обід' });
  });

  it('makes of a refusal a problem with its id, what it says, and how long to wait', async () => {
    playServer({ 'POST /session': problem(429, 'too-many-tries', 'try again in 7 s', { 'Retry-After': '7' }) });
    const failure = await api.post('/session', { body: { login: 'a', password: 'b' } }).catch((no: unknown) => no);
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ id: 'too-many-tries', status: 429, detail: 'try again in 7 s', retryAfter: 7 });
  });

  it('says once that nobody is signed in any more, but not for a wrong password', async () => {
    const told = vi.fn();
    onSignedOut(told);
    playServer({ 'POST /session': problem(401, 'sign-in-refused'), 'GET /managers': problem(401, 'unauthorized') });
    await expect(api.post('/session', { body: { login: 'a', password: 'b' } })).rejects.toThrow(Problem);
    expect(told).not.toHaveBeenCalled();
    await expect(api.get('/managers')).rejects.toThrow(Problem);
    expect(told).toHaveBeenCalledOnce();
  });

  it('sends a deed that is done once again under the same name when nobody answered', async () => {
    const names: Array<string | null> = [];
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      names.push(new Headers(init.headers).get('Idempotency-Key'));
      return names.length === 1 ? Promise.reject(new TypeError('gone')) : Promise.resolve(new Response(null, { status: 204 }));
    });
    await api.post('/live/calls/{id}/hangup', { path: { id: '1' }, once: 'deed-1' });
    expect(names).toEqual(['deed-1', 'deed-1']);
  });

  it('does not send anything else twice', async () => {
    const asked = vi.fn(() => Promise.reject(new TypeError('gone')));
    vi.stubGlobal('fetch', asked);
    await expect(api.post('/live/calls/{id}/hangup', { path: { id: '1' } })).rejects.toThrow(Unreachable);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('names every deed differently', () => {
    expect(once()).toMatch(/^[0-9a-f]{32}$/);
    expect(once()).not.toBe(once());
  });
});
