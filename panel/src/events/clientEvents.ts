import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, once, type Schemas } from '../api/client';
import { notifyFailed } from '../ui/notify';

export type ClientEvent = Schemas['ClientEvent'];
export type EventType = Schemas['ClientEventType'];
export type EventStatus = Schemas['ClientEventStatus'];
export type NewEvent = Schemas['NewClientEvent'];

/** Which events somebody wants to see, as the API is asked for them. */
export interface EventsQuery {
  manager?: number;
  client?: number;
  contact?: string;
  type?: EventType[];
  status?: EventStatus[];
  overdue?: boolean;
  from?: string;
  until?: string;
}

const PAGE = 50;
const EVENTS = ['client-events'] as const;
const DAY = ['my-day'] as const;

/** Events with clients, the earliest due first, page by page. */
export function useClientEvents(query: EventsQuery) {
  return useInfiniteQuery({
    queryKey: [...EVENTS, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.get('/client-events', { query: { ...query, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 60_000, // what becomes overdue
    placeholderData: keepPreviousData,
  });
}

/** One event with its history. */
export function useClientEvent(id: number | null) {
  return useQuery({
    queryKey: [...EVENTS, 'one', id],
    queryFn: ({ signal }) => api.get('/client-events/{id}', { path: { id: id ?? 0 }, signal }),
    enabled: id !== null,
  });
}

/** What one has to do today. */
export function useMyDay(manager?: number) {
  return useQuery({
    queryKey: [...DAY, manager ?? null],
    queryFn: ({ signal }) => api.get('/my-day', { query: manager === undefined ? {} : { manager }, signal }),
    refetchInterval: 30_000,
  });
}

/** Reads every list again that shows events. */
export function useEventsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([EVENTS, DAY, ['clients']].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

/** Plans an event; sent twice it is planned once. */
export function usePlanning(onDone: () => void) {
  const changed = useEventsChanged();
  return useMutation({
    mutationFn: (event: NewEvent) => api.post('/client-events', { body: event, once: once() }),
    onSuccess: () => {
      onDone();
      return changed();
    },
  });
}

/** Changes one that was read; refused when somebody changed it meanwhile. */
export function useChanging(event: ClientEvent, onDone: () => void) {
  const changed = useEventsChanged();
  return useMutation({
    mutationFn: (change: Omit<NewEvent, 'contact' | 'number'>) =>
      api.put('/client-events/{id}', { path: { id: event.id }, body: { ...change, version: event.version } }),
    onSuccess: () => {
      onDone();
      return changed();
    },
  });
}

/** How far an event is. */
export function useStatus() {
  const changed = useEventsChanged();
  return useMutation({
    mutationFn: ({ id, status, outcome }: { id: number; status: EventStatus; outcome?: string }) =>
      api.put('/client-events/{id}/status', { path: { id }, body: { status, ...(outcome ? { outcome } : {}) } }),
    onSuccess: changed,
    onError: notifyFailed,
  });
}

/** Puts a reminder off, or away when there is no time. */
export function useReminder() {
  const changed = useEventsChanged();
  return useMutation({
    mutationFn: async ({ id, until }: { id: number; until?: string }) => {
      if (until === undefined) await api.delete('/client-events/{id}/reminder', { path: { id } });
      else await api.post('/client-events/{id}/snooze', { path: { id }, body: { until } });
    },
    onSuccess: changed,
    onError: notifyFailed,
  });
}
