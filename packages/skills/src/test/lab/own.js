import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";

/** Promises, controllers and emitters that a sequence settles, aborts and lets emit itself, by their numbers. */
export function createOwn() {
  const promises = new Map();
  const controllers = new Map();
  const emitters = new Map();
  const made = (known, id, make) => {
    if (!known.has(id)) known.set(id, make());
    return known.get(id);
  };
  return {
    promise: (id) => made(promises, id, deferred),
    emitter: ({ id, of }) => made(emitters, id, () => (of ? new PassThrough() : new EventEmitter())),
    controller: (id) => made(controllers, id, () => new AbortController()),
  };
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
