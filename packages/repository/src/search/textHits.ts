import type { Hit } from "@familiar/protocol";
import { candidates, totalWorth } from "./candidates.ts";
import { bestLine } from "./lines.ts";
import type { Query } from "./query.ts";
import type { Found } from "./resolve.ts";
import type { Scope } from "./search.ts";
import { roleWeight } from "./view.ts";

/** Contents that are weighed by length, and files that are read for their best line. */
const mostWeighed = 300;
const mostRead = 40;
/** How much a long file loses against a short one with the same terms. */
const lengthPenalty = 0.06;
const boosts = { defs: 0.5, often: 0.3 };

/** Places in texts, scored 0 to about 1.5. */
export function textHits(
  query: Query,
  found: readonly Found[],
  { view, terms, text, inPaths }: Scope,
): Hit[] {
  const total = totalWorth(found);
  if (total === 0) return [];
  const files = candidates(found, terms, view, { boosts })
    .slice(0, mostWeighed)
    .flatMap(({ content, worth }) => {
      const length = 1 + lengthPenalty * Math.log2(1 + terms.sizeOf(content) / 100);
      return view.withContent(content).map((file) => {
        const share = worth / total;
        return { file, score: (share * Math.sqrt(share) * roleWeight[file.role]) / length };
      });
    })
    .filter(({ file }) => inPaths(file.path))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostRead);
  return files.flatMap(({ file, score }): Hit[] => {
    const line = bestLine(text(file.path) ?? "", found, query.phrases);
    if (!line) return [];
    const { path } = file;
    return [
      { kind: "text", path, line: line.line, text: line.text, score: score * (0.5 + 0.5 * line.share) },
    ];
  });
}
