import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useMe } from '../session/session';
import { useNow } from '../ui/useNow';
import { Hub, type Live } from './hub';
import { ownCall, type Told } from './state';

const HubContext = createContext<Hub | null>(null);

/** Listens to the server while somebody is signed in. */
export function LiveProvider({ children, hub: given }: { children: ReactNode; hub?: Hub }) {
  const me = useMe();
  const client = useQueryClient();
  const [hub, setHub] = useState<Hub | null>(given ?? null);
  useEffect(() => {
    if (given) return undefined;
    const refused = (status: number) => {
      // The session may be over: asking for it shows the sign-in.
      if (status === 401 || status === 403) void client.invalidateQueries({ queryKey: ['session'] });
    };
    const made = new Hub(`switchboard-events-${me.id}`, { refused });
    setHub(made);
    return () => made.close();
  }, [client, given, me.id]);
  return hub ? <HubContext value={hub}>{children}</HubContext> : null;
}

function useHub(): Hub {
  const hub = useContext(HubContext);
  if (hub === null) throw new Error('nobody listens here');
  return hub;
}

/** A part of what the server tells; shown anew only when that part is another one. */
export function useLive<T>(select: (live: Live) => T): T {
  const hub = useHub();
  return useSyncExternalStore(hub.watch, () => select(hub.get()));
}

/** Hears every event as it comes. */
export function useTold(hearer: (told: Told) => void): void {
  const hub = useHub();
  const latest = useRef(hearer);
  useEffect(() => {
    latest.current = hearer;
  });
  useEffect(() => hub.onTold((told) => latest.current(told)), [hub]);
}

/** The server's time now, in milliseconds by this device's clock set right; twice a second. */
export function useServerNow(): number {
  const skew = useLive((live) => live.world.skew);
  return useNow() + skew;
}

/** What one does oneself; null for who is no manager, and until it is known. */
export function useOwnPresence() {
  return useLive(({ world }) => (world.me ? (world.managers.get(world.me.id) ?? null) : null));
}

export function useOwnCall() {
  return useLive(({ world }) => ownCall(world));
}

/** Takes what the server has answered as if it had been told. */
export function useLearn(): (told: Told) => void {
  return useHub().learn;
}
