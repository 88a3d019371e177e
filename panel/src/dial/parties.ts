import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useTold } from '../live/live';
import { useMe } from '../session/session';
import { notifyFailed } from '../ui/notify';

const FAVOURITES = ['dial', 'favourites'] as const;

const RECENT = ['dial', 'recent'] as const;

/** With whom one had calls lately; nobody for who is no manager. */
export function useRecent() {
  const me = useMe();
  const cache = useQueryClient();
  useTold((told) => {
    if (told.kind === 'recorded') void cache.invalidateQueries({ queryKey: RECENT });
  });
  return useQuery({
    queryKey: RECENT,
    queryFn: async () => (await api.get('/dial/recent')).parties,
    enabled: me.manager !== null,
    retry: (failures, failure) => !(failure instanceof Problem) && failures < 2,
  });
}

export function useFavourites() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: FAVOURITES, queryFn: async () => (await api.get('/favourites')).favourites });
  const changed = { onSuccess: () => client.invalidateQueries({ queryKey: FAVOURITES }), onError: notifyFailed };
  const add = useMutation({
    mutationFn: ({ number, name }: { number: string; name: string | null }) => api.post('/favourites', { body: { number, name } }),
    ...changed,
  });
  const remove = useMutation({ mutationFn: (id: number) => api.delete('/favourites/{id}', { path: { id } }), ...changed });
  const of = (number: string) => list.data?.find((one) => one.number === number) ?? null;
  return { list: list.data ?? [], of, add, remove };
}
