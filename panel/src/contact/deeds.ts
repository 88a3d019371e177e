import { useMutation } from '@tanstack/react-query';
import { api, once, type Schemas } from '../api/client';
import { useLearn } from '../live/live';
import type { Contact } from '../live/state';
import { notifyFailed } from '../ui/notify';

export type NewEvent = Schemas['NewClientEvent'];
export type NewOrder = Schemas['NewOrder'];

/** What can be done with a contact; each answer is the contact as it is then. */
export function useContactDeeds(call: string) {
  const learn = useLearn();
  const path = { call };
  const taken = { onSuccess: (contact: Contact) => learn({ kind: 'contact', data: contact }) };
  return {
    rate: useMutation({
      mutationFn: (rating: Schemas['CallRating']) => api.put('/contacts/{call}/rating', { path, body: { rating } }),
      ...taken,
      onError: notifyFailed,
    }),
    attach: useMutation({
      mutationFn: (client: number) => api.put('/contacts/{call}/client', { path, body: { client } }),
      ...taken,
      onError: notifyFailed,
    }),
    create: useMutation({
      mutationFn: (body: Schemas['NewClient']) => api.post('/contacts/{call}/client', { path, body, once: once() }),
      ...taken,
    }),
    close: useMutation({
      mutationFn: (body: { event?: NewEvent; order?: NewOrder }) => api.post('/contacts/{call}/close', { path, body, once: once() }),
      ...taken,
    }),
    waive: useMutation({
      mutationFn: (reason: string) => api.post('/contacts/{call}/waiver', { path, body: { reason } }),
      ...taken,
    }),
    remind: useMutation({
      mutationFn: (body: NewEvent) => api.post('/client-events', { body: { ...body, contact: call }, once: once() }),
      onError: notifyFailed,
    }),
  };
}

export type ContactDeeds = ReturnType<typeof useContactDeeds>;
