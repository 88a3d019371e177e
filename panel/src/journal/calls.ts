import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { useTold } from '../live/live';
import type { CallsQuery } from './filter';

const PAGE = 50;
/** Recordings are told by nobody, and a stream may be broken. */
const LOOK_AGAIN_MS = 15_000;

/** Reads calls again as soon as the journal has another one, or more of one. */
export function useRecorded(): void {
  const client = useQueryClient();
  useTold((told) => {
    if (told.kind === 'recorded') void client.invalidateQueries({ queryKey: ['calls'] });
  });
}

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
