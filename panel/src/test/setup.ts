import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { carryCsrf } from '../api/client';
import { startLanguages } from '../i18n';
import { liveIn } from '../ui/zone';

// What jsdom has not, and Mantine asks for.
window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }) as MediaQueryList;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
Element.prototype.scrollIntoView ??= () => undefined;

// A machine that does other work too is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 });

beforeAll(() => startLanguages('uk'));

// Whatever the zone of the machine is.
beforeEach(() => liveIn('Europe/Kyiv'));

// A test that reaches the network by mistake fails instead of waiting.
beforeEach(() => {
  carryCsrf(null);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no test may reach the network')));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});
