/**
 * Puts together what two have written who began with the same text: what was only added at the end is added, and of two
 * different texts none is lost.
 */
export function mergeNotes(base: string, theirs: string, mine: string): string {
  if (theirs === base || theirs === mine) return mine;
  if (mine === base) return theirs;
  if (mine.startsWith(base)) return theirs + mine.slice(base.length);
  return `${theirs}\n${mine}`;
}
