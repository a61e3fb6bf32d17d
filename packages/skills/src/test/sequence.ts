/**
 * A sequence is what one test does, as data: searched, shrunk, run in the lab and written out as code, never the other
 * way round. Whatever a value or step cannot say cannot be tried.
 */

/** A value as data. Strings, booleans, null, finite numbers but -0, and arrays of values stand for themselves. */
export type Value = string | number | boolean | null | readonly Value[] | Tagged;

export type Tagged =
  | { is: "undefined" }
  /** `NaN`, `Infinity`, `-Infinity` or `-0`. */
  | { is: "number"; text: string }
  | { is: "bigint"; text: string }
  | { is: "symbol"; text: string }
  /** Milliseconds since 1970, or null for an invalid one. */
  | { is: "date"; at: number | null }
  | { is: "regexp"; source: string; flags: string }
  /** `class` is told of an observed one that is no plain object. `bare` has no prototype. */
  | { is: "object"; entries: readonly (readonly [string, Value])[]; class?: string; bare?: true }
  | { is: "map"; entries: readonly (readonly [Value, Value])[] }
  | { is: "set"; items: readonly Value[] }
  /** `kind` is `Buffer`, `Uint8Array`, `ArrayBuffer`, …; contents in base64. */
  | { is: "bytes"; kind: string; base64: string }
  | {
      is: "error";
      class: string;
      message: string;
      code?: string;
      entries?: readonly (readonly [string, Value])[];
    }
  /** A sparse place of an array. */
  | { is: "hole" }
  /** A function that the test makes and watches. */
  | { is: "spy"; id: number; does: Behaviour }
  /** What an earlier step gave, or a part of it. */
  | { is: "result"; of: number; path?: readonly string[] }
  /** What the module under test exports; no path is the module itself. */
  | { is: "export"; path: readonly string[] }
  /** A path in the throw-away folder of the test; `text` of what is there is given by a `file` step. */
  | { is: "path"; name: string }
  /** The address of a server of the test, with a `serve` step's number. */
  | { is: "address"; of: number; part: "url" | "port" | "host" }
  /** Made by the test from the platform: a readable stream of these, a writable that gathers, an emitter, a signal. */
  | { is: "readable"; chunks: readonly Value[]; objects?: true; fails?: Value }
  | { is: "writable"; objects?: true }
  /** With a number it is the test's own, which later steps may let emit; it may be a stream that gives what it is given. */
  | { is: "emitter"; id?: number; of?: "PassThrough" }
  | { is: "promise"; resolves?: Value; rejects?: Value }
  /** A promise of the test's own, which stays pending until a `release` step of that number. */
  | { is: "held"; id: number }
  /** Of a controller of the test's own, which an `abort` step of that number aborts. */
  | { is: "signal"; id: number }
  | { is: "iterable"; items: readonly Value[]; async?: true }
  /** Well-known values of the platform, such as `globalThis.Promise` or `Symbol.iterator`. */
  | { is: "global"; path: readonly string[] }
  /** Only observed: a function, or something too large, cyclic or foreign to be told whole. */
  | { is: "function"; name: string; arity: number; class?: true; with?: readonly string[] }
  | { is: "cycle"; up: number }
  | { is: "cut"; about: string };

/** What a spy does each time it is called; the last of `first` repeats as `then`. */
export type Behaviour =
  | { do: "return"; value: Value }
  | { do: "argument"; index: number }
  | { do: "throw"; error: Value }
  | { do: "resolve"; value: Value }
  | { do: "reject"; error: Value }
  /** Calls its argument at `index` (`-1`: the last one), at once or on a later turn. */
  | { do: "call"; index: number; with: readonly Value[]; later?: true }
  /** An expression of one or two parameters `a`, `b` from a fixed table, such as `a < b` or `a + b`. */
  | {
      do: "compute";
      name: "identity" | "not" | "negate" | "double" | "sum" | "less" | "compare" | "even" | "text";
    }
  | { do: "sequence"; each: readonly Behaviour[] };

/** `awaits`: the outcome was, or may be, a promise and is waited for. */
export type Step =
  | { id: number; do: "call"; target: Value; method?: string; args: readonly Value[]; awaits?: boolean }
  | { id: number; do: "new"; target: Value; args: readonly Value[] }
  | { id: number; do: "get"; target: Value; property: string }
  | { id: number; do: "set"; target: Value; property: string; value: Value }
  /** Listens with a spy (`on`), before what makes it happen. */
  | { id: number; do: "listen"; target: Value; event: string; spy: number }
  /** Reads a stream, iterator or generator to its end, or `most` items. */
  | { id: number; do: "drain"; target: Value; most: number }
  /** Waits for a promise that an earlier step gave. */
  | { id: number; do: "await"; target: Value }
  /** Settles a held promise. */
  | { id: number; do: "release"; held: number; with: Value; fails?: true }
  | { id: number; do: "abort"; signal: number }
  /** Lets the virtual clock go on. */
  | { id: number; do: "advance"; ms: number }
  /** Waits until nothing more happens by itself. */
  | { id: number; do: "settle" }
  | { id: number; do: "file"; name: string; text: string; folder?: true }
  /** A loopback server which answers each request with the next of these. */
  | { id: number; do: "serve"; answers: readonly Answer[] };

export type Answer = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: string;
  /** Breaks off instead of ending. */
  breaks?: true;
};

export type Sequence = {
  steps: readonly Step[];
  /** The step whose outcome this is about: the last one when left out. */
  about?: number;
  /** Further steps whose outcome is asserted where they stand: what state it left, what came later. */
  also?: readonly number[];
};

/** What came of one step. */
export type Observation = {
  id: number;
  outcome: "value" | "throw" | "resolved" | "rejected" | "pending" | "skipped" | "exit";
  value: Value;
  /** Where it threw, from the top of the worktree, for findings. */
  at?: { path: string; line: number };
  /** Steps or `[step, argument]` whose value is the very same object as this outcome. */
  same?: { of: number; argument?: number };
  /** It was read by its events: it is a stream from before streams could be iterated. */
  byEvents?: true;
};

/** All that came of a sequence. */
export type Observed = {
  steps: readonly Observation[];
  /** In the order of their calls. */
  calls: readonly { spy: number; args: readonly Value[]; on?: Value }[];
  /** How many of these came after the last step was over. */
  trailing?: number;
  /** Arguments that look otherwise after the step than before. */
  changed: readonly { step: number; argument: number; value: Value }[];
  /** Files of the throw-away folder that were made, changed (`text`) or removed (null); `late`: after the last step. */
  files: readonly { name: string; text: string | null; late?: true }[];
  /** What reached a `serve` step. */
  requests: readonly { of: number; method: string; path: string; body: string }[];
  /** Printed on the two outputs by the code under test. */
  printed: string;
  /** Thrown after its step was over, unhandled rejections, exits, timers or handles left: why it is no test. */
  late: readonly {
    kind: "throw" | "rejection" | "exit" | "handle" | "timer" | "hang" | "descriptor" | "outside";
    text: string;
  }[];
  /** What it took of its surroundings: virtual time and chance are the same in every run, real ones are not. */
  uses: readonly ("clock" | "random" | "timers" | "files" | "input" | "processes")[];
  /** Virtual time that passed while something was waited for. */
  waitedMs: number;
  durationMs: number;
};
