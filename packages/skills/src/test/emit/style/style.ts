import type { FrameworkName } from "../../target/target.ts";

/** How assertions are written: the framework's own `expect`, node's `assert`, one of chai's three, should.js, or the test's `t`. */
export type Assertions = "expect" | "node" | "chai-expect" | "chai-assert" | "chai-should" | "should" | "t";

/** How tests look in a repository: what its own tests and its formatter's settings show, else the framework's habit. */
export type TestStyle = {
  framework: FrameworkName;
  assertions: Assertions;
  /** How `assert` is named and where it comes from, for `node`. */
  assert: { name: string; from: string; strict: boolean };
  modules: "esm" | "commonjs";
  typescript: boolean;
  quote: '"' | "'";
  semicolons: boolean;
  indent: string;
  width: number;
  trailingCommas: boolean;
  /** The same behind the last argument of a call. */
  callCommas: boolean;
  bracketSpacing: boolean;
  /** `(a) => a` rather than `a => a`. */
  arrowParens: boolean;
  /** Tests are arrows, `function () {}` or `function() {}`. */
  functions: "arrow" | "function ()" | "function()";
  variables: "const" | "var";
  /** Tests stand in `describe`s of what they are about. */
  groups: boolean;
  group: "describe" | "suite";
  test: "it" | "test";
  /** `describe` and `it` are there without an import. */
  globals: boolean;
  nodePrefix: boolean;
  /** Titles begin with "should". */
  should: boolean;
  /** Numbers are compared with a tolerance. */
  tolerance: boolean;
  /** How `tape` or `tap` is named: `test("…", …)` or `tape("…", …)`. */
  caller: string;
  /** The name of the context that a test is given. */
  context: string;
  /** Sinon's fakes are at hand. */
  sinon: boolean;
};
