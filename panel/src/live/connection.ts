import { address } from '../api/client';
import { type Frame, frameReader } from './sse';

/** The server says something every 15 s; who hears nothing for this long is cut off. */
const SILENCE_MS = 35_000;
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 8_000;

export interface Listener {
  /** The stream is open. */
  opened: () => void;
  /** Anything was heard, if only a sign of life. */
  heard: () => void;
  frame: (frame: Frame) => void;
  /** The stream is broken or was refused; it is tried again until closed. The status of a refusal, if it was one. */
  broken: (status: number | null) => void;
}

/**
 * Keeps a stream of events open for good: read with fetch, because a browser's own EventSource tells neither the signs of
 * life nor why it was refused. Begins again where it was, as far as the server remembers.
 */
export function keepConnected(listener: Listener): () => void {
  let closed = false;
  let last = '';
  let wait = FIRST_WAIT_MS;
  let abort = new AbortController();
  let wake: (() => void) | null = null;

  const rest = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  const listen = async () => {
    abort = new AbortController();
    const query = last ? { 'Last-Event-ID': last } : {};
    const guard = watchdog(() => abort.abort());
    try {
      const answer = await fetch(address('/events', { query }), {
        headers: { Accept: 'text/event-stream' },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: abort.signal,
      });
      if (!answer.ok || answer.body === null) return answer.status;
      listener.opened();
      wait = FIRST_WAIT_MS;
      const read = frameReader();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        guard.again();
        listener.heard();
        for (const frame of read(piece.value)) {
          last = frame.id || last;
          listener.frame(frame);
        }
      }
      return null;
    } catch {
      return null;
    } finally {
      guard.stop();
    }
  };

  const run = async () => {
    while (!closed) {
      const status = await listen();
      if (closed) return;
      listener.broken(status);
      await rest(wait + Math.random() * 200);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    }
  };

  const hurry = () => {
    wait = FIRST_WAIT_MS;
    wake?.();
  };
  window.addEventListener('online', hurry);
  void run();
  return () => {
    closed = true;
    window.removeEventListener('online', hurry);
    abort.abort();
    wake?.();
  };
}

function watchdog(bark: () => void) {
  let timer = setTimeout(bark, SILENCE_MS);
  return {
    again: () => {
      clearTimeout(timer);
      timer = setTimeout(bark, SILENCE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
