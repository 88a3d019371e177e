import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useLearn } from '../live/live';
import type { Contact } from '../live/state';
import { mergeNotes } from './notes';

const PAUSE_MS = 1_000;
const AGAIN_MS = 4_000;

export type Kept = 'kept' | 'writing' | 'failed';

/** Notes that keep themselves a second after the last letter, and whole when the card goes away. */
export function useNotes(contact: Contact) {
  const learn = useLearn();
  const [text, setText] = useState(contact.notes);
  const [kept, setKept] = useState<Kept>('kept');
  const now = useRef({ text: contact.notes, base: contact.notes, version: contact.notesVersion, busy: false, gone: false });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const call = contact.call;

  const show = (fresh: string) => {
    now.current.text = fresh;
    setText(fresh);
  };

  // What somebody else wrote is taken over while nothing is written here.
  useEffect(() => {
    const mine = now.current;
    if (contact.notesVersion > mine.version && mine.text === mine.base && !mine.busy) {
      mine.base = contact.notes;
      mine.version = contact.notesVersion;
      show(contact.notes);
    }
  }, [contact.notes, contact.notesVersion]);

  const soon = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(), ms);
  };

  const adopt = (answer: Contact, written: string) => {
    now.current.base = written;
    now.current.version = answer.notesVersion;
    learn({ kind: 'contact', data: answer });
  };

  const keep = async (): Promise<void> => {
    const mine = now.current;
    if (mine.busy || mine.text === mine.base) return;
    mine.busy = true;
    const written = mine.text;
    try {
      adopt(await api.put('/contacts/{call}/notes', { path: { call }, body: { notes: written, version: mine.version } }), written);
      if (mine.text === written) setKept('kept');
    } catch (failure) {
      if (failure instanceof Problem && failure.id === 'notes-changed') await takeTheirs();
      else setKept('failed');
    } finally {
      mine.busy = false;
      if (mine.text !== mine.base && !mine.gone) soon(AGAIN_MS);
    }
  };

  const takeTheirs = async () => {
    const mine = now.current;
    const theirs = await api.get('/contacts/{call}', { path: { call } });
    const merged = mergeNotes(mine.base, theirs.notes, mine.text);
    mine.base = theirs.notes;
    mine.version = theirs.notesVersion;
    show(merged);
  };

  useEffect(
    () => () => {
      now.current.gone = true;
      clearTimeout(timer.current);
      void keep();
    },
    // Once, when the card goes away.
    [],
  );

  const write = (fresh: string) => {
    show(fresh);
    setKept('writing');
    soon(PAUSE_MS);
  };
  return { text, kept, write, keep };
}
