import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { Me } from '../api/client';
import { MeContext } from '../session/session';
import { ShortcutsProvider } from '../ui/shortcuts';
import { theme, variables } from '../ui/theme';

/** One request that the panel sent. */
export interface Sent {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Played = { status?: number; body?: unknown; headers?: Record<string, string> };

/**
 * Plays the server: an answer per "METHOD /path", or a function of the request; everything else is a 404 problem.
 * Returns what was sent, in order.
 */
export function playServer(answers: Record<string, Played | ((sent: Sent) => Played)>): Sent[] {
  const all: Sent[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const path = url.replace('/api/v1', '');
    const sent: Sent = {
      method: init.method ?? 'GET',
      path,
      headers: new Headers(init.headers),
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    };
    all.push(sent);
    const found = answers[`${sent.method} ${path}`] ?? answers[`${sent.method} ${path.split('?')[0]}`];
    const played = typeof found === 'function' ? found(sent) : (found ?? problem(404, 'not-found'));
    const status = played.status ?? (played.body === undefined ? 204 : 200);
    return new Response(played.body === undefined ? null : JSON.stringify(played.body), { status, headers: played.headers ?? {} });
  });
  return all;
}

/** An answer that is no. */
export function problem(status: number, id: string, detail = '', headers: Record<string, string> = {}): Played {
  return { status, headers, body: { type: `urn:switchboard:problem:${id}`, title: id, status, detail, instance: 'urn:switchboard:request:1' } };
}

export const OLENA: Me = {
  id: 11,
  kind: 'USER',
  login: 'olena',
  name: 'Олена Коваль',
  role: 'MANAGER',
  manager: 1,
  language: 'uk',
  zone: 'Europe/Kyiv',
  permissions: ['CALL', 'CALL_CONTROL', 'CALLS_RATE', 'CALLS_READ', 'DIRECTORY_READ', 'EVENTS', 'LIVE_READ', 'PRESENCE_READ', 'PRESENCE_SET', 'RECORDINGS_LISTEN', 'WORKLIST'],
  scope: { everybody: false, managers: [1] },
  mustChangePassword: false,
  csrf: 'csrf-of-olena',
  until: '2026-11-24T08:00:00Z',
};

/** Shows something as it stands in the panel; with `me` inside of it, as whoever is signed in. */
export function show(what: ReactNode, me: Me | null = OLENA) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  const shown = render(
    <MantineProvider theme={theme} cssVariablesResolver={variables} env="test">
      <QueryClientProvider client={client}>
        <Notifications />
        <MeContext value={me}>
          <ShortcutsProvider>{what}</ShortcutsProvider>
        </MeContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...shown, client };
}
