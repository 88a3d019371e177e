import type { Schemas } from '../api/client';

export type Snapshot = Schemas['EventSnapshot'];
export type Card = Schemas['EventCard'];
export type LiveCall = Schemas['LiveCall'];
export type Presence = Schemas['Presence'];
export type Contact = Schemas['Contact'];
export type ClientEvent = Schemas['ClientEvent'];
export type Person = Schemas['LivePerson'];

/** Everything that the server tells of this moment. */
export interface World {
  /** Whether anything was told yet. */
  known: boolean;
  me: Person | null;
  managers: ReadonlyMap<number, Presence>;
  calls: ReadonlyMap<string, LiveCall>;
  cards: readonly Card[];
  /** One's own that are not settled, by their call. */
  contacts: ReadonlyMap<string, Contact>;
  /** One's own events whose reminder has come and was neither seen nor put off. */
  reminders: readonly ClientEvent[];
  /** What the server's clock is ahead of this device's, in milliseconds. */
  skew: number;
}

/** One event with its data. */
export type Told =
  | { kind: 'snapshot'; data: Snapshot }
  | { kind: 'card'; data: Card }
  | { kind: 'card-gone'; data: Schemas['EventCardGone'] }
  | { kind: 'answered'; data: Schemas['EventAnswered'] }
  | { kind: 'ended'; data: Schemas['EventEnded'] }
  | { kind: 'recorded'; data: Schemas['EventRecorded'] }
  | { kind: 'call'; data: LiveCall }
  | { kind: 'presence'; data: Presence }
  | { kind: 'card-about'; data: Schemas['EventCardAbout'] }
  | { kind: 'contact'; data: Contact }
  | { kind: 'reminder'; data: Schemas['EventReminder'] }
  /** Said by a tab to itself and the others: somebody has seen a reminder. */
  | { kind: 'reminder-seen'; data: { id: number } }
  | { kind: 'supervision'; data: Schemas['EventSupervision'] };

export const NOTHING: World = {
  known: false,
  me: null,
  managers: new Map(),
  calls: new Map(),
  cards: [],
  contacts: new Map(),
  reminders: [],
  skew: 0,
};

/** The world after an event; unknown events change nothing. */
export function after(world: World, told: Told, now: number): World {
  switch (told.kind) {
    case 'snapshot':
      return {
        known: true,
        me: told.data.me,
        managers: new Map(told.data.managers.map((one) => [one.manager.id, one])),
        calls: new Map(told.data.calls.map((one) => [one.id, one])),
        cards: told.data.cards,
        contacts: new Map(told.data.contacts.map((one) => [one.call, one])),
        reminders: told.data.reminders,
        skew: Date.parse(told.data.at) - now,
      };
    case 'card':
      return { ...world, cards: [...world.cards.filter((one) => !same(one, told.data)), told.data] };
    case 'card-gone':
      return { ...world, cards: world.cards.filter((one) => !same(one, told.data)) };
    case 'call':
      return { ...world, calls: new Map(world.calls).set(told.data.id, told.data) };
    case 'ended': {
      const calls = new Map(world.calls);
      calls.delete(told.data.call);
      return { ...world, calls, cards: world.cards.filter((one) => one.call !== told.data.call) };
    }
    case 'presence':
      return { ...world, managers: new Map(world.managers).set(told.data.manager.id, told.data) };
    case 'contact':
      return { ...world, contacts: withContact(world, told.data) };
    case 'reminder':
      return { ...world, reminders: [...world.reminders.filter((one) => one.id !== told.data.event.id), told.data.event] };
    case 'reminder-seen':
      return { ...world, reminders: world.reminders.filter((one) => one.id !== told.data.id) };
    default:
      return world;
  }
}

/** A contact that is settled, or another's by now, is not one's own to settle any more. */
function withContact(world: World, contact: Contact): World['contacts'] {
  const contacts = new Map(world.contacts);
  const settled = contact.state === 'CLOSED' || contact.state === 'WAIVED';
  if (settled || contact.manager.id !== world.me?.id) contacts.delete(contact.call);
  else contacts.set(contact.call, contact);
  return contacts;
}

function same(one: { call: string; offer: number }, other: { call: string; offer: number }): boolean {
  return one.call === other.call && one.offer === other.offer;
}

/** Whether this manager is in the call: talks, or asks a colleague, or dials. */
export function isIn(call: LiveCall, manager: number): boolean {
  if (call.direction === 'OUTBOUND') return call.dialler?.id === manager;
  return call.offers.some((offer) => offer.talking && offer.manager.id === manager);
}

/** The call that this manager is in, if any. */
export function ownCall(world: World): LiveCall | null {
  const me = world.me;
  return me === null ? null : ([...world.calls.values()].find((call) => isIn(call, me.id)) ?? null);
}
