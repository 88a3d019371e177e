import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';

/** Clients by what somebody types: words of the name, a code, a number; nothing for nothing. */
export function useClients(search: string, limit: number) {
  return useQuery({
    queryKey: ['clients', 'search', search, limit],
    queryFn: async ({ signal }) => (await api.get('/counterparties', { query: { search, limit }, signal })).counterparties,
    enabled: search.length > 1,
    placeholderData: search.length > 1 ? keepPreviousData : undefined,
  });
}
