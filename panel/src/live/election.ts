const LEASE_MS = 3_000;
const RENEW_MS = 1_000;

/**
 * Elects one among the tabs of this browser: `lead` runs in exactly one of them, and in another as soon as that is closed;
 * what it returns is run when the tab gives the lead up.
 */
export function elect(name: string, lead: () => () => void): () => void {
  // Web Locks need HTTPS or this machine; a company's own network often has neither.
  return 'locks' in navigator && navigator.locks ? byLock(name, lead) : byLease(name, lead, localStorage);
}

function byLock(name: string, lead: () => () => void): () => void {
  const abort = new AbortController();
  let give: () => void = () => undefined;
  navigator.locks
    .request(name, { signal: abort.signal }, () => {
      const stop = lead();
      return new Promise<void>((done) => {
        give = () => {
          stop();
          done();
        };
      });
    })
    .catch(() => undefined);
  return () => {
    abort.abort();
    give();
  };
}

/** A lease in storage that all tabs see: taken when nobody renews it. A tab that was frozen finds it taken and gives up. */
export function byLease(name: string, lead: () => () => void, storage: Storage): () => void {
  const me = `${Date.now()}-${Math.random()}`;
  let stop: (() => void) | null = null;
  let candidate = false;
  const holder = () => {
    const [id, until] = (storage.getItem(name) ?? '').split('|');
    return id && Number(until) > Date.now() ? id : null;
  };
  const renew = () => storage.setItem(name, `${me}|${Date.now() + LEASE_MS}`);
  const beat = () => {
    const now = holder();
    if (now === me) {
      renew();
      // Two may have written at once: who still stands there at the next beat has it.
      if (candidate) stop ??= lead();
      candidate = true;
    } else {
      stop?.();
      stop = null;
      candidate = false;
      if (now === null) {
        renew();
        candidate = true;
      }
    }
  };
  const release = () => {
    if (holder() === me) storage.removeItem(name);
  };
  beat();
  const timer = setInterval(beat, RENEW_MS);
  window.addEventListener('pagehide', release);
  return () => {
    clearInterval(timer);
    window.removeEventListener('pagehide', release);
    release();
    stop?.();
    stop = null;
  };
}
