import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client';
import { locale } from '../i18n';
import { useLive } from '../live/live';
import type { Presence } from '../live/state';
import { useMe } from '../session/session';

export function useManagers() {
  const { permissions } = useMe();
  return useQuery({
    queryKey: ['managers'],
    queryFn: async () => (await api.get('/managers')).managers,
    enabled: permissions.includes('DIRECTORY_READ'),
    staleTime: 5 * 60_000,
  });
}

/** One manager, with their telephones. */
export function useManager(id: number) {
  return useQuery({
    queryKey: ['managers', id],
    queryFn: () => api.get('/managers/{id}', { path: { id } }),
    enabled: id > 0,
    staleTime: 60_000,
  });
}

/** A colleague, and what they do when one may know it. */
export interface Colleague {
  manager: Schemas['Manager'];
  state: Presence['state'] | null;
}

/** Everybody but oneself: who is free first, who may not be seen next, who is busy last. */
export function sortColleagues(managers: ReadonlyArray<Schemas['Manager']>, seen: ReadonlyMap<number, Presence>, me: number | null): Colleague[] {
  const rank = ({ state }: Colleague) => (state === 'FREE' ? 0 : state === null ? 1 : 2);
  const names = new Intl.Collator(locale());
  return managers
    .filter((manager) => manager.active && manager.id !== me)
    .map((manager) => ({ manager, state: seen.get(manager.id)?.state ?? null }))
    .toSorted((a, b) => rank(a) - rank(b) || names.compare(a.manager.name, b.manager.name));
}

export function useColleagues(): Colleague[] {
  const managers = useManagers();
  const seen = useLive(({ world }) => world.managers);
  const me = useMe();
  return sortColleagues(managers.data ?? [], seen, me.manager);
}

/** The manager attached to a client. */
export function useOwner(client: number | null): Schemas['Manager'] | null {
  const managers = useManagers();
  const found = useQuery({
    queryKey: ['clients', client],
    queryFn: () => api.get('/counterparties/{id}', { path: { id: client ?? 0 } }),
    enabled: client !== null,
    staleTime: 60_000,
  });
  return managers.data?.find((one) => one.id === found.data?.owner) ?? null;
}
