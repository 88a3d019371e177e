import { afterEach, describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatTime } from './time';
import { dayBegins, fromField, instantOf, liveIn, toField, wallTime } from './zone';

const at = (year: number, month: number, day: number, hour = 0, minute = 0) => instantOf({ year, month, day, hour, minute }).toISOString();

describe('the company’s time', () => {
  afterEach(() => liveIn('Europe/Kyiv'));

  it('is told wherever the device is', () => {
    liveIn('Europe/Kyiv');
    expect(formatTime('2026-11-23T22:30:00Z')).toBe('00:30');
    expect(formatDay('2026-11-23T22:30:00Z')).toBe('24.11.2026');
    liveIn('America/New_York');
    expect(formatTime('2026-11-23T22:30:00Z')).toBe('17:30');
    expect(formatDay('2026-11-23T22:30:00Z')).toBe('23.11.2026');
  });

  it('leaves a date alone, which is no instant', () => {
    liveIn('America/New_York');
    expect(formatDate('2026-11-02')).toBe('02.11.2026');
  });

  it.each([
    ['Europe/Kyiv', '2026-11-23T22:00:00.000Z'],
    ['America/New_York', '2026-11-24T05:00:00.000Z'],
    ['Asia/Tokyo', '2026-11-23T15:00:00.000Z'],
  ])('of %s begins its days at midnight there', (zone, begins) => {
    liveIn(zone);
    expect(at(2026, 11, 24)).toBe(begins);
    expect(dayBegins(new Date(Date.parse(begins) + 1)).toISOString()).toBe(begins);
    expect(dayBegins(new Date(Date.parse(begins) - 1), 1).toISOString()).toBe(begins);
  });

  it('keeps its hours when the clocks change', () => {
    liveIn('Europe/Kyiv');
    expect(at(2026, 3, 29, 2, 30)).toBe('2026-03-29T00:30:00.000Z');
    expect(at(2026, 3, 29, 4)).toBe('2026-03-29T01:00:00.000Z');
    expect(at(2026, 3, 29, 3, 30), 'skipped').toBe('2026-03-29T01:30:00.000Z');
    expect(at(2026, 10, 25, 2, 59)).toBe('2026-10-24T23:59:00.000Z');
    expect(at(2026, 10, 25, 3, 30), 'comes twice').toBe('2026-10-25T01:30:00.000Z');
    expect(dayBegins(new Date('2026-10-25T12:00:00Z'), -1).toISOString()).toBe('2026-10-23T21:00:00.000Z');
  });

  it('is read from a field as it was written there', () => {
    liveIn('Europe/Kyiv');
    const instant = new Date('2026-11-24T08:05:00Z');
    expect(toField(instant)).toBe('2026-11-24T10:05');
    expect(fromField('2026-11-24T10:05')).toEqual(instant);
    expect(fromField('2026-11-24 10:05:00')).toEqual(instant);
    expect(fromField('2026-11-24')?.toISOString()).toBe('2026-11-23T22:00:00.000Z');
    expect(fromField('')).toBeNull();
    expect(wallTime(instant)).toEqual({ year: 2026, month: 11, day: 24, hour: 10, minute: 5 });
  });
});
