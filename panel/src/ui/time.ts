import { locale } from '../i18n';
import { zone } from './zone';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds as 0:07, 12:05 or 1:02:09. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor((whole % HOUR) / MINUTE), whole % MINUTE];
  if (whole >= HOUR) {
    return [Math.floor(whole / HOUR), ...parts.map((part) => String(part).padStart(2, '0'))].join(':');
  }
  return `${parts[0]}:${String(parts[1]).padStart(2, '0')}`;
}

/** "5 minutes ago" or "in 2 days" in the language of the panel; less than ten seconds is nothing. */
export function formatAgo(seconds: number, justNow: string): string {
  const past = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  const size = Math.abs(seconds);
  const sign = seconds >= 0 ? -1 : 1;
  if (size < 10) return justNow;
  if (size < MINUTE) return past.format(sign * Math.round(size), 'second');
  if (size < HOUR) return past.format(sign * Math.round(size / MINUTE), 'minute');
  if (size < DAY) return past.format(sign * Math.round(size / HOUR), 'hour');
  return past.format(sign * Math.round(size / DAY), 'day');
}

const form = (options: Intl.DateTimeFormatOptions) => (at: Date | string | number) =>
  new Intl.DateTimeFormat(locale(), { hourCycle: 'h23', timeZone: zone(), ...options }).format(new Date(at));

/** 14:05 */
export const formatTime = form({ hour: '2-digit', minute: '2-digit' });
/** 14:05:09 */
export const formatTimeWithSeconds = form({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** 23.11.2026 */
export const formatDay = form({ day: '2-digit', month: '2-digit', year: 'numeric' });
/** 23.11.2026, of a date without a time of day, which is the same one everywhere. */
export const formatDate = form({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
/** 23.11.2026, 14:05:09 */
export const formatStamp = form({ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** 23 Nov, 14:05 */
export const formatMoment = form({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
