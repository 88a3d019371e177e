import { useState } from 'react';

interface Numbered {
  id: number;
}

/**
 * Which of the rows to show. While a list is held, rows that came between or above those that stood there wait, so that
 * nothing moves under a pointer; rows that changed are shown as they are now, and further pages go on below.
 */
export function heldBack<T extends Numbered>(rows: readonly T[], held: readonly number[] | null): { shown: readonly T[]; waiting: number } {
  if (held === null) return { shown: rows, waiting: 0 };
  const known = new Set(held);
  const last = rows.findLastIndex((row) => known.has(row.id));
  const shown = rows.filter((row, index) => index > last || known.has(row.id));
  return { shown, waiting: rows.length - shown.length };
}

/** Holds a list while somebody points at it or reads in it. */
export function useHeld<T extends Numbered>(rows: readonly T[]) {
  const [held, setHeld] = useState<readonly number[] | null>(null);
  return {
    ...heldBack(rows, held),
    hold: () => setHeld((before) => before ?? rows.map((row) => row.id)),
    release: () => setHeld(null),
  };
}
