import type { SuspectFile } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { IssueText, Located, LocateOptions } from "./located.ts";
import { ownersOf } from "./owners.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { chances, contributions } from "./rank.ts";
import { symbolsIn } from "./symbols.ts";

export type { IssueText, Located, LocateOptions } from "./located.ts";

const mostReasons = 3;
/** What adds less to a file's score than this is no reason to look at it. */
const leastReason = 0.1;

/**
 * Finds the files and definitions that the text of an issue or bug report is about, best first. It asks the read
 * model alone; what the text says is data.
 */
export async function locate(
  text: string | IssueText,
  repository: Repository,
  { limit = 10, signal }: LocateOptions = {},
): Promise<Located> {
  const prepared = prepare(text, repository, signal);
  const chance = chances(prepared.signals, prepared.files.length);
  const order =
    prepared.query.terms.length === 0
      ? []
      : [...chance.keys()].sort((a, b) => chance[b]! - chance[a]! || a - b).slice(0, limit);
  const files = order.map(
    (file): SuspectFile => ({
      path: prepared.files[file]!.path,
      score: Math.round(chance[file]! * 1000) / 1000,
      why: reasons(prepared, file),
    }),
  );
  return {
    files,
    symbols: symbolsIn(order, chance, prepared, repository),
    owners: ownersOf(
      files.map(({ path }) => path),
      repository,
    ),
    candidates: prepared.candidates,
    missing: missing(prepared, repository),
  };
}

/** What counted most for a file, as sentences. */
function reasons({ signals }: Prepared, file: number): string[] {
  const counted = contributions(signals, file).filter(({ worth }) => worth > leastReason);
  const [named, alike] = [true, false].map((names) =>
    counted.filter(({ name }) => (signals[name]!.names ?? false) === names),
  );
  const said = [...named!, ...alike!].flatMap(({ name }) => signals[name]!.say?.(file) ?? []);
  return [...new Set(said)].slice(0, mostReasons);
}

function missing({ files, candidates, query, signals }: Prepared, repository: Repository): string[] {
  if (query.terms.length === 0) return ["The report has no words to go by."];
  const names = ["file", "frame", "defines", "definesCode"];
  const isNamed = names.some((name) => signals[name]!.column.some((value) => value > 0));
  return [
    ...(isNamed
      ? []
      : [
          "The report names no file, definition or message of this repository: a stack trace or an error's text would tell more.",
        ]),
    ...(repository.history().complete
      ? []
      : ["The clone is shallow: earlier repairs and who made them are not all known."]),
    ...(candidates > files.length
      ? [
          `Of ${candidates} files the ${files.length} likeliest were read whole; the others were judged by the index.`,
        ]
      : []),
  ];
}
