import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** Asks again where that may help: not when the answer was no. */
function again(failures: number, failure: Error): boolean {
  return !(failure instanceof Problem && failure.status < 500) && failures < 2;
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: again, staleTime: 15_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
  });
}
