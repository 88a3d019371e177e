const EVERY_MS = 2_400;
const NOTES: ReadonlyArray<{ hertz: number; at: number }> = [
  { hertz: 659.3, at: 0 },
  { hertz: 880, at: 0.18 },
  { hertz: 659.3, at: 0.5 },
  { hertz: 880, at: 0.68 },
];
const LOUDNESS = 0.16;

let context: AudioContext | null = null;

/** A browser lets a page sound only after somebody has touched it. */
export function allowSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

/** Rings until the returned function is called; silent where the browser does not let it. */
export function startTone(): () => void {
  if (typeof AudioContext === 'undefined') return () => undefined;
  allowSound();
  ring();
  const timer = setInterval(ring, EVERY_MS);
  return () => clearInterval(timer);
}

/** Sounds once. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  allowSound();
  ring();
}

function ring(): void {
  if (context?.state !== 'running') return;
  for (const { hertz, at } of NOTES) {
    const note = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + at;
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.3);
    note.connect(volume).connect(context.destination);
    note.start(begin);
    note.stop(begin + 0.32);
  }
}
