import { Hub } from '../live/hub';
import type { Card, Contact, LiveCall, Presence, Snapshot, Told } from '../live/state';

export const ME = { id: 1, name: 'Олена Коваль', extension: '101' };
export const IVAN = { id: 2, name: 'Іван Шевчук', extension: '102' };

const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

export function presence(change: Partial<Presence> = {}): Presence {
  return { manager: ME, state: 'FREE', reason: '', call: null, since: at(-65), telephone: 'REGISTERED', wrapUpUntil: null, wrapUpSecondsLeft: null, unfinished: 0, ...change };
}

export function aCard(change: Partial<Card> = {}): Card {
  return {
    call: 'c1',
    offer: 1,
    manager: ME,
    caller: { number: '+380671234567', name: '', withheld: false },
    client: { id: 7, code: 'НФ-000001', name: 'ТОВ «Ромашка»', vip: true },
    clientCandidates: 1,
    did: '+380441234567',
    line: 'Продажі',
    stage: 'OWNER',
    reason: 'attached-manager',
    arrivedAt: at(-1),
    offeredAt: at(0),
    endsAt: at(15),
    secondsLeft: 15,
    ...change,
  };
}

export function aCall(change: Partial<LiveCall> = {}): LiveCall {
  const { caller, client, did, line, arrivedAt } = aCard();
  return {
    id: 'c1',
    direction: 'INBOUND',
    phase: 'TALKING',
    did,
    line,
    caller,
    dialled: null,
    client,
    clientCandidates: 1,
    dialler: null,
    arrivedAt,
    answeredAt: at(0),
    answeredBy: ME,
    reason: 'attached-manager',
    offers: [{ number: 1, manager: ME, stage: 'OWNER', reason: 'attached-manager', offeredAt: at(-5), rangAt: at(-4), endsAt: null, outcome: 'ANSWERED', talking: true }],
    asked: null,
    listeners: [],
    ...change,
  } as LiveCall;
}

export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return { at: at(0), me: ME, managers: [presence()], calls: [], cards: [], contacts: [], reminders: [], ...change } as Snapshot;
}

/** A hub that hears what the test says, and nobody else. */
export function playHub(first: Snapshot = snapshot()) {
  let frame: (told: Told) => void = () => undefined;
  let broken = () => undefined as void;
  const hub = new Hub(`test-${Math.random()}`, {
    elect: (_, lead) => lead(),
    channel: () => ({ onmessage: null, postMessage: () => undefined, close: () => undefined }),
    connect: (listener) => {
      frame = (told) => listener.frame({ id: '', event: told.kind, data: JSON.stringify(told.data) });
      broken = () => listener.broken(null);
      listener.opened();
      return () => undefined;
    },
  });
  frame({ kind: 'snapshot', data: first });
  return { hub, tell: (told: Told) => frame(told), breakOff: () => broken() };
}

export function aContact(change: Partial<Contact> = {}): Contact {
  const { caller, client, line } = aCard();
  return {
    call: 'c1',
    manager: ME,
    state: 'WRAP_UP',
    direction: 'INBOUND',
    number: caller.number,
    client,
    newClient: false,
    rating: null,
    notes: '',
    notesVersion: 0,
    openedAt: at(-40),
    talkEndedAt: at(-1),
    wrapUpUntil: at(60),
    settledAt: null,
    settledBy: '',
    callRecord: null,
    line,
    events: [],
    orders: [],
    waiver: null,
    ...change,
  };
}
