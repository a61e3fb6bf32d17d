import { expect, test } from "vitest";
import { motion, stillness } from "./motion.ts";

/** Timers that go off when told, and know how many wait. */
function clock() {
  const waiting = new Map<number, { work: () => void; ms: number }>();
  let next = 0;
  return {
    waiting,
    timers: {
      set(work: () => void, ms: number) {
        waiting.set(++next, { work, ms });
        return next;
      },
      clear: (timer: never) => void waiting.delete(timer),
    },
    tick(): number {
      const [[id, { work, ms }]] = [...waiting] as [[number, { work: () => void; ms: number }]];
      waiting.delete(id);
      work();
      return ms;
    },
  };
}

const loop = { frames: [["a"], ["b"], ["c"]], times: [1, 2, 3] };

test("a restless loop goes round, a calm one rests where it begins; one timer waits at most", () => {
  for (const restless of [true, false]) {
    const { timers, tick, waiting } = clock();
    const drawn: string[] = [];
    motion((lines) => drawn.push(lines.join()), true, timers).show({ ...loop, restless });
    const times = Array.from({ length: 4 }, () => {
      expect(waiting.size).toBe(1);
      return tick();
    });
    expect(drawn).toEqual(["a", "b", "c", "a", "b"]);
    expect(times).toEqual(restless ? [1, 2, 3, 1] : [1 + stillness, 2, 3, 1 + stillness]);
  }
});

test("where nothing may move there is one picture and no timer", () => {
  const { timers, waiting } = clock();
  const drawn: string[] = [];
  const still = motion((lines) => drawn.push(lines.join()), false, timers);
  still.show({ ...loop, restless: true });
  still.show({ frames: [["x"], ["y"]], times: [1, 1], restless: false });
  expect(drawn).toEqual(["a", "x"]);
  expect(waiting.size).toBe(0);
});

test("another loop takes the place of the one before, and the end leaves no timer", () => {
  const { timers, waiting, tick } = clock();
  const drawn: string[] = [];
  const moving = motion((lines) => drawn.push(lines.join()), true, timers);
  moving.show({ ...loop, restless: true });
  moving.show({ frames: [["x"], ["y"]], times: [1, 1], restless: true });
  expect(waiting.size).toBe(1);
  tick();
  expect(drawn).toEqual(["a", "x", "y"]);
  moving.end();
  expect(waiting.size).toBe(0);
});
