import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepConnected } from './connection';
import { byLease } from './election';
import { Hub, type Parts } from './hub';
import { type Frame, frameReader } from './sse';
import { after, type Card, type LiveCall, NOTHING, ownCall, type Snapshot, type World } from './state';

const OLENA = { id: 1, name: 'Олена', extension: '101' };
const CARD = { call: 'c1', offer: 1, manager: OLENA } as Card;
const CALL = { id: 'c1', direction: 'INBOUND', offers: [{ number: 1, manager: OLENA, talking: true }] } as unknown as LiveCall;
const SNAPSHOT = { at: '2026-11-23T10:00:05Z', me: OLENA, managers: [], calls: [], cards: [], contacts: [], reminders: [] } as Snapshot;
const AT_TEN = Date.parse('2026-11-23T10:00:00Z');

describe('server-sent events', () => {
  it('are put together wherever the network has cut them, and a sign of life is none', () => {
    const read = frameReader();
    const all: Frame[] = [];
    for (const letter of 'retry: 2000\n\n:\n\nid: a-1\nevent: card\ndata: {"x":1}\n\nid: a-2\nevent: call\ndata: {}\n\nid: a') {
      all.push(...read(letter));
    }
    expect(all).toEqual([
      { id: 'a-1', event: 'card', data: '{"x":1}' },
      { id: 'a-2', event: 'call', data: '{}' },
    ]);
  });
});

describe('the world', () => {
  it('is replaced whole by a snapshot, and knows how far the clocks differ', () => {
    const before: World = { ...NOTHING, cards: [CARD], calls: new Map([['c1', CALL]]) };
    const world = after(before, { kind: 'snapshot', data: SNAPSHOT }, AT_TEN);
    expect(world).toMatchObject({ known: true, cards: [], skew: 5_000 });
    expect(world.calls.size).toBe(0);
  });

  it('shows a card once, and takes away that offer of that call only', () => {
    let world = after(NOTHING, { kind: 'card', data: CARD }, 0);
    world = after(world, { kind: 'card', data: { ...CARD, line: 'again' } }, 0);
    world = after(world, { kind: 'card', data: { ...CARD, call: 'c2' } }, 0);
    expect(world.cards.map((one) => one.call)).toEqual(['c1', 'c2']);
    world = after(world, { kind: 'card-gone', data: { call: 'c1', offer: 2, manager: OLENA, outcome: 'DECLINED' } }, 0);
    expect(world.cards).toHaveLength(2);
    world = after(world, { kind: 'card-gone', data: { call: 'c1', offer: 1, manager: OLENA, outcome: 'DECLINED' } }, 0);
    expect(world.cards.map((one) => one.call)).toEqual(['c2']);
  });

  it('forgets a call that is over, with its cards', () => {
    let world = after({ ...NOTHING, me: OLENA }, { kind: 'call', data: CALL }, 0);
    world = after(world, { kind: 'card', data: CARD }, 0);
    expect(ownCall(world)?.id).toBe('c1');
    world = after(world, { kind: 'ended', data: { call: 'c1', end: 'ANSWERED', why: '', answeredBy: OLENA } }, 0);
    expect(ownCall(world)).toBeNull();
    expect(world.cards).toEqual([]);
  });

  it('does not mind an event it does not know', () => {
    expect(after(NOTHING, { kind: 'weather' } as never, 0)).toBe(NOTHING);
  });
});

describe('the lease among tabs without locks', () => {
  beforeEach(() => vi.useFakeTimers({ now: AT_TEN }));
  afterEach(() => vi.useRealTimers());

  it('leads in one tab, and in another once that is closed', () => {
    const leads: string[] = [];
    const tab = (name: string) =>
      byLease('lease', () => {
        leads.push(`+${name}`);
        return () => leads.push(`-${name}`);
      }, localStorage);
    const closeFirst = tab('first');
    const closeSecond = tab('second');
    vi.advanceTimersByTime(10_000);
    expect(leads).toEqual(['+first']);
    closeFirst();
    vi.advanceTimersByTime(3_000);
    expect(leads).toEqual(['+first', '-first', '+second']);
    closeSecond();
  });

  it('is taken from a tab that does nothing any more, which gives it up when it wakes', () => {
    const leads: string[] = [];
    localStorage.setItem('lease', `frozen|${Date.now() + 2_000}`);
    const close = byLease('lease', () => (leads.push('+'), () => leads.push('-')), localStorage);
    vi.advanceTimersByTime(1_000);
    expect(leads).toEqual([]);
    vi.advanceTimersByTime(4_000);
    expect(leads).toEqual(['+']);
    localStorage.setItem('lease', `other|${Date.now() + 60_000}`);
    vi.advanceTimersByTime(1_500);
    expect(leads).toEqual(['+', '-']);
    close();
  });
});

describe('the connection', () => {
  it('begins again where it was, and tells of a refusal', async () => {
    const asked: string[] = [];
    const answers = [
      () => new Response('id: r-7\nevent: presence\ndata: {}\n\n'),
      () => new Response(null, { status: 503 }),
      () => new Promise<Response>(() => undefined),
    ];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return Promise.resolve(answers[Math.min(asked.length - 1, 2)]?.());
    });
    const frames: Frame[] = [];
    const broken: Array<number | null> = [];
    const close = keepConnected({ opened: () => undefined, heard: () => undefined, frame: (one) => frames.push(one), broken: (status) => broken.push(status) });
    await vi.waitFor(() => expect(asked).toHaveLength(3), 5_000);
    close();
    expect(frames.map((one) => one.event)).toEqual(['presence']);
    expect(broken).toEqual([null, 503]);
    expect(asked).toEqual(['/api/v1/events', '/api/v1/events?Last-Event-ID=r-7', '/api/v1/events?Last-Event-ID=r-7']);
  });
});

/** Tabs of one browser: who asks first leads. */
function browser() {
  const channels = new Set<{ onmessage: ((event: MessageEvent) => void) | null }>();
  let led = false;
  let listener: Parameters<Parts['connect']>[0] | undefined;
  const parts: Partial<Parts> = {
    now: () => AT_TEN,
    channel: () => {
      const mine = {
        onmessage: null as ((event: MessageEvent) => void) | null,
        postMessage: (data: unknown) => channels.forEach((one) => one !== mine && one.onmessage?.({ data } as MessageEvent)),
        close: () => channels.delete(mine),
      };
      channels.add(mine);
      return mine;
    },
    elect: (_, lead) => {
      if (led) return () => undefined;
      led = true;
      return lead();
    },
    connect: (given) => {
      listener = given;
      return () => undefined;
    },
  };
  return { parts, server: () => listener! };
}

describe('tabs', () => {
  afterEach(() => vi.useRealTimers());
  const snapshot: Frame = { id: 'r-1', event: 'snapshot', data: JSON.stringify({ ...SNAPSHOT, cards: [CARD] }) };

  it('have one connection; the others hear what it hears, and who comes later gets all at once', () => {
    const { parts, server } = browser();
    const first = new Hub('x', parts);
    const second = new Hub('x', parts);
    server().opened();
    server().frame(snapshot);
    const third = new Hub('x', parts);
    for (const tab of [first, second, third]) {
      expect(tab.get().world.cards).toHaveLength(1);
      expect(tab.get().link).toBe('live');
    }
    expect([first, second, third].map((tab) => tab.get().leading)).toEqual([true, false, false]);
    server().frame({ id: 'r-2', event: 'card-gone', data: JSON.stringify({ call: 'c1', offer: 1 }) });
    expect(second.get().world.cards).toEqual([]);
  });

  it('say that the connection is lost only when it does not come back at once, and keep what they know', () => {
    vi.useFakeTimers();
    const { parts, server } = browser();
    const hub = new Hub('x', parts);
    server().opened();
    server().frame(snapshot);
    server().broken(null);
    vi.advanceTimersByTime(1_500);
    server().opened();
    vi.advanceTimersByTime(5_000);
    expect(hub.get().link).toBe('live');
    server().broken(null);
    vi.advanceTimersByTime(2_500);
    expect(hub.get().link).toBe('lost');
    expect(hub.get().world.cards).toHaveLength(1);
    server().opened();
    expect(hub.get().link).toBe('live');
  });
});
