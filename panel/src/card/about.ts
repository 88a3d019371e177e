import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { useTold } from '../live/live';

/** What is known of who calls: asked for at once, and taken from the stream when it comes sooner. */
export function useAbout(call: string, client: number | null, number: string | null) {
  const key = ['about', client ?? number];
  const cache = useQueryClient();
  useTold((told) => {
    if (told.kind === 'card-about' && told.data.call === call) cache.setQueryData(key, told.data.about);
  });
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get('/about-caller', { query: client === null ? { number: number ?? undefined } : { client }, signal }),
    enabled: client !== null || number !== null,
    staleTime: 30_000,
    retry: false,
  }).data;
}
