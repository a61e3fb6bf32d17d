/** The frames of one state and how long each is shown, in milliseconds. */
export type Loop = { frames: readonly (readonly string[])[]; times: readonly number[]; restless: boolean };

/** How long a calm animal keeps still between its movements. */
export const stillness = 4_000;

export type Timers = { set(work: () => void, ms: number): unknown; clear(timer: never): void };

/**
 * Draws one loop after the other. At most one timer waits at any time, and none where nothing may move: then a
 * loop is its first frame. A restless loop goes on and on, another rests for a while after each time.
 */
export function motion(
  draw: (lines: readonly string[]) => void,
  moves: boolean,
  timers: Timers = { set: setTimeout, clear: clearTimeout },
): { show(loop: Loop): void; end(): void } {
  let timer: unknown;
  const end = () => {
    if (timer !== undefined) timers.clear(timer as never);
    timer = undefined;
  };
  function step(loop: Loop, index: number): void {
    draw(loop.frames[index]!);
    if (!moves || loop.frames.length < 2) return;
    const last = index === loop.frames.length - 1;
    const rests = index === 0 && !loop.restless ? stillness : 0;
    timer = timers.set(() => step(loop, last ? 0 : index + 1), loop.times[index]! + rests);
  }
  return {
    show(loop) {
      end();
      step(loop, 0);
    },
    end,
  };
}
