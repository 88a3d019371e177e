import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../test/played';
import { type Shortcut, useShortcuts } from './shortcuts';

function Keys({ list }: { list: Shortcut[] }) {
  useShortcuts(list);
  return (
    <>
      <input aria-label="notes" />
      <button type="button">press</button>
    </>
  );
}

const press = (target: Element, code: string, more: object = {}) => fireEvent.keyDown(target, { code, ...more });

describe('keys', () => {
  it('do their deed by the place of the key, whatever the layout', () => {
    const decline = vi.fn();
    show(<Keys list={[{ code: 'KeyD', key: 'D', label: 'decline', run: decline }]} />);
    press(document.body, 'KeyD', { key: 'в' });
    expect(decline).toHaveBeenCalledOnce();
  });

  it('are letters while somebody types', () => {
    const decline = vi.fn();
    show(<Keys list={[{ code: 'KeyD', key: 'D', label: 'decline', run: decline }]} />);
    press(screen.getByLabelText('notes'), 'KeyD');
    expect(decline).not.toHaveBeenCalled();
    press(screen.getByRole('button'), 'KeyD');
    expect(decline).toHaveBeenCalledOnce();
  });

  it('with Ctrl work while typing too, and a held key is one', () => {
    const find = vi.fn();
    show(<Keys list={[{ code: 'KeyK', key: 'Ctrl K', mod: true, label: 'find', run: find }]} />);
    press(screen.getByLabelText('notes'), 'KeyK', { ctrlKey: true });
    press(screen.getByLabelText('notes'), 'KeyK', { ctrlKey: true, repeat: true });
    press(document.body, 'KeyK');
    expect(find).toHaveBeenCalledOnce();
  });

  it('of what came last go first, and end with it', () => {
    const first = vi.fn();
    const second = vi.fn();
    const shortcut = (run: () => void): Shortcut => ({ code: 'Digit1', key: '1', label: 'hot', run });
    const inner = (
      <>
        <Keys list={[shortcut(first)]} />
        <Keys list={[shortcut(second)]} />
      </>
    );
    const { unmount } = show(inner);
    press(document.body, 'Digit1');
    expect(second).toHaveBeenCalledOnce();
    expect(first).not.toHaveBeenCalled();
    unmount();
    press(document.body, 'Digit1');
    expect(second).toHaveBeenCalledOnce();
  });
});
