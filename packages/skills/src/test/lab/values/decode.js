import { EventEmitter } from "node:events";
import { Readable, Writable } from "node:stream";

/**
 * Values out of data. `held` has what the sequence made so far: `result(id)`, `module`, `path(name)`,
 * `address(id, part)`, `spy(id, behaviour)`.
 */
export function createDecoder(held) {
  return decode;

  function decode(value) {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return list(value);
    switch (value.is) {
      case "undefined":
        return undefined;
      case "number":
        return Number(value.text);
      case "bigint":
        return BigInt(value.text);
      case "symbol":
        return Symbol(value.text);
      case "date":
        return new Date(value.at === null ? Number.NaN : value.at);
      case "regexp":
        return new RegExp(value.source, value.flags);
      case "object": {
        const made = value.bare ? Object.create(null) : {};
        for (const [key, each] of value.entries)
          Object.defineProperty(made, key, {
            value: decode(each),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        return made;
      }
      case "map":
        return new Map(value.entries.map(([key, each]) => [decode(key), decode(each)]));
      case "set":
        return new Set(value.items.map(decode));
      case "bytes":
        return bytes(value);
      case "error":
        return error(value);
      case "spy":
        return held.spy(value);
      case "result":
        return walk(held.result(value.of), value.path ?? []);
      case "export":
        return walk(held.module, value.path);
      case "path":
        return held.path(value.name);
      case "address":
        return held.address(value.of, value.part);
      case "signal":
        return held.signal(value.id);
      case "held":
        return held.promise(value.id);
      case "readable":
        return readable(value);
      case "writable":
        return writable(value);
      case "emitter":
        return value.id === undefined ? new EventEmitter() : held.emitter(value);
      case "promise":
        return promise(value);
      case "iterable":
        return iterable(value.items.map(decode), value.async);
      case "global":
        return walk(globalThis, value.path);
      default:
        throw new TypeError(`No value can be made of ${value.is}.`);
    }
  }

  function list(values) {
    const made = [];
    values.forEach((each, at) => {
      if (each?.is === "hole") made.length = at + 1;
      else made[at] = decode(each);
    });
    return made;
  }

  function walk(from, path) {
    let value = from;
    for (const name of path) value = value[name];
    return value;
  }

  function bytes({ kind, base64 }) {
    const buffer = Buffer.from(base64, "base64");
    if (kind === "Buffer") return buffer;
    const own = new Uint8Array(buffer).buffer;
    if (kind === "ArrayBuffer") return own;
    if (kind === "SharedArrayBuffer") {
      const shared = new SharedArrayBuffer(own.byteLength);
      new Uint8Array(shared).set(new Uint8Array(own));
      return shared;
    }
    const Kind = typeof globalThis[kind] === "function" ? globalThis[kind] : Uint8Array;
    return new Kind(own);
  }

  function error({ class: name, message, code, entries = [] }) {
    const exported = held.errors?.(name);
    const Kind = typeof globalThis[name] === "function" ? globalThis[name] : (exported ?? Error);
    const made = Kind === AggregateError ? new AggregateError([], message) : new Kind(message);
    if (code !== undefined) made.code = code;
    for (const [key, each] of entries) made[key] = decode(each);
    return made;
  }

  function readable({ chunks, objects, fails }) {
    const items = chunks.map(decode);
    const failure = fails === undefined ? undefined : { error: decode(fails) };
    return new Readable({
      objectMode: objects === true,
      read() {
        if (items.length > 0) this.push(items.shift());
        else if (failure) this.destroy(failure.error);
        else this.push(null);
      },
    });
  }

  function writable({ objects }) {
    const gathered = [];
    const made = new Writable({
      objectMode: objects === true,
      write(chunk, _encoding, done) {
        gathered.push(objects ? chunk : chunk.toString());
        done();
      },
    });
    return Object.assign(made, { gathered });
  }

  function promise(value) {
    if (value.rejects === undefined) return Promise.resolve(decode(value.resolves));
    return Promise.reject(decode(value.rejects));
  }
}

const iterable = (items, async) =>
  async
    ? {
        async *[Symbol.asyncIterator]() {
          yield* items;
        },
      }
    : {
        *[Symbol.iterator]() {
          yield* items;
        },
      };
