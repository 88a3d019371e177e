import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';

/** All about one client but their calls and events. */
export function useClientPage(id: number) {
  return useQuery({
    queryKey: ['clients', 'page', id],
    queryFn: ({ signal }) => api.get('/counterparties/{id}/page', { path: { id }, signal }),
  });
}
