import { describe, expect, it } from 'vitest';
import { instantOf, liveIn } from '../ui/zone';
import { filterOf, NO_FILTER, queryOf, searchOf } from './filter';

const at = (day: number, hour = 0) => instantOf({ year: 2026, month: 11, day, hour, minute: 0 });
const local = (day: number) => at(day).toISOString();

describe('the filter of the journal', () => {
  it('comes back from the address as it went into it', () => {
    const filter = {
      ...NO_FILTER,
      period: 'days' as const,
      from: '2026-11-01',
      until: '2026-11-02',
      direction: 'INBOUND' as const,
      results: ['ANSWERED' as const, 'MISSED' as const],
      ratings: ['HOT' as const],
      number: '067 111',
      manager: '7',
      line: '380440000001',
      talk: '60',
      recorded: true,
      unfinished: true,
    };
    expect(filterOf(searchOf(filter))).toEqual(filter);
  });

  it('leaves an empty one out of the address, and reads nonsense as nothing', () => {
    expect(searchOf(NO_FILTER)).toEqual({});
    expect(filterOf({ period: 'ever', result: 'GOOD,MISSED', manager: 'me', from: 'today', recorded: 'maybe', talk: '-1' })).toEqual({
      ...NO_FILTER,
      results: ['MISSED'],
    });
  });

  it('takes a manager and seconds that the address gives as numbers', () => {
    expect(filterOf({ manager: 7, talk: 60 })).toMatchObject({ manager: '7', talk: '60' });
  });

  it.each(['Europe/Kyiv', 'America/New_York', 'Asia/Tokyo'])('asks for whole days of a company in %s', (zone) => {
    liveIn(zone);
    const of = (period: 'today' | 'yesterday' | 'week') => queryOf({ ...NO_FILTER, period }, at(23, 12));
    expect(of('today')).toEqual({ from: local(23) });
    expect(of('yesterday')).toEqual({ from: local(22), until: local(23) });
    expect(of('week')).toEqual({ from: local(17) });
    expect(queryOf({ ...NO_FILTER, period: 'days', from: '2026-11-20', until: '2026-11-21' }, at(23, 12))).toEqual({ from: local(20), until: local(22) });
  });

  it('asks for nothing that was not chosen', () => {
    expect(queryOf({ ...NO_FILTER, period: 'days', number: '  ' }, at(23, 12))).toEqual({});
  });
});
