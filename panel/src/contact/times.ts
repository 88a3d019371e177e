/** Times that are one click away. */
export type Quick = 'inTwoHours' | 'tomorrow' | 'inAWeek';
export const QUICK: readonly Quick[] = ['inTwoHours', 'tomorrow', 'inAWeek'];

const MORNING = 10;
const STEP_MINUTES = 5;

/** The quick time as seen from now: two hours rounded up to five minutes, or ten in the morning of the day. */
export function quickTime(quick: Quick, now: Date): Date {
  const at = new Date(now);
  if (quick === 'inTwoHours') {
    at.setHours(at.getHours() + 2, Math.ceil(at.getMinutes() / STEP_MINUTES) * STEP_MINUTES, 0, 0);
    return at;
  }
  at.setDate(at.getDate() + (quick === 'tomorrow' ? 1 : 7));
  at.setHours(MORNING, 0, 0, 0);
  return at;
}

const two = (part: number) => String(part).padStart(2, '0');

/** As an input of the kind datetime-local has it: this device's own time without a zone. */
export function toField(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of a field, or null while it is none. */
export function fromField(text: string): Date | null {
  const at = new Date(text);
  return text !== '' && !Number.isNaN(at.getTime()) ? at : null;
}
