import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../i18n';
import { formatPhone } from './phone';
import { formatAgo, formatDuration } from './time';

describe('what is written', () => {
  afterEach(() => speak('uk', false));

  it.each([
    ['+380671234567', '067 123-45-67'],
    ['+380441234567', '044 123-45-67'],
    ['101', '101'],
    ['anonymous', 'anonymous'],
  ])('number %s is read as %s', (number, read) => {
    expect(formatPhone(number)).toBe(read);
  });

  it('a foreign number keeps its plus and all its digits', () => {
    expect(formatPhone('+48221234567').replace(/ /g, '')).toBe('+48221234567');
  });

  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [725, '12:05'],
    [3729, '1:02:09'],
    [-3, '0:00'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('time that has passed is told in the language of the panel', async () => {
    expect(formatAgo(3, 'щойно')).toBe('щойно');
    expect(formatAgo(300, '')).toMatch(/5.*хв.*тому/);
    await speak('en', false);
    expect(formatAgo(300, '')).toMatch(/5 min.* ago/);
    expect(formatAgo(-2 * 86400, '')).toMatch(/in 2 days/);
  });
});
