import type { Observed, Sequence, Value } from "../sequence.ts";

/** What a test is about: an export of the module under test, or a method of it or of what it gives. */
export type Target = {
  /** The export's path: `[]` is the module itself, `["default"]`, `["parse"]`, `["util", "parse"]`. */
  export: readonly string[];
  /** A method: of the class that the export is, of its instances, or of what the function gave. */
  method?: string;
  /** The method belongs to the class itself. */
  static?: true;
};

/** Where the sequence comes from. What was found by search has no place. */
export type Origin = {
  kind: "documentation" | "test" | "call" | "model" | "search";
  path?: string;
  line?: number;
};

/** One sequence worth a test. */
export type Chosen = {
  /** How a language model would call its test; it was checked, and changes nothing of what is tested. */
  title?: string;
  sequence: Sequence;
  /** Of two runs that agreed. */
  observed: Observed;
  target: Target;
  origin: Origin;
  /** Mutants by their number in `lab.mutants()`. */
  covers: readonly number[];
  kills: readonly number[];
  /** Points by their number in `lab.points()`. */
  points: readonly number[];
  /** What no other chosen sequence reaches: why it is there. */
  alone: { covers: readonly number[]; kills: readonly number[]; lines: readonly number[] };
  /** Arguments whose value the outcome turns on, for the name of the test; the others could be anything. */
  matters: readonly { step: number; argument: number }[];
  /** What the documentation says the outcome of `about` is. Where it `disagrees` with what was seen, it is a finding, no test. */
  says?: { value: Value; disagrees?: true };
};

/** How the search went. `spent`: the budget ended it, so that another run may find something else. */
export type SearchReport = {
  rounds: number;
  executions: number;
  spent: boolean;
  mutants: { all: number; covered: number; killed: number };
  /** What was set aside because it did not end. */
  hangs: readonly Target[];
};
