import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

/** One key for one deed. */
export interface Shortcut {
  /** As `KeyboardEvent.code` says it, so that the keyboard's layout does not matter: `KeyD`, `Digit1`, `Slash`. */
  code: string;
  /** What stands on the key. */
  key: string;
  label: string;
  shift?: boolean;
  /** With Ctrl, or Cmd on a Mac; such a key works while typing too. */
  mod?: boolean;
  /** Whether it works on every screen, for the list of keys. */
  everywhere?: boolean;
  run: () => void;
}

interface Registry {
  add: (list: readonly Shortcut[]) => () => void;
  list: () => readonly Shortcut[];
}

const Context = createContext<Registry | null>(null);
const TYPING = 'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';

/** Whether somebody writes there: then keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Whether a key that was pressed is this one. */
export function fits(shortcut: Shortcut, event: KeyboardEvent): boolean {
  const mod = event.ctrlKey || event.metaKey;
  return event.code === shortcut.code && event.shiftKey === (shortcut.shift ?? false) && mod === (shortcut.mod ?? false) && !event.altKey;
}

/** Keys for everything inside; what was added last comes first. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const lists = useRef<Array<readonly Shortcut[]>>([]);
  const registry = useMemo<Registry>(
    () => ({
      add: (list) => {
        lists.current = [list, ...lists.current];
        return () => {
          lists.current = lists.current.filter((one) => one !== list);
        };
      },
      list: () => lists.current.flat(),
    }),
    [],
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const found = registry.list().find((one) => fits(one, event));
      if (found && (found.mod || !isTyping(event.target))) {
        event.preventDefault();
        found.run();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [registry]);
  return <Context value={registry}>{children}</Context>;
}

/** Keys that work while the component is there. */
export function useShortcuts(list: readonly Shortcut[]): void {
  const registry = useContext(Context);
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  const shape = list.map((one) => `${one.code}/${one.shift ?? ''}/${one.mod ?? ''}/${one.label}`).join('|');
  useEffect(() => {
    const bound = latest.current.map((one, index) => ({ ...one, run: () => latest.current[index]?.run() }));
    return registry?.add(bound);
    // What the keys are is in the shape; what they do is read when they are pressed.
  }, [registry, shape]);
}

/** Every key that works now, as at the moment of asking. */
export function useShortcutList(asked: boolean): readonly Shortcut[] {
  const registry = useContext(Context);
  const [list, setList] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    if (asked && registry) setList(registry.list());
  }, [asked, registry]);
  return list;
}
