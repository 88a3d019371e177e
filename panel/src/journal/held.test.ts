import { describe, expect, it } from 'vitest';
import { heldBack } from './held';

const rows = (...ids: number[]) => ids.map((id) => ({ id }));

describe('a list of calls that comes by itself', () => {
  it('shows everything while nobody points at it', () => {
    expect(heldBack(rows(3, 2, 1), null)).toEqual({ shown: rows(3, 2, 1), waiting: 0 });
  });

  it('keeps new ones back while it is held, also those that come between', () => {
    expect(heldBack(rows(9, 5, 3, 8, 2), [5, 3, 2])).toEqual({ shown: rows(5, 3, 2), waiting: 2 });
  });

  it('goes on below while it is held', () => {
    expect(heldBack(rows(9, 5, 3, 2, 1), [5, 3])).toEqual({ shown: rows(5, 3, 2, 1), waiting: 1 });
  });

  it('shows another list whole', () => {
    expect(heldBack(rows(21, 20), [5, 3])).toEqual({ shown: rows(21, 20), waiting: 0 });
  });

  it('shows a held row as it is now', () => {
    expect(heldBack([{ id: 5, rating: 'HOT' }], [5]).shown).toEqual([{ id: 5, rating: 'HOT' }]);
  });
});
