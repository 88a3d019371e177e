import { instantOf, wallTime } from '../ui/zone';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const LATER = ['twoHours', 'tomorrow', 'monday', 'week'] as const;
export type Later = (typeof LATER)[number];

const MORNING = 10;

function morning(now: Date, days: number): Date {
  const { year, month, day } = wallTime(now);
  return instantOf({ year, month, day: day + days, hour: MORNING, minute: 0 });
}

/** 0 is Sunday. */
function weekday(now: Date): number {
  const { year, month, day } = wallTime(now);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** The usual times for the next thing to do: in two hours, tomorrow at ten, on Monday, in a week. */
export function later(when: Later, now: Date): Date {
  switch (when) {
    case 'twoHours':
      return new Date(Math.ceil((now.getTime() + 2 * HOUR) / (5 * MINUTE)) * 5 * MINUTE);
    case 'tomorrow':
      return morning(now, 1);
    case 'monday':
      return morning(now, 8 - (weekday(now) || 7));
    case 'week':
      return morning(now, 7);
  }
}

export const SNOOZES = ['tenMinutes', 'hour', 'tomorrow'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** Until when a reminder keeps quiet. */
export function snoozed(how: Snooze, now: Date): Date {
  if (how === 'tenMinutes') return new Date(now.getTime() + 10 * MINUTE);
  if (how === 'hour') return new Date(now.getTime() + HOUR);
  return morning(now, 1);
}

export const REMIND_BEFORE = ['none', '0', '15', '60', '1440'] as const;
export type RemindBefore = (typeof REMIND_BEFORE)[number];

/** The instant of a reminder so many minutes before something is due. */
export function remindAt(due: Date, before: RemindBefore): string | null {
  return before === 'none' ? null : new Date(due.getTime() - Number(before) * MINUTE).toISOString();
}

/** Which of the usual reminders it is; the nearest one of an unusual one. */
export function remindBefore(dueAt: string, at: string | null): RemindBefore {
  if (at === null) return 'none';
  const minutes = (Date.parse(dueAt) - Date.parse(at)) / MINUTE;
  const [first, ...rest] = REMIND_BEFORE.filter((one) => one !== 'none');
  return rest.reduce((best, one) => (Math.abs(Number(one) - minutes) < Math.abs(Number(best) - minutes) ? one : best), first ?? '0');
}
