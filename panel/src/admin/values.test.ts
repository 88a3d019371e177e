import { describe, expect, it } from 'vitest';
import { daysOf, endingOf, endingText, listOf, momentField, momentText, textOf } from './values';

describe('values of fields', () => {
  it('days are read as runs and one by one', () => {
    expect(daysOf('1-5,7')).toEqual(['1', '2', '3', '4', '5', '7']);
    expect(daysOf('')).toEqual([]);
    expect(daysOf('6')).toEqual(['6']);
  });

  it('lists keep their order', () => {
    expect(listOf('102, 101;103')).toEqual(['102', '101', '103']);
    expect(textOf(['102', '101'])).toBe('102, 101');
  });

  it('moments go to the browser’s field and back', () => {
    expect(momentField('2026-11-21 00:00:00')).toBe('2026-11-21T00:00');
    expect(momentText('2026-11-21T08:30')).toBe('2026-11-21 08:30');
  });

  it('an end is an action and perhaps a target', () => {
    expect(endingOf('VOICEMAIL 100')).toEqual({ action: 'VOICEMAIL', target: '100' });
    expect(endingOf('HANGUP')).toEqual({ action: 'HANGUP', target: '' });
    expect(endingText('HANGUP', '')).toBe('HANGUP');
  });
});
