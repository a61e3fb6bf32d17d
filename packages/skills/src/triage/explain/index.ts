import type { Green } from "../learn/green.ts";
import type { Learned } from "../learn/learned.ts";
import { type Log, readLog } from "../read/log.ts";
import { mask } from "../read/mask.ts";
import { categoryOf } from "./category.ts";
import type { Explained } from "./explained.ts";
import { type Seen, see } from "./features.ts";
import { ownWeights, type Weights } from "./model.ts";
import { type Ranked, rank } from "./rank.ts";
import { stepOf } from "./step.ts";

export type ExplainOptions = {
  /** What people confirmed in this repository, see `learn`. */
  learned?: Learned;
  /** Lines of runs that held, see `learn`. */
  green?: Green;
  weights?: Weights;
};

const longestChunk = 1000;
/** Below this nothing is called an explanation with confidence. */
const sure = 0.5;
/** Below this no kind is named. */
const least = 0.2;

export async function explainLog(
  source: AsyncIterable<Uint8Array>,
  options: ExplainOptions = {},
): Promise<Explained> {
  return explainRead(await readLog(source), options);
}

/** What of a log says why the build failed. */
export function explainRead(log: Log, options: ExplainOptions = {}): Explained {
  const seen = see(log);
  const ranked = rank(seen, options.weights ?? ownWeights, options);
  const [best] = ranked;
  const chunks = ranked.map(({ from, to, score }) => ({
    firstLine: seen[from]!.number,
    lastLine: seen[to]!.number,
    score,
    lines: seen.slice(from, Math.min(to + 1, from + longestChunk)).map(({ text }) => text),
  }));
  const step = best && stepOf(seen, best.from);
  const sureEnough = best !== undefined && best.score >= least;
  const { category, sign } = sureEnough
    ? categoryOf(chunks[0]!.lines, step?.command)
    : { category: "unknown" as const, sign: undefined };
  const truncated = cutOf(log);
  return {
    chunks,
    category,
    confidence: best?.score ?? 0,
    why: best ? whyOf(seen, best, category === "unknown" ? undefined : sign) : [],
    ...(step ? { step } : {}),
    total: log.total,
    ...(log.system ? { system: log.system } : {}),
    ...(truncated ? { truncated } : {}),
    missing: missingOf(options, best),
    signature: signatureOf(chunks[0]?.lines ?? []),
  };
}

function cutOf(log: Log): Explained["truncated"] {
  const texts = log.lines.map(({ text }) => text);
  if (
    texts.some((text) =>
      /log (?:length )?(?:has )?exceeded|log was truncated|output (?:has been )?truncated/i.test(text),
    )
  )
    return "middle";
  return log.system && log.system !== "terminal" && !log.lines.some(({ mark }) => mark?.kind === "exit")
    ? "end"
    : undefined;
}

function whyOf(seen: readonly Seen[], { from, to, score }: Ranked, sign?: string): string[] {
  const lines = seen.slice(from, to + 1);
  const count = (pattern: Parameters<Seen["has"]>[0]) => lines.filter((line) => line.has(pattern)).length;
  const first = lines[0]!;
  const said: string[] = [];
  if (score < sure) said.push("Nothing in the log says for sure why; these lines are the likeliest.");
  if (first.lastBad || first.outcome === "bad") said.push("They are in the step that failed.");
  if (
    first.has("headerFailures") ||
    first.has("failMark") ||
    first.has("numberedFailure") ||
    first.has("failAtEnd")
  )
    said.push("They begin as a test runner reports a failure.");
  if (count("frame") > 1) said.push(`They hold a stack trace of ${count("frame")} frames.`);
  if (count("matcher") + count("columnLevel") > 0) said.push("They name files and lines with an error.");
  if (first.red) said.push("The tool wrote them in red.");
  if (lines.every((line) => line.count <= 2)) said.push("Nothing like them stands elsewhere in the log.");
  if (sign) said.push(`“${sign.length > 80 ? `${sign.slice(0, 80)}…` : sign}” tells the kind.`);
  return said;
}

function missingOf({ green, learned }: ExplainOptions, best?: Ranked): string[] {
  return [
    ...(green
      ? []
      : [
          "No log of a run that held is known: lines that are new in this one could not be told from usual ones.",
        ]),
    ...(learned || (best && best.score > 0.9)
      ? []
      : ["Nobody has confirmed such lines in this repository yet."]),
  ];
}

/** Masked, without blank lines and repeats; frames of a stack beyond the fifth say nothing more. */
function signatureOf(lines: readonly string[]): string {
  return [...new Set(lines.map(mask).filter(Boolean))].slice(0, 12).join("\n");
}
