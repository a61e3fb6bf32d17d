import type { SuspectFile } from "@familiar/protocol";
import type { FileRole, Repository } from "@familiar/repository";
import { code, plain } from "../../text.ts";
import type { ChangedFile } from "./changes.ts";
import type { Weighed } from "./commits.ts";
import { type Hints, weightOf } from "./hints.ts";
import { isIdle } from "./kind.ts";

/** How likely a file of a role is the one to repair. */
const trust: Partial<Record<FileRole, number>> = {
  ...{ source: 1, config: 0.5, data: 0.3, test: 0.2, docs: 0.02 },
  ...{ generated: 0.1, minified: 0.1, vendored: 0.2, binary: 0.1 },
};
/**
 * Of what a file that nothing changed is suspected: the failure may show there and come from elsewhere. More where it is not
 * known since when it fails: then the change may be older.
 */
const unchanged = { known: 0.15, unknown: 0.4 };

/**
 * Files by how likely the culprit changed them: each commit's suspicion is shared among its files, by what the failure
 * says of them and how much changed there.
 */
export function weighFiles(
  hints: Hints,
  commits: readonly (Weighed & { score: number })[],
  { repository, known }: { repository: Pick<Repository, "file">; known: boolean },
): SuspectFile[] {
  const heaviest = Math.max(...[...hints.values()].map(weightOf), 1);
  const hinted = (path: string) => weightOf(hints.get(path)) / heaviest;
  const trusted = (path: string) => trust[repository.file(path)?.role ?? "source"] ?? 1;
  const own = ({ path, added, removed, text }: ChangedFile) =>
    isIdle(text) ? 0 : trusted(path) * (0.3 + hinted(path)) * Math.log2(2 + added + removed);

  const raw = new Map(
    [...hints.keys()].map((path) => [
      path,
      (known ? unchanged.known : unchanged.unknown) * hinted(path) * trusted(path),
    ]),
  );
  const likeliest = new Map<string, Weighed & { score: number }>();
  for (const commit of commits) {
    const { files } = commit.change;
    const total = files.reduce((sum, file) => sum + own(file), 0);
    for (const file of total > 0 ? files : []) {
      raw.set(file.path, (raw.get(file.path) ?? 0) + (commit.score * own(file)) / total);
      if (own(file) > 0 && !likeliest.has(file.path)) likeliest.set(file.path, commit);
    }
  }
  const present = [...raw].filter(([path, weight]) => weight > 0 && repository.file(path));
  const total = present.reduce((sum, [, weight]) => sum + weight, 0) || 1;
  return present
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 10)
    .map(([path, weight]) => ({ path, score: weight / total, why: whyOf(path) }));

  function whyOf(path: string): string[] {
    const strongest = (hints.get(path) ?? []).toSorted((a, b) => b.weight - a.weight).slice(0, 2);
    const by = likeliest.get(path);
    return [
      ...strongest.map(({ why }) => why),
      ...(by ? [`${code(by.change.commit.slice(0, 10))} changed it: ${plain(by.change.subject, 80)}`] : []),
      ...(known && !by ? ["nothing changed it since it last held"] : []),
    ];
  }
}
