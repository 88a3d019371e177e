import { type Problem, problemOf, Unreachable } from './problem';
import type { Paths, Schemas } from './schema.gen';

export type { Schemas } from './schema.gen';

/** In front of every path of the API. */
export const ROOT = '/api/v1';

type Method = 'get' | 'post' | 'put' | 'delete';
type PathsWith<M extends Method> = { [P in keyof Paths]: Paths[P] extends Record<M, unknown> ? P : never }[keyof Paths];
type Operation<M extends Method, P extends keyof Paths> = Paths[P] extends Record<M, infer O> ? O : never;
type Part<O, K extends string> = O extends Record<K, infer V> ? V : never;
type Named<K extends string, V> = V extends undefined ? object : object extends V ? { [N in K]?: V } : { [N in K]: V };

/** What a call takes: the parameters and the body that its path describes. */
export type Given<M extends Method, P extends keyof Paths> = Named<'path', Part<Operation<M, P>, 'path'>> &
  Named<'query', Part<Operation<M, P>, 'query'>> &
  Named<'body', Part<Operation<M, P>, 'body'>> & {
    signal?: AbortSignal;
    /**
     * Done once however often it is sent: a name for this deed, see {@link once}. Sent again by itself when nobody
     * answered. The server refuses such requests while its database is away, so not for what a call waits for.
     */
    once?: string;
    /** A body that is no JSON: a file, as its path describes it. */
    file?: Blob;
  };

export type AnswerOf<M extends Method, P extends keyof Paths> = Part<Operation<M, P>, 'answer'>;

type Args<M extends Method, P extends keyof Paths> = object extends Given<M, P> ? [Given<M, P>?] : [Given<M, P>];

interface Loose {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  once?: string;
  file?: Blob;
}

let csrf: string | null = null;
let signedOut: () => void = () => undefined;

/** Whatever changes something carries the session's own value. */
export function carryCsrf(value: string | null): void {
  csrf = value;
}

/** Is told when the server knows the session no more. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** A name for one deed of a person, of letters that every browser makes, on plain HTTP too. */
export function once(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of a path with its parameters; lists are written with commas. */
export function address(path: string, given: Pick<Loose, 'path' | 'query'> = {}): string {
  const filled = path.replace(/\{([\w-]+)}/g, (_, name: string) => encodeURIComponent(String(given.path?.[name] ?? '')));
  const query = Object.entries(given.query ?? {})
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return ROOT + filled + (query.length ? `?${query.join('&')}` : '');
}

async function send(method: string, url: string, given: Loose): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (given.body !== undefined) headers['Content-Type'] = 'application/json';
  if (csrf !== null && method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (given.once !== undefined) headers['Idempotency-Key'] = given.once;
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (given.body !== undefined) init.body = JSON.stringify(given.body);
  if (given.file !== undefined) {
    headers['Content-Type'] = given.file.type;
    init.body = given.file;
  }
  if (given.signal) init.signal = given.signal;
  try {
    return await fetch(url, init);
  } catch (failure) {
    if (given.signal?.aborted) throw failure;
    throw new Unreachable(String(failure));
  }
}

async function request(method: Method, path: string, given: Loose = {}): Promise<unknown> {
  const url = address(path, given);
  const verb = method.toUpperCase();
  let answer: Response;
  try {
    answer = await send(verb, url, given);
  } catch (failure) {
    if (!(failure instanceof Unreachable) || given.once === undefined) throw failure;
    answer = await send(verb, url, given);
  }
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.status === 401 && problem.id !== 'sign-in-refused') signedOut();
    throw problem;
  }
  return answer.status === 204 ? undefined : answer.json();
}

function bound<M extends Method>(method: M) {
  return <P extends PathsWith<M>>(path: P, ...args: Args<M, P>): Promise<AnswerOf<M, P>> =>
    request(method, path, args[0] as Loose | undefined) as Promise<AnswerOf<M, P>>;
}

/**
 * The API of the server. Paths, parameters, bodies and answers are those of its OpenAPI document. Fails with a
 * {@link Problem}, or {@link Unreachable}.
 */
export const api = { get: bound('get'), post: bound('post'), put: bound('put'), delete: bound('delete') };

export type Me = Schemas['Me'];
