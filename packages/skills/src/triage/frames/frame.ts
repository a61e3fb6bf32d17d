/** One line of a log or a text, with its number from 1. */
export type TextLine = { number: number; text: string };

export type TraceLanguage =
  | "javascript"
  | "python"
  | "pytest"
  | "java"
  | "go"
  | "rust"
  | "ruby"
  | "php"
  | "csharp"
  | "c"
  | "swift"
  | "elixir"
  | "dart"
  | "perl";

/** One call of a stack, as it was written on the machine where it failed. */
export type Frame = {
  language: TraceLanguage;
  /** Whatever stood there: absolute, of Windows, an address, or one made of a class name. */
  path: string;
  line: number;
  column?: number;
  /** The function, as the runtime calls it. */
  name?: string;
  /** The line of the input that says so. */
  at: number;
  /** How it was written, where a source map led elsewhere. */
  given?: string;
};

/** A stack, the innermost call first. */
export type Trace = { message?: string; frames: Frame[] };

/** A message about a place, as compilers, linters and test runners write them. */
export type Matched = {
  path: string;
  line: number;
  column?: number;
  message: string;
  severity: "error" | "warning";
  at: number;
};
