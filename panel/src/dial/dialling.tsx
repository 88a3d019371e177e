import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client';
import { notifyFailed } from '../ui/notify';

/** Click-to-call: rings one's own telephone, then the number. */
export function useDialling() {
  const dialling = useMutation({
    mutationFn: (to: string) => api.post('/live/originates', { body: { to } }),
    onError: notifyFailed,
  });
  return { start: dialling.mutate, pending: dialling.isPending, last: dialling.data ?? null };
}
