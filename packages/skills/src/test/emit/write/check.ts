import type { Value } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";

/** What is known of an error that does not change with Node's version or the place it is thrown at. */
export type Thrown = {
  /** How its class is spelled, where tests can reach it. */
  class?: string;
  name: string;
  /** A part of its message that the code under test writes itself. */
  message?: { text: string; whole: boolean };
  code?: string;
  /** No error but another value was thrown. */
  value?: Value;
};

/** One assertion, before a framework says it in its way. */
export type Check =
  /** `later`: it holds only after a while, which the test waits for. */
  | { is: "equal"; actual: Doc; expected: Value; later?: true }
  | { is: "same"; actual: Doc; expected: Doc }
  | { is: "instance"; actual: Doc; class: string }
  | { is: "throws"; act: Doc; later: boolean; error: Thrown }
  /** All calls of a spy that stands in this variable. */
  | { is: "calls"; spy: string; watched: "framework" | "list"; calls: readonly (readonly Value[])[] };
