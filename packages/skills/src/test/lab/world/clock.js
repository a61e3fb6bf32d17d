import { syncBuiltinESMExports } from "node:module";
import timersModule from "node:timers";
import timersPromises from "node:timers/promises";
import { RealDate } from "./real.js";

/** Time that stands still but where a sequence lets it go on. `used(what)` is told of each use, `failed(error)` of what a timer throws. */
export function createClock(used, failed) {
  let start = 0;
  let now = 0;
  let next = 1;
  const waiting = new Map();

  function add(callback, delay, args, every) {
    if (typeof callback !== "function") {
      const error = new TypeError(
        `The "callback" argument must be of type function. Received ${typeof callback}`,
      );
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    used("timers");
    const ms = delay >= 1 && delay <= 2 ** 31 - 1 ? Math.trunc(delay) : 1;
    const timer = { id: next++, at: now + ms, ms, callback, args, every, kept: true };
    waiting.set(timer.id, timer);
    return handle(timer);
  }

  const handle = (timer) => ({
    ref() {
      timer.kept = true;
      return this;
    },
    unref() {
      timer.kept = false;
      return this;
    },
    hasRef: () => timer.kept,
    refresh() {
      timer.at = now + timer.ms;
      if (!timer.done) waiting.set(timer.id, timer);
      return this;
    },
    close() {
      waiting.delete(timer.id);
      return this;
    },
    [Symbol.toPrimitive]: () => timer.id,
    [Symbol.dispose]: () => waiting.delete(timer.id),
    timer,
  });

  const clear = (given) => {
    const id = given?.timer?.id ?? Number(given);
    const timer = waiting.get(id);
    if (timer) timer.done = true;
    waiting.delete(id);
  };

  /** The one that is due first, in the order in which they were set. */
  function first(until = Number.POSITIVE_INFINITY, which = () => true) {
    let found;
    for (const timer of waiting.values())
      if (
        timer.at <= until &&
        which(timer) &&
        (!found || timer.at < found.at || (timer.at === found.at && timer.id < found.id))
      )
        found = timer;
    return found;
  }

  function fire(timer) {
    now = Math.max(now, timer.at);
    if (timer.every) timer.at = now + timer.ms;
    else waiting.delete(timer.id);
    try {
      timer.callback(...timer.args);
    } catch (error) {
      failed(error);
    }
  }

  const setTimeout = (callback, delay, ...args) => add(callback, delay, args, false);
  const setInterval = (callback, delay, ...args) => add(callback, delay, args, true);
  const replaced = { setTimeout, setInterval, clearTimeout: clear, clearInterval: clear };

  const later = (delay, value, options) =>
    new Promise((resolve, reject) => {
      const signal = options?.signal;
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(() => resolve(value), delay);
      signal?.addEventListener("abort", () => {
        clear(timer);
        reject(signal.reason);
      });
    });

  function VirtualDate(...args) {
    if (args.length === 0) used("clock");
    if (!new.target) return new RealDate(start + now).toString();
    return Reflect.construct(RealDate, args.length === 0 ? [start + now] : args, new.target);
  }

  const told = (time) => () => {
    used("clock");
    return time();
  };

  function install() {
    Object.assign(globalThis, replaced);
    Object.assign(timersModule, replaced);
    timersPromises.setTimeout = later;
    if (timersPromises.scheduler)
      timersPromises.scheduler = {
        wait: (ms, options) => later(ms, undefined, options),
        yield: () => Promise.resolve(),
      };
    Object.defineProperties(VirtualDate, {
      name: { value: "Date" },
      length: { value: 7 },
      prototype: { value: RealDate.prototype },
      now: { value: told(() => start + now), writable: true, configurable: true },
      parse: { value: RealDate.parse },
      UTC: { value: RealDate.UTC },
    });
    RealDate.prototype.constructor = VirtualDate;
    globalThis.Date = VirtualDate;
    performance.now = told(() => now);
    const hrtime = (before) => {
      used("clock");
      const ms = now - (before ? before[0] * 1000 + before[1] / 1e6 : 0);
      return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
    };
    process.hrtime = Object.assign(hrtime, { bigint: told(() => BigInt(Math.round(now * 1e6))) });
    syncBuiltinESMExports();
  }

  return {
    install,
    reset(at) {
      start = at;
      now = 0;
      next = 1;
      waiting.clear();
    },
    now: () => now,
    /** Those that a process would wait for. */
    pending: () => [...waiting.values()].filter(({ kept }) => kept).length,
    /** Goes on to what is due next, if that is no interval: what repeats is not waited for. */
    next() {
      const timer = first(undefined, ({ every, kept }) => !every && kept);
      if (!timer || timer.at > 10 * 60_000) return false;
      const target = timer.at;
      for (let due = first(target), most = 1_000; due && most > 0; due = first(target), most--) fire(due);
      now = Math.max(now, target);
      return true;
    },
    /** One that is due by then; false when there is none left, and it is then. */
    step(until) {
      const due = first(until);
      if (due) fire(due);
      else now = Math.max(now, until);
      return due !== undefined;
    },
  };
}
