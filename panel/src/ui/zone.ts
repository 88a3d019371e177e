/** A day and a time of day as a clock on the company's wall shows it; months count from one. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

let company: string | undefined;
let parts: Intl.DateTimeFormat | undefined;

/** From now on everything is told in this zone, wherever the device is. Until then in the device's own. */
export function liveIn(zone: string): void {
  if (zone === company) return;
  company = zone;
  parts = undefined;
}

/** The company's time zone. */
export function zone(): string | undefined {
  return company;
}

/** What the company's clocks show at an instant. */
export function wallTime(at: Date): WallTime {
  parts ??= new Intl.DateTimeFormat('en-GB', {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    timeZone: company,
  });
  const found = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  return { year: found['year'] ?? 0, month: found['month'] ?? 1, day: found['day'] ?? 1, hour: found['hour'] ?? 0, minute: found['minute'] ?? 0 };
}

const asUtc = ({ year, month, day, hour, minute }: WallTime) => Date.UTC(year, month - 1, day, hour, minute);

/**
 * The instant at which the company's clocks show this; a day beyond the month's end is one of the next month. What is
 * skipped when the clocks change is an hour later, what comes twice is the second time.
 */
export function instantOf(wall: WallTime): Date {
  const wanted = asUtc(wall);
  const ahead = (instant: number) => asUtc(wallTime(new Date(instant))) - instant;
  return new Date(wanted - ahead(wanted - ahead(wanted)));
}

/** The instant at which a day of the company begins, so many days after the one that an instant lies in. */
export function dayBegins(at: Date, later = 0): Date {
  const { year, month, day } = wallTime(at);
  return instantOf({ year, month, day: day + later, hour: 0, minute: 0 });
}

const two = (part: number) => String(part).padStart(2, '0');

/** An instant as a field for a day and a time of day has it: 2026-11-24T10:05. */
export function toField(at: Date): string {
  const { year, month, day, hour, minute } = wallTime(at);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

const FIELD = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?/;

/** The instant that such a field means, a day alone its beginning; null while it is none. */
export function fromField(text: string): Date | null {
  const found = FIELD.exec(text);
  if (!found) return null;
  const [, year, month, day, hour = 0, minute = 0] = found.map(Number);
  return instantOf({ year: year ?? 0, month: month ?? 1, day: day ?? 1, hour: hour || 0, minute: minute || 0 });
}
