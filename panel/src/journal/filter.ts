import type { Schemas } from '../api/client';
import { dayBegins, fromField } from '../ui/zone';

export const PERIODS = ['today', 'yesterday', 'week', 'month', 'days'] as const;
export const DIRECTIONS = ['INBOUND', 'OUTBOUND', 'INTERNAL'] as const;
export const RESULTS = ['ANSWERED', 'MISSED', 'REFUSED', 'NOT_REACHED'] as const;
const RATING_NAMES = ['HOT', 'NORMAL', 'BAD'] as const;

type Period = (typeof PERIODS)[number];

/** Which calls somebody wants to see. Kept in the address, so that it can be sent and come back to. */
export interface JournalFilter {
  period: Period;
  /** Days as 2026-11-23, of the period `days`. */
  from: string;
  until: string;
  direction: Schemas['CallDirection'] | '';
  results: Schemas['CallResult'][];
  ratings: Schemas['CallRating'][];
  number: string;
  manager: string;
  line: string;
  /** Seconds of talk at least. */
  talk: string;
  recorded: boolean;
  unfinished: boolean;
}

export const NO_FILTER: JournalFilter = {
  period: 'week',
  from: '',
  until: '',
  direction: '',
  results: [],
  ratings: [],
  number: '',
  manager: '',
  line: '',
  talk: '',
  recorded: false,
  unfinished: false,
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function oneOf<T extends string>(names: readonly T[], value: unknown): T | undefined {
  return names.find((name) => name === value);
}

function someOf<T extends string>(names: readonly T[], value: unknown): T[] {
  const given = String(value ?? '').split(',');
  return names.filter((name) => given.includes(name));
}

/** Reads the parameters of the address; what it does not know or understand it leaves out. */
export function filterOf(search: Record<string, unknown>): JournalFilter {
  const text = (name: string) => (search[name] === undefined ? '' : String(search[name]));
  const matching = (name: string, pattern: RegExp) => (pattern.test(text(name)) ? text(name) : '');
  return {
    period: oneOf(PERIODS, search['period']) ?? NO_FILTER.period,
    from: matching('from', DAY),
    until: matching('until', DAY),
    direction: oneOf(DIRECTIONS, search['direction']) ?? '',
    results: someOf(RESULTS, search['result']),
    ratings: someOf(RATING_NAMES, search['rating']),
    number: text('number'),
    manager: matching('manager', /^[1-9]\d*$/),
    line: text('line'),
    talk: matching('talk', /^\d{1,5}$/),
    recorded: text('recorded') === 'true',
    unfinished: text('unfinished') === 'true',
  };
}

/** The parameters of the address: only what differs from an empty filter. */
export function searchOf(filter: JournalFilter): Record<string, string> {
  const days = filter.period === 'days';
  const all: Record<string, string> = {
    period: filter.period === NO_FILTER.period ? '' : filter.period,
    from: days ? filter.from : '',
    until: days ? filter.until : '',
    direction: filter.direction,
    result: filter.results.join(','),
    rating: filter.ratings.join(','),
    number: filter.number,
    manager: filter.manager,
    line: filter.line,
    talk: filter.talk,
    recorded: filter.recorded ? 'true' : '',
    unfinished: filter.unfinished ? 'true' : '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The parameters of the API that ask for calls, for figures of them and for a file with them. */
export interface CallsQuery {
  from?: string;
  until?: string;
  direction?: Schemas['CallDirection'][];
  result?: Schemas['CallResult'][];
  rating?: Schemas['CallRating'][];
  number?: string;
  manager?: string;
  line?: string;
  client?: number;
  talkMin?: number;
  recorded?: boolean;
  unfinished?: boolean;
}

const midnight = (of: Date, later = 0) => dayBegins(of, later).toISOString();

/** The first instant of a day that is written as 2026-11-23, or of one after it. */
const dayOf = (day: string, later = 0) => midnight(fromField(day) ?? new Date(day), later);

function period(filter: JournalFilter, now: Date): Pick<CallsQuery, 'from' | 'until'> {
  switch (filter.period) {
    case 'today':
      return { from: midnight(now) };
    case 'yesterday':
      return { from: midnight(now, -1), until: midnight(now) };
    case 'week':
      return { from: midnight(now, -6) };
    case 'month':
      return { from: midnight(now, -29) };
    case 'days':
      return {
        ...(filter.from ? { from: dayOf(filter.from) } : {}),
        ...(filter.until ? { until: dayOf(filter.until, 1) } : {}),
      };
  }
}

/** What the API is asked for this filter; days are the company's. */
export function queryOf(filter: JournalFilter, now: Date): CallsQuery {
  return {
    ...period(filter, now),
    ...(filter.direction ? { direction: [filter.direction] } : {}),
    ...(filter.results.length ? { result: filter.results } : {}),
    ...(filter.ratings.length ? { rating: filter.ratings } : {}),
    ...(filter.number.trim() ? { number: filter.number.trim() } : {}),
    ...(filter.manager ? { manager: filter.manager } : {}),
    ...(filter.line ? { line: filter.line } : {}),
    ...(filter.talk ? { talkMin: Number(filter.talk) } : {}),
    ...(filter.recorded ? { recorded: true } : {}),
    ...(filter.unfinished ? { unfinished: true } : {}),
  };
}
