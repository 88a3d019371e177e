/** A field of a body that cannot be so. */
export interface UnfitField {
  /** Which of several rows, from 0. */
  row: number;
  field: string;
  value: string;
  /** In the server's words. */
  expected: string;
}

/** An answer that is no (RFC 9457). Programs go by `id`; `detail` is what the server says of it in English. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** The stable last word of the type, such as `not-found`. */
    readonly id: string,
    readonly status: number,
    readonly detail: string,
    /** How many seconds to wait before the next try, when the server says so. */
    readonly retryAfter: number | null = null,
    /** The request's name in the server's log. */
    readonly request: string = '',
    /** Everything that is wrong with a body of several fields. */
    readonly fields: readonly UnfitField[] = [],
  ) {
    super(`${status} ${id}: ${detail}`);
  }
}

/** Nobody answered: the server is away, or the network. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const PREFIX = 'urn:switchboard:problem:';

/** Reads the problem of an answer; an answer that carries none becomes one of its status. */
export async function problemOf(answer: Response): Promise<Problem> {
  const wait = Number(answer.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  try {
    const body = (await answer.json()) as { type?: string; detail?: string; instance?: string; fields?: UnfitField[] };
    const id = body.type?.startsWith(PREFIX) ? body.type.slice(PREFIX.length) : `status-${answer.status}`;
    return new Problem(id, answer.status, body.detail ?? '', retryAfter, body.instance?.split(':').pop(), body.fields);
  } catch {
    return new Problem(`status-${answer.status}`, answer.status, '', retryAfter);
  }
}
