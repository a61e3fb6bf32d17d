import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** Chance that is the same for every sequence. `used` is told of each use. */
export function createChance(used) {
  let state = 1;

  /** mulberry32 */
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  const fill = (bytes) => {
    used("random");
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(next() * 256);
    return bytes;
  };

  function reset(seed) {
    state = seed | 0;
  }

  function install() {
    Math.random = () => {
      used("random");
      return next();
    };
    const { randomBytes } = crypto;
    crypto.randomBytes = (size, done) => {
      if (!(size >= 0 && size < 1 << 24)) return randomBytes(size, done);
      const bytes = fill(Buffer.alloc(size));
      if (typeof done !== "function") return bytes;
      process.nextTick(done, null, bytes);
    };
    crypto.randomInt = (low, high, done) => {
      const [from, to] = typeof high === "number" ? [low, high] : [0, low];
      used("random");
      const value = from + Math.floor(next() * (to - from));
      const call = typeof high === "function" ? high : done;
      if (typeof call !== "function") return value;
      process.nextTick(call, null, value);
    };
    const uuid = () => {
      const hex = fill(Buffer.alloc(16));
      hex[6] = (hex[6] & 15) | 64;
      hex[8] = (hex[8] & 63) | 128;
      return hex.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    };
    crypto.randomUUID = uuid;
    crypto.randomFillSync = (bytes) => {
      fill(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      return bytes;
    };
    if (globalThis.crypto) {
      Object.defineProperty(globalThis.crypto, "randomUUID", { value: uuid, configurable: true });
      Object.defineProperty(globalThis.crypto, "getRandomValues", {
        value: crypto.randomFillSync,
        configurable: true,
      });
    }
    syncBuiltinESMExports();
  }

  return { install, reset };
}
