import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { CallsQuery } from './filter';

const PAGE = 50;
/** A call is put together some seconds after it ended, which nobody tells the panel. */
const LOOK_AGAIN_MS = 10_000;

/** The calls a filter means, newest first, page by page. */
export function useCalls(query: CallsQuery) {
  return useInfiniteQuery({
    queryKey: ['calls', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.get('/calls', { query: { ...query, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // Who reads far back is not looking for the newest.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 2 ? false : LOOK_AGAIN_MS),
    placeholderData: keepPreviousData,
  });
}

/** Their figures. */
export function useTotals(query: CallsQuery) {
  return useQuery({
    queryKey: ['calls', 'totals', query],
    queryFn: ({ signal }) => api.get('/calls/totals', { query, signal }),
    refetchInterval: 3 * LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
}

/** One call with its way. */
export function useCall(id: number) {
  return useQuery({
    queryKey: ['calls', 'one', id],
    queryFn: ({ signal }) => api.get('/calls/{id}', { path: { id }, signal }),
    // What is put together or looked for on the disk may change.
    refetchInterval: ({ state }) => (state.data?.recording.state === 'PROCESSING' ? LOOK_AGAIN_MS : false),
  });
}
