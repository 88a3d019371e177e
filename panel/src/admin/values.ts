/** Values of fields as the import's files write them, and as a form holds them. */

export function listOf(value: string): string[] {
  return value.split(/[,;|]/).map((one) => one.trim()).filter(Boolean);
}

export const textOf = (list: readonly string[]) => list.join(', ');

/** `1-5,7` as its days. */
export function daysOf(value: string): string[] {
  const days: string[] = [];
  for (const part of listOf(value)) {
    const [first, last = first] = part.split('-').map(Number);
    for (let day = first ?? 0; day >= 1 && day <= 7 && day <= (last ?? 0); day++) days.push(String(day));
  }
  return [...new Set(days)].sort();
}

/** `2026-11-21 00:00:00` as the browser's field of a date and a time wants it, and back. */
export const momentField = (value: string) => value.trim().replace(' ', 'T').slice(0, 16);
export const momentText = (field: string) => field.replace('T', ' ');

/** `VOICEMAIL 100` as an action and its target. */
export function endingOf(value: string): { action: string; target: string } {
  const [action = '', target = ''] = value.trim().split(/\s+(.*)/);
  return { action, target };
}

export const endingText = (action: string, target: string) => `${action} ${target}`.trim();
