import type { Hit } from "@familiar/protocol";
import { candidates, totalWorth } from "./candidates.ts";
import { bestLine } from "./lines.ts";
import type { Query } from "./query.ts";
import type { Found } from "./resolve.ts";
import type { Scope } from "./sources.ts";
import { roleWeight } from "./view.ts";

/** Contents that are weighed by length, and files that are read for their best line. */
const mostWeighed = 300;
const mostRead = 24;
/** Bytes of files after which no further one is read. */
const mostBytes = 1 << 20;
/** How much a file loses for each doubling of its size above this, in bytes. */
const lengthPenalty = 0.06;
const shortFile = 2048;
const boosts = { defs: 0.4, often: 0.25 };
/** A mention is worth less than a name that says the same. */
const mention = 0.7;

/** Places in texts, scored 0 to about 1.2. */
export function textHits(
  query: Query,
  found: readonly Found[],
  { view, terms, text, inPaths }: Scope,
): Hit[] {
  const total = totalWorth(found);
  if (total === 0) return [];
  const files = candidates(found, terms, view, { boosts })
    .slice(0, mostWeighed)
    .flatMap(({ content, worth, bonus }) => {
      const share = (worth / total) ** 1.5 * (1 + bonus / total);
      return view.withContent(content).map((file) => {
        const length = 1 + lengthPenalty * Math.log2(1 + file.size / shortFile);
        return { file, score: (mention * share * roleWeight[file.role]) / length };
      });
    })
    .filter(({ file }) => inPaths(file.path))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostRead);
  let bytes = 0;
  return files.flatMap(({ file, score }): Hit[] => {
    if (bytes > mostBytes) return [];
    bytes += file.size;
    const line = bestLine(text(file.path) ?? "", found, query.phrases);
    if (!line) return [];
    const { path } = file;
    return [
      { kind: "text", path, line: line.line, text: line.text, score: score * (0.5 + 0.5 * line.share) },
    ];
  });
}
