import type { Rule } from "../languages/language.ts";

/**
 * What is said to the familiar about itself, in one language: wishes, and questions about what it did, may do and
 * remembers. Patterns are as those of the language, and stand before them. A wish begins its sentence; what only speaks
 * of remembering, running or undoing in the code must match none of them.
 */
export type Own = {
  /** Makes a wish of a sentence that ends with a question mark: "could you …?". */
  wish: string;
  /** A whole answer that agrees to what was asked back. */
  yes: string;
  /** A whole question for the reason of a refusal. */
  whyNot: string;
  rules: readonly Rule[];
  /** The first group is what to remember, or what to forget; empty when that is not said. First match wins. */
  remember: readonly string[];
  forget: readonly string[];
};
