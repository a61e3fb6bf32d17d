import type { DocumentName } from "@familiar/protocol/schema";
import type { Context } from "./context.ts";
import type { Look } from "./look.ts";

/** One positional word; `about` ends up in `--help`. */
export type Argument = { name: string; about: string; required?: boolean; rest?: boolean };

/**
 * `flags` in commander's notation: `--limit <n>`, `--no-open`. `parse` throws a plain Error on bad text; `before` is what
 * it gave for the same flag further left.
 */
export type Flag = {
  flags: string;
  about: string;
  parse?: (text: string, before?: unknown) => unknown;
  choices?: readonly string[];
};

export type Answer<Document, View> = {
  /** What `--json` prints. */
  document: Document;
  /** What `text` renders, when that is more than the document. Plain data. */
  view?: View;
  /** What is printed in place of both, in pieces, when it can be too large to hold. */
  stream?: AsyncIterable<string>;
  /** An exit code of the protocol; 0 unless told. */
  exit?: number;
  /** Keeps the command in the foreground after its answer was printed. */
  stay?: () => Promise<void>;
};

/**
 * One command. Its file in `commands/` is all there is to it: the folder is the list. The file itself
 * imports only types and small things, so that `--help` is quick; `run` imports what it needs.
 */
export type Command<Options = Record<string, unknown>, Document = unknown, View = Document> = {
  summary: string;
  arguments?: readonly Argument[];
  options?: readonly Flag[];
  /** Its words may look like flags, as those of a command that is asked about. */
  loose?: boolean;
  examples: readonly { line: string; does: string }[];
  /** The name of the schema of its document. */
  document: DocumentName;
  run(
    input: { args: readonly string[]; options: Options },
    context: Context,
  ): Promise<Answer<Document, View>>;
  /** For people. Everything in `view` has been cleaned of terminal controls. */
  text(view: View, look: Look): string | Promise<string>;
};

/** Keeps the types of one command inside its own file. */
export const defineCommand = <Options, Document, View = Document>(
  command: Command<Options, Document, View>,
): Command => command as unknown as Command;
