import type { Observed, Sequence, Value } from "../sequence.ts";

/** Paths are told from the top of the worktree, with `/`. */
export type LabOptions = {
  /** The folder of a worktree of the task. */
  worktree: string;
  /** Under test: mutants are made in these and nowhere else. */
  files: readonly string[];
  /** The module whose exports are called: usually one of `files`, or a package's main file that passes them on. */
  entry: string;
  /** What `Math.random` gives, in every sequence anew. */
  seed: number;
  /** Whether the person's own `node_modules` are shown; they are when left out. */
  dependencies?: boolean;
  /** How long a sequence may do nothing that is seen before its process is ended; 2 s when left out. */
  patienceMs?: number;
};

/** A change of the code under test that a good test notices. */
export type Mutant = {
  id: number;
  path: string;
  /** From 1; `column` from 0. */
  line: number;
  column: number;
  end: { line: number; column: number };
  /** Stryker's name, such as `ConditionalExpression`. */
  mutator: string;
  original: string;
  replacement: string;
  /** Why the repository does not want it tried (`// Stryker disable`). */
  ignored?: string;
};

/** A place that a sequence may reach: a statement, a side of a branch, a function's body. */
export type Point = { id: number; path: string; line: number; kind: "statement" | "branch" | "function" };

export type Callable = {
  name: string;
  kind: "function" | "class" | "getter" | "value" | "iterator";
  arity?: number;
  /** As they are written, with defaults: `options = {}`, `...rest`, `{ a, b }`. */
  parameters?: readonly string[];
  async?: true;
  generator?: true;
  /** The class it comes from, where that is not the one it is listed at. */
  from?: string;
  /** What it holds, for values and getters of an export. */
  sample?: Value;
};

export type Exported = Callable & {
  /** From the module: `[]` is the module itself, `["default"]`, `["parse", "strict"]`. */
  path: readonly string[];
  /** Of a class, or of a function with a prototype that was filled: what its instances have. */
  methods?: readonly Callable[];
  /** Names of the classes above it, such as `EventEmitter`, `Readable`. */
  extends?: readonly string[];
  /** The first path at which the very same value was seen. */
  same?: readonly string[];
};

export type Surface = {
  exports: readonly Exported[];
  /** Why the module could not be loaded; there are no exports then. */
  failed?: string;
};

export type Ran = {
  /** In the sequences that were given. */
  index: number;
  observed: Observed;
  /** Ids of mutants that it reaches. What loading the module alone reaches is in `Lab.loading`. */
  covered: readonly number[];
  /** Ids of points that it reaches. */
  points: readonly number[];
  /** What can be called on what its steps gave: own methods and inherited ones, but for the platform's. */
  members: readonly { step: number; name: string; methods: readonly Callable[] }[];
};

/** What is known of one mutant; none of the sequences notices it when `killedBy` is empty. */
export type Kill = { mutant: number; killedBy: readonly number[] };

export type RunOptions = {
  mutant?: number;
  /** With other chance, another time and another folder: what differs then is not the code's doing. */
  shaken?: boolean;
  /** On an instance of the module that others were run on: cheaper, and for most code the same. */
  used?: boolean;
  signal?: AbortSignal;
};

export type Wanted = { sequence: Sequence; expected: Observed; covered: readonly number[] };

/** The code under test in the sandbox. Everything it says is data from a program that is not trusted. */
export type Lab = {
  surface(): Promise<Surface>;
  mutants(): readonly Mutant[];
  points(): readonly Point[];
  /** What loading the module reaches, before anything is called. */
  loading(): Promise<Pick<Ran, "covered" | "points">>;
  /**
   * One answer a sequence, in order; those that hang or end the process too. Each sequence finds the module as
   * it was loaded. A promise that is awaited lets virtual time go on by itself while nothing else is pending, unless
   * the sequence has an `advance` step.
   */
  run(sequences: readonly Sequence[], options?: RunOptions): AsyncIterable<Ran>;
  /** Which sequences see another outcome than expected with which mutant. `first`: one that does is enough. */
  kills(
    wanted: readonly Wanted[],
    mutants: readonly number[],
    options?: { first?: boolean; signal?: AbortSignal },
  ): AsyncIterable<Kill>;
  close(): Promise<void>;
};
