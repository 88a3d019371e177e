import { describe, expect, it } from 'vitest';
import { instantOf } from '../ui/zone';
import { later, remindAt, remindBefore, snoozed } from './times';

const at = (day: number, hour: number, minute = 0, month = 11) => instantOf({ year: 2026, month, day, hour, minute });

describe('the usual times', () => {
  it('of two hours are whole five minutes', () => {
    expect(later('twoHours', at(23, 14, 2))).toEqual(at(23, 16, 5));
    expect(later('twoHours', at(23, 14, 0))).toEqual(at(23, 16, 0));
  });

  it('of a morning are ten o’clock', () => {
    expect(later('tomorrow', at(23, 23, 59))).toEqual(at(24, 10));
    expect(later('week', at(23, 9))).toEqual(at(30, 10));
    expect(snoozed('tomorrow', at(23, 9))).toEqual(at(24, 10));
  });

  it.each([
    [23, 30], // a Monday: the next one
    [27, 30],
    [29, 30], // a Sunday: tomorrow
  ])('of Monday are the next one, from the %ith', (today, monday) => {
    expect(later('monday', at(today, 12))).toEqual(at(monday, 10));
  });

  it('keep ten in the morning when the clocks change', () => {
    expect(later('week', at(22, 12, 0, 10))).toEqual(at(29, 10, 0, 10));
  });
});

describe('a reminder', () => {
  it('comes so long before, and is read back as it was chosen', () => {
    const due = at(24, 10);
    for (const before of ['none', '0', '15', '60', '1440'] as const) {
      expect(remindBefore(due.toISOString(), remindAt(due, before))).toBe(before);
    }
  });

  it('of an unusual time counts as the nearest usual one', () => {
    expect(remindBefore(at(24, 10).toISOString(), at(24, 9, 40).toISOString())).toBe('15');
  });
});
