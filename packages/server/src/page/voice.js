/** How long a state lasts before it is told, in milliseconds: what a person sees as it comes is no news. */
const settled = 1_000;

const browser = { set: setTimeout.bind(globalThis), clear: clearTimeout.bind(globalThis) };

/**
 * Tells those who do not see the animal what wants a person, once each, and nothing else: not that it works, which
 * changes all the time. `say` gets the words, or none when they are no longer true.
 */
export function createVoice(say, timers = browser) {
  let timer;
  let told = "";
  return (name, { state, text }) => {
    const words = ["needs-you", "failed", "ready"].includes(state) ? `${name}: ${text}` : "";
    if (timer !== undefined) timers.clear(timer);
    timer = undefined;
    if (words === told) return;
    timer = timers.set(() => {
      timer = undefined;
      told = words;
      say(words);
    }, settled);
  };
}
