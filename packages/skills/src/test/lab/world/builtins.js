import childProcess from "node:child_process";
import crypto from "node:crypto";
import events from "node:events";
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import stream from "node:stream";
import timers from "node:timers";
import util from "node:util";

/** What code under test likes to replace a part of, and all code shares. */
const shared = [Object, Array, String, Number, Function, Promise, Map, Set]
  .flatMap((each) => [each, each.prototype])
  .concat([Math, JSON, Date, Error, Reflect, console, globalThis.process]);
/** The same, but only code that asks for modules has them. */
const modules = [
  ...[fs, fs.promises, childProcess, crypto, events],
  ...[http, https, net, stream, timers, util],
];
let handedOut = false;

/** From now on code under test has modules that are not its own. */
export function handOut() {
  handedOut = true;
}

/** Of the process, what changes by itself. */
const skipped = new Set(["exitCode", "env", "stdin", "_exiting", "domain", "_events", "_eventsCount"]);

/** Remembers what they are now; what it gives puts all of it back. */
export function keepBuiltins() {
  const keep = (owner) => ({
    owner,
    parts: Object.entries(Object.getOwnPropertyDescriptors(owner)).filter(
      ([name, { configurable, writable, value }]) =>
        !skipped.has(name) && (configurable || writable) && typeof value === "function",
    ),
    names: new Set(Reflect.ownKeys(owner)),
  });
  const always = shared.map(keep);
  const all = [...always, ...modules.map(keep)];
  const listeners = new Map(process.eventNames().map((name) => [name, new Set(process.rawListeners(name))]));

  return () => {
    let changed = false;
    for (const { owner, parts, names } of handedOut ? all : always) {
      for (const [name, descriptor] of parts)
        if (owner[name] !== descriptor.value) {
          Object.defineProperty(owner, name, descriptor);
          changed = true;
        }
      const now = Reflect.ownKeys(owner);
      if (now.length === names.size) continue;
      for (const name of now)
        if (!names.has(name) && !skipped.has(name) && !Reflect.deleteProperty(owner, name)) names.add(name);
    }
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!listeners.get(name)?.has(listener)) process.removeListener(name, listener);
    if (changed) syncBuiltinESMExports();
  };
}
