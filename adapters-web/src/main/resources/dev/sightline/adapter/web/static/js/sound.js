/**
 * Two short tones, made here: no file has to be loaded. Browsers play nothing before a click or a key on the page; the
 * first one after arm() wakes the sound.
 */

const TONES = [
  { at: 0, hertz: 880 },
  { at: 0.18, hertz: 1175 },
];
const LASTS = 0.15;
const LOUDNESS = 0.25;
/** How long the sound may take to begin, in milliseconds; a warning that is told late is told wrongly. */
const PATIENCE = 500;

const listeners = new Set();
let context = null;

/** Whether this browser can make sounds at all. */
export const canSound = typeof AudioContext === "function";

/** Calls back when the sound begins or stops to wait for a click; gives how to end that. */
export function onSoundChange(changed) {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Gets ready. */
export function arm() {
  if (context || !canSound) {
    return;
  }
  context = new AudioContext();
  context.onstatechange = () => listeners.forEach((changed) => changed());
  for (const type of ["pointerdown", "keydown"]) {
    addEventListener(type, wake, { capture: true });
  }
}

/** Whether the sound waits for a click or a key. */
export function isWaiting() {
  return context !== null && context.state !== "running";
}

/** Plays the tones, now or never. */
export async function ring() {
  arm();
  await wake();
  if (context?.state !== "running") {
    return;
  }
  for (const { at, hertz } of TONES) {
    play(hertz, context.currentTime + at);
  }
}

async function wake() {
  if (isWaiting()) {
    // Where a click is needed the promise stays open until there is one.
    await Promise.race([context.resume().catch(() => {}), new Promise((done) => setTimeout(done, PATIENCE))]);
  }
}

function play(hertz, at) {
  const tone = new OscillatorNode(context, { type: "triangle", frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.setValueAtTime(LOUDNESS, at + LASTS - 0.05);
  volume.gain.linearRampToValueAtTime(0, at + LASTS);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LASTS);
}
