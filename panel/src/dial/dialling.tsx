import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { notifyFailed } from '../ui/notify';

/** Where the id of the last click-to-call of this tab is kept. */
export const DIALLING = ['dialling'] as const;

/** Click-to-call: rings one's own telephone, then the number. */
export function useDialling() {
  const cache = useQueryClient();
  const dialling = useMutation({
    mutationFn: (to: string) => api.post('/live/originates', { body: { to } }),
    onSuccess: (made) => cache.setQueryData(DIALLING, made.id),
    onError: notifyFailed,
  });
  return { start: dialling.mutate, pending: dialling.isPending };
}
