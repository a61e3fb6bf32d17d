import { types } from "node:util";
import * as coverage from "./cover.js";
import { membersOf } from "./members.js";
import { createOwn } from "./own.js";
import { needsEvents, readOut } from "./reading.js";
import { createDecoder } from "./values/decode.js";
import { classOf, createEncoder } from "./values/encode.js";
import { createSpies } from "./values/spies.js";
import { begun, isBusy, settle } from "./world/activity.js";
import { Exited } from "./world/machine.js";
import { realImmediate, realNow, turn } from "./world/real.js";

const mostSteps = 300_000;
/** What later steps find in place of a step that gave nothing. */
const nothing = Symbol("nothing");

const isThenable = (value) =>
  value !== null && ["object", "function"].includes(typeof value) && typeof value.then === "function";
const isKept = (value) => value !== null && ["object", "function"].includes(typeof value);

/**
 * Runs one sequence on an instance of the module: at once where nothing in it goes on later, otherwise as a promise.
 * @returns {{observed, members, worn?} | Promise<{observed, members, worn?}>} `worn`: something of it goes on for ever
 */
export function runSequence(sequence, { load, loaded, world, looks = true, mutant = -1, steps = mostSteps }) {
  const began = realNow();
  const manual = sequence.steps.some((step) => step.do === "advance");
  const results = new Map();
  const observations = [];
  const members = [];
  const argumentsOf = [];
  const servers = new Map();
  const own = createOwn();
  const late = world.begin();
  coverage.begin(mutant, mostSteps * 20);
  const madeBefore = begun();

  const nameOf = (value) => {
    if (typeof value === "string") return world.nameText(value, servers);
    const spy = typeof value === "function" ? spies.idOf(value) : undefined;
    return spy === undefined ? undefined : { is: "function", name: `spy${spy}`, arity: 0 };
  };
  const encode = createEncoder(nameOf, (prototype) => exportedClass(held.module, prototype));
  const held = {
    module: undefined,
    result(id) {
      const found = results.get(id);
      if (found === nothing || found === undefined) throw new Missing();
      return found.value;
    },
    path: world.files.path,
    address: (id, part) => servers.get(id)?.[part],
    promise: (id) => own.promise(id).promise,
    emitter: own.emitter,
    signal: (id) => own.controller(id).signal,
    spy: (value) => spies.make(value),
  };
  const decode = createDecoder(held);
  const spies = createSpies({ decode, encode, later: realImmediate });

  function observe(id, outcome, value, { thrown, byEvents } = {}) {
    const observation = { id, outcome, value: encode(value), ...(byEvents && { byEvents }) };
    const at = thrown ? world.placeOf(value) : undefined;
    const same = isKept(value) ? sameAs(value) : undefined;
    observations.push({ ...observation, ...(at && { at }), ...(same && { same }) });
    results.set(
      id,
      outcome === "value" || outcome === "resolved" || outcome === "pending" ? { value } : nothing,
    );
    if (looks && isKept(value) && !thrown) {
      const found = membersOf(value);
      if (found) members.push({ step: id, ...found });
    }
    return undefined;
  }

  function sameAs(value) {
    for (const [of, held] of results) if (held !== nothing && held.value === value) return { of };
    for (const { step, values } of argumentsOf) {
      const argument = values.indexOf(value);
      if (argument !== -1) return { of: step, argument };
    }
    return undefined;
  }

  function failed(id, error, kind = "throw", more = {}) {
    if (error instanceof Missing) return observe(id, "skipped", undefined);
    if (error instanceof Exited) return observe(id, "exit", error.exitCode);
    return observe(id, kind, error, { thrown: true, ...more });
  }

  /** Gives a promise where the step has to be waited for. */
  function perform(step) {
    try {
      switch (step.do) {
        case "call":
        case "new":
          return called(step);
        case "get":
          return observe(step.id, "value", decode(step.target)[step.property]);
        case "set":
          decode(step.target)[step.property] = decode(step.value);
          return observe(step.id, "value", undefined);
        case "listen": {
          const target = decode(step.target);
          const spy = spies.watch(step.spy);
          if (typeof target.on === "function") target.on(step.event, spy);
          else target.addEventListener(step.event, spy);
          return observe(step.id, "value", undefined);
        }
        case "drain":
          return drained(step);
        case "await":
          return awaited(step, decode(step.target));
        case "release":
          own.promise(step.held)[step.fails ? "reject" : "resolve"](decode(step.with));
          return observe(step.id, "value", undefined);
        case "abort":
          own.controller(step.signal).abort();
          return observe(step.id, "value", undefined);
        case "advance":
          return advanced(step);
        case "settle":
          return quiet().then(() => observe(step.id, "value", undefined));
        case "file":
          world.files.place(step);
          return observe(step.id, "value", undefined);
        case "serve":
          return world.serve(step).then((server) => {
            servers.set(step.id, server);
            return observe(step.id, "value", undefined);
          });
        default:
          return observe(step.id, "skipped", undefined);
      }
    } catch (error) {
      return failed(step.id, error);
    }
  }

  function called(step) {
    const target = decode(step.target);
    const args = step.args.map(decode);
    const kept = {
      step: step.id,
      values: args,
      before: args.map((each) => (isPlain(each) ? JSON.stringify(encode(each)) : undefined)),
    };
    argumentsOf.push(kept);
    let value;
    if (step.do === "new") value = Reflect.construct(target, args);
    else if (step.method === undefined) value = target(...args);
    else value = target[step.method](...args);
    if (!step.awaits || !isThenable(value)) return observe(step.id, "value", value);
    return awaited(step, value);
  }

  /** What comes next begins as soon as it is settled, as after `await`. */
  function awaited(step, value) {
    return settled(value, {
      onValue: (given) => observe(step.id, "resolved", given),
      onError: (error) => failed(step.id, error, "rejected"),
      onPending: () => observe(step.id, "pending", value),
    });
  }

  function settled(value, { onValue, onError, onPending }) {
    let over = false;
    return new Promise((resolve) => {
      const end = (tell) => (given) => {
        if (over) return;
        over = true;
        tell(given);
        resolve();
      };
      Promise.resolve(value).then(end(onValue), end(onError));
      quiet(() => over).then(end(onPending));
    });
  }

  const quiet = (isOver) =>
    settle({ isOver, goOn: manual ? () => false : world.clock.next, limitMs: world.patienceMs });

  async function advanced(step) {
    const until = world.clock.now() + step.ms;
    for (let most = 2_000; most > 0; most--) {
      const fired = world.clock.step(until);
      await turn();
      if (!fired) break;
    }
    return observe(step.id, "value", undefined);
  }

  function drained(step) {
    const target = decode(step.target);
    const items = [];
    const iterator =
      !target[Symbol.asyncIterator] &&
      (target[Symbol.iterator]?.() ?? (typeof target.next === "function" ? target : undefined));
    if (iterator) {
      while (items.length < step.most) {
        const { done, value } = iterator.next();
        if (done) break;
        items.push(value);
      }
      return observe(step.id, "value", items);
    }
    const byEvents = needsEvents(target);
    if (byEvents === undefined) throw new Missing();
    const reading = readOut(target, items, { most: step.most, byEvents });
    return settled(reading, {
      onValue: () => observe(step.id, "resolved", items, { byEvents }),
      onError: (error) => failed(step.id, error, "rejected", { byEvents }),
      onPending: () => observe(step.id, "pending", items),
    });
  }

  function finish({ calls: callsBefore, files } = { calls: spies.calls.length }) {
    const changed = [];
    for (const { step, values, before } of argumentsOf)
      values.forEach((value, argument) => {
        if (before[argument] === undefined) return;
        const now = encode(value);
        if (JSON.stringify(now) !== before[argument]) changed.push({ step, argument, value: now });
      });
    const ended = coverage.whyEnded();
    if (ended === "steps") world.told("hang", "it did not end");
    if (spies.tooMany()) world.told("hang", "it calls without end");
    const requests = [...servers.entries()].flatMap(([of, server]) =>
      server.requests.map((each) => ({ of, ...each })),
    );
    const left = world.end({ sweep: looks, files });
    return {
      observed: {
        ...{ steps: observations, calls: spies.calls, changed, files: left.files, requests },
        ...(spies.calls.length > callsBefore && { trailing: spies.calls.length - callsBefore }),
        ...{ printed: left.printed, late: [...late], uses: left.uses, waitedMs: left.waitedMs },
        durationMs: Math.round((realNow() - began) * 100) / 100,
      },
      members,
    };
  }

  async function slowly(first, at) {
    let callsBefore = spies.calls.length;
    if (first) {
      await first;
      callsBefore = spies.calls.length;
    }
    for (let next = at; next < sequence.steps.length; next++) {
      const waited = perform(sequence.steps[next]);
      if (waited) await waited;
      callsBefore = spies.calls.length;
    }
    const files = world.files.now();
    const over = await quiet();
    if (!over) world.told("hang", "it goes on by itself");
    await world.clean(servers);
    return { ...finish({ calls: callsBefore, files }), worn: !over || (await isBusy()) };
  }

  try {
    held.module = load();
    loaded?.();
    world.forgetPrinted();
    coverage.begin(mutant, steps);
  } catch (error) {
    failed(-1, error);
    return begun() === madeBefore ? finish() : slowly(undefined, sequence.steps.length);
  }
  for (let at = 0; at < sequence.steps.length; at++) {
    const waited = perform(sequence.steps[at]);
    if (waited) return slowly(waited, at + 1);
  }
  return begun() === madeBefore && !world.isOpen() ? finish() : slowly(undefined, sequence.steps.length);
}

/** The name of a function that a module exports, where its prototype was put there as a plain object. */
function exportedClass(module, prototype) {
  if (typeof module === "function" && module.prototype === prototype) return module.name || undefined;
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Object(module))))
    if (typeof value === "function" && value.prototype === prototype) return value.name || key;
  return undefined;
}

/** A step needs what another one did not give. */
class Missing extends Error {}

const isPlain = (value) =>
  isKept(value) &&
  (Array.isArray(value) || typeof value === "object") &&
  !isThenable(value) &&
  !types.isProxy(value) &&
  classOf(value) !== "Readable";
