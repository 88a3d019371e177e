import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api, type Me, onSignedOut, carryCsrf } from '../api/client';
import { Problem } from '../api/problem';
import { liveIn } from '../ui/zone';

const SESSION = ['session'] as const;

/** What the panel needs beside every screen. */
function keep(me: Me): void {
  carryCsrf(me.csrf);
  liveIn(me.zone);
}

/** Who asks, or null for nobody. */
async function whoAmI(): Promise<Me | null> {
  try {
    const me = await api.get('/session');
    keep(me);
    return me;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

/** The session of this browser. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: whoAmI, staleTime: 60_000 });
}

/** Somebody signed in, or has another password. */
export function begin(client: QueryClient, me: Me): void {
  keep(me);
  client.setQueryData(SESSION, me);
}

/** Forgets everything that was shown to whoever was here. */
export function forget(client: QueryClient): void {
  carryCsrf(null);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
  client.setQueryData(SESSION, null);
}

/** Shows the sign-in as soon as the server knows the session no more. */
export function watchSession(client: QueryClient): void {
  onSignedOut(() => {
    if (client.getQueryData(SESSION)) forget(client);
  });
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await api.delete('/session');
    } finally {
      forget(client);
    }
  };
}

export const MeContext = createContext<Me | null>(null);

/** Who is signed in; only inside the frame. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}
