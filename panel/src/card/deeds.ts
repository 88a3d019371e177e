import { useMutation } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client';
import { notifyFailed } from '../ui/notify';

type Whither = Schemas['Whither'];

const onError = notifyFailed;

/** What can be done with a call in progress. What comes of it is told by the event stream, not by the answer. */
export function useDeeds(call: string) {
  const path = { id: call };
  return {
    decline: useMutation({ mutationFn: () => api.post('/live/calls/{id}/decline', { path }), onError }),
    redirect: useMutation({ mutationFn: (body: Schemas['ToColleague']) => api.post('/live/calls/{id}/redirect', { path, body }), onError }),
    transfer: useMutation({ mutationFn: (body: Whither) => api.post('/live/calls/{id}/transfer', { path, body }), onError }),
    consult: useMutation({ mutationFn: (body: Whither) => api.post('/live/calls/{id}/consult', { path, body }), onError }),
    complete: useMutation({ mutationFn: () => api.post('/live/calls/{id}/consult/complete', { path }), onError }),
    cancel: useMutation({ mutationFn: () => api.post('/live/calls/{id}/consult/cancel', { path }), onError }),
    hangUp: useMutation({ mutationFn: () => api.post('/live/calls/{id}/hangup', { path }), onError }),
    record: useMutation({
      mutationFn: (on: boolean) =>
        on ? api.post('/live/calls/{id}/recording/resume', { path }) : api.post('/live/calls/{id}/recording/pause', { path }),
      onError,
    }),
  };
}

export type Deeds = ReturnType<typeof useDeeds>;
