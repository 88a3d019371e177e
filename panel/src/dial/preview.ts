import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { useMe } from '../session/session';
import { looksLikeNumber } from './number';

/** What a number in any spelling is, who has it, and which way the call would go. */
export function usePreview(number: string) {
  const { permissions } = useMe();
  const asked = number.trim();
  return useQuery({
    queryKey: ['dial', 'preview', asked],
    queryFn: ({ signal }) => api.get('/dial/preview', { query: { number: asked }, signal }),
    enabled: permissions.includes('CALL') && looksLikeNumber(asked),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
}
