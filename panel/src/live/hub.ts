import { elect } from './election';
import { keepConnected } from './connection';
import type { Frame } from './sse';
import { after, NOTHING, type Told, type World } from './state';

export type Link = 'connecting' | 'live' | 'lost';

/** What the screens read. */
export interface Live {
  world: World;
  link: Link;
  /** This device's time at which the server was heard last; null for never. */
  heardAt: number | null;
  /** Whether this is the tab that rings and notifies. */
  leading: boolean;
}

/** What tabs say to each other. */
type Message =
  | { say: 'hello' }
  | { say: 'all'; live: Omit<Live, 'leading'> }
  | { say: 'told'; told: Told }
  | { say: 'link'; link: Link; heardAt: number | null };

/** A stream that ends is mostly there again at once: only then is anybody told. */
const PATIENCE_MS = 2_000;
const HEARD_EVERY_MS = 5_000;

export interface Parts {
  elect: typeof elect;
  connect: typeof keepConnected;
  channel: (name: string) => Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
  now: () => number;
  refused: (status: number) => void;
}

const REAL: Parts = {
  elect,
  connect: keepConnected,
  channel: (name) => new BroadcastChannel(name),
  now: () => Date.now(),
  refused: () => undefined,
};

/**
 * One event stream for all tabs of a browser: the elected one listens and tells the others. Begins with nothing; each
 * snapshot replaces everything.
 */
export class Hub {
  private live: Live = { world: NOTHING, link: 'connecting', heardAt: null, leading: false };
  private readonly watchers = new Set<() => void>();
  private readonly hearers = new Set<(told: Told) => void>();
  private readonly parts: Parts;
  private readonly others: ReturnType<Parts['channel']>;
  private readonly resign: () => void;
  private losing: ReturnType<typeof setTimeout> | null = null;
  private toldHeardAt = 0;

  constructor(name: string, parts: Partial<Parts> = {}) {
    this.parts = { ...REAL, ...parts };
    this.others = this.parts.channel(name);
    this.others.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
    this.others.postMessage({ say: 'hello' } satisfies Message);
    this.resign = this.parts.elect(name, () => this.lead());
  }

  get = (): Live => this.live;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Takes what the server has answered as if it had been told: sooner than the stream, and also while that is broken. */
  learn = (told: Told): void => {
    this.tell({ say: 'told', told });
    this.take(told);
  };

  /** Every event as it comes, in every tab. */
  onTold(hearer: (told: Told) => void): () => void {
    this.hearers.add(hearer);
    return () => this.hearers.delete(hearer);
  }

  close(): void {
    this.resign();
    if (this.losing) clearTimeout(this.losing);
    this.others.close();
    this.watchers.clear();
    this.hearers.clear();
  }

  private lead(): () => void {
    this.set({ leading: true });
    const disconnect = this.parts.connect({
      opened: () => this.linked(),
      heard: () => this.heard(),
      frame: (frame) => this.frame(frame),
      broken: (status) => this.broken(status),
    });
    return () => {
      disconnect();
      this.set({ leading: false });
    };
  }

  private linked(): void {
    if (this.losing) clearTimeout(this.losing);
    this.losing = null;
    this.link('live');
  }

  private heard(): void {
    this.live = { ...this.live, heardAt: this.parts.now() };
    if (this.parts.now() - this.toldHeardAt > HEARD_EVERY_MS) {
      this.toldHeardAt = this.parts.now();
      this.link(this.live.link);
    }
  }

  private frame(frame: Frame): void {
    const told = { kind: frame.event, data: JSON.parse(frame.data) } as Told;
    this.tell({ say: 'told', told });
    this.take(told);
  }

  private broken(status: number | null): void {
    if (status !== null) this.parts.refused(status);
    this.losing ??= setTimeout(() => this.link('lost'), PATIENCE_MS);
  }

  private link(link: Link): void {
    this.set({ link });
    this.tell({ say: 'link', link, heardAt: this.live.heardAt });
  }

  private tell(message: Message): void {
    this.others.postMessage(message);
  }

  private hear(message: Message): void {
    if (message.say === 'hello') {
      if (this.live.leading) {
        const { world, link, heardAt } = this.live;
        this.tell({ say: 'all', live: { world, link, heardAt } });
      }
    } else if (message.say === 'told') {
      this.take(message.told);
    } else if (this.live.leading) {
      return;
    } else if (message.say === 'all') {
      this.set(message.live);
    } else {
      this.set({ link: message.link, heardAt: message.heardAt });
    }
  }

  private take(told: Told): void {
    this.set({ world: after(this.live.world, told, this.parts.now()) });
    this.hearers.forEach((hearer) => hearer(told));
  }

  private set(change: Partial<Live>): void {
    this.live = { ...this.live, ...change };
    this.watchers.forEach((watcher) => watcher());
  }
}
