import { resourceLimits } from "node:worker_threads";
import { type ParseResult, type ParserOptions, parseSync, rawTransferSupported } from "oxc-parser";
import type { Node } from "./tree.ts";

/**
 * Bytes of native stack for each character of a nest. Chains such as `a=a=…` were measured to take 500; brackets
 * take more and are counted apart (`mostOpen`).
 */
const stackPerCharacter = 1_000;

/**
 * How long a nest of constructs may be for the recursive parser to stay within this thread's stack, whose end
 * would end the process. Threads started with `resourceLimits: { stackSizeMb }` can take longer ones.
 */
export const deepestNest = ((resourceLimits.stackSizeMb ?? 4) * 1_000_000) / stackPerCharacter;

type Attempt = Pick<ParserOptions, "lang" | "sourceType">;

/** What a file may be, likeliest first: Flow's annotations mostly read as TypeScript's. */
export function attemptsFor(path: string): readonly Attempt[] {
  const sourceType = "unambiguous";
  if (/\.d\.[cm]?ts$/.test(path)) return [{ lang: "dts", sourceType }];
  if (/\.[cm]?ts$/.test(path)) return [{ lang: "ts", sourceType }];
  if (path.endsWith(".tsx")) return [{ lang: "tsx", sourceType }];
  return [
    { lang: "jsx", sourceType },
    { lang: "jsx", sourceType: "commonjs" },
    { lang: "tsx", sourceType },
  ];
}

let lazy = rawTransferSupported();

/** Errors beyond which text is not what it is taken for, and no other attempt is worth its time. */
const mostErrors = 20;

/**
 * Runs `read` on the statements that could be parsed, whose nodes are valid until it returns.
 *
 * Nodes are decoded when they are touched (oxc's lazy transfer), six times faster than decoding whole trees. It
 * needs a large virtual buffer; where that cannot be had, trees come as JSON.
 */
export function withProgram(
  text: string,
  attempt: Attempt,
  read: (program: Node) => void,
  eager = false,
): "read" | "broken" | "hopeless" {
  const result = parse(text, attempt, eager);
  try {
    const program = result.program as unknown as Node;
    const [first] = (program.body ?? []) as readonly Node[];
    if (!first && result.errors.length > 0) return result.errors.length > mostErrors ? "hopeless" : "broken";
    read(program);
    return "read";
  } finally {
    result.dispose?.();
  }
}

function parse(text: string, attempt: Attempt, eager: boolean): ParseResult & { dispose?: () => void } {
  const options: Attempt & { experimentalLazy?: true } = attempt;
  if (!lazy || eager) return parseSync("file", text, options);
  try {
    return parseSync("file", text, { ...options, experimentalLazy: true } as ParserOptions);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    lazy = false;
    return parseSync("file", text, options);
  }
}
