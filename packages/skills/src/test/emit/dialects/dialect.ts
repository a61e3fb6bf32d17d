import type { Value } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import type { Thrown } from "../write/check.ts";
import type { Writing } from "../write/literal.ts";
import type { Needs } from "../write/needs.ts";

/** How one library says what must hold. Docs are whole statements without their semicolon. */
export type Dialect = {
  equal(actual: Doc, expected: Value, writing: Writing): Doc[];
  same(actual: Doc, expected: Doc): Doc[];
  instance(actual: Doc, className: string): Doc[];
  /** `act` throws at once, or gives a promise that is rejected when `later`. */
  throws(act: Doc, later: boolean, error: Thrown, writing: Writing): Doc[];
};

export type MakeDialect = (style: TestStyle, needs: Needs) => Dialect;
