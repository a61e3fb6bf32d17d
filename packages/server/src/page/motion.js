/** How long a calm animal keeps still between its movements, in milliseconds: a browser's every frame costs. */
const stillness = 20_000;

const browser = { set: setTimeout.bind(globalThis), clear: clearTimeout.bind(globalThis) };

/**
 * Moves through the frames of one loop after the other: `draw` gets the number of the frame, `times` says how long each
 * is shown. At most one timer waits at any time, and none while nothing may move: then a loop is its first frame. A
 * restless loop goes on and on, another rests for a while after each time.
 */
export function createMotion(draw, mayMove, timers = browser) {
  let timer;
  let loop = { times: [0], restless: false };

  function step(index) {
    timer = undefined;
    draw(index);
    const { times, restless } = loop;
    if (times.length < 2 || !mayMove()) return;
    const rest = index === 0 && !restless ? stillness : 0;
    timer = timers.set(() => step((index + 1) % times.length), times[index] + rest);
  }

  /** Begins anew, as whether it may move is now. */
  function begin() {
    if (timer !== undefined) timers.clear(timer);
    step(0);
  }

  return {
    begin,
    show(next) {
      loop = next;
      begin();
    },
  };
}
