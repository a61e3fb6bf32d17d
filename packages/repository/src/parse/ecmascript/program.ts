import { extname } from "node:path/posix";
import { resourceLimits } from "node:worker_threads";
import {
  type ParseResult,
  type ParserOptions,
  type Program,
  parseSync,
  rawTransferSupported,
} from "oxc-parser";

type Lang = NonNullable<ParserOptions["lang"]>;

const langs: Readonly<Record<string, Lang>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
};

/**
 * Runs `read` on the parsed program, whose nodes are only valid until it returns. Undefined when nothing could
 * be parsed.
 *
 * Nodes are decoded when they are touched (oxc's lazy transfer), six times faster than the whole tree; where a
 * platform lacks it, the tree comes as JSON with the same shape.
 */
export function withProgram<T>(path: string, text: string, read: (program: Program) => T): T | undefined {
  const lang = langs[extname(path)] ?? (path.endsWith(".d.ts") ? "dts" : "jsx");
  const lazy = rawTransferSupported();
  const options = { lang, sourceType: "unambiguous", ...(lazy ? { experimentalLazy: true } : {}) } as const;
  const result: ParseResult & { dispose?: () => void } = parseSync(path, text, options);
  try {
    const { program } = result;
    return program.body.length > 0 ? read(program) : undefined;
  } finally {
    result.dispose?.();
  }
}

/** Bytes of native stack that one character of hostile input can take; the worst measured was 1,600. */
const stackPerCharacter = 2_000;

/** How long a nest of constructs may be so that the recursive parser stays within this thread's stack. */
export const deepestNest = ((resourceLimits.stackSizeMb ?? 4) * 1_000_000) / stackPerCharacter;
