import type { SuspectFile } from "@familiar/protocol";
import type { FileRole, Repository } from "@familiar/repository";
import { code, plain } from "../../text.ts";
import type { Weighed } from "./commits.ts";
import { type Hints, weightOf } from "./hints.ts";

const trust: Partial<Record<FileRole, number>> = {
  ...{
    source: 1,
    config: 0.5,
    data: 0.4,
    test: 0.3,
    docs: 0.1,
    generated: 0.2,
    minified: 0.1,
    vendored: 0.3,
    binary: 0.2,
  },
};

/** Files by what the failure says of them and by how much the commits are suspected that changed them. */
export function weighFiles(
  hints: Hints,
  commits: readonly (Weighed & { score: number })[],
  { repository, known }: { repository: Pick<Repository, "file">; known: boolean },
): SuspectFile[] {
  const paths = new Set([
    ...hints.keys(),
    ...commits.slice(0, 20).flatMap(({ change }) => change.files.map(({ path }) => path)),
  ]);
  const heaviest = Math.max(...[...hints.values()].map(weightOf), 1);
  const weighed = [...paths].flatMap((path) => {
    const file = repository.file(path);
    if (!file) return [];
    const touching = commits.filter(({ change }) => change.files.some((each) => each.path === path));
    const [likeliest] = touching;
    const own = hints.get(path) ?? [];
    const suspected = touching.reduce((sum, { score }) => sum + score, 0);
    const still = touching.length > 0 ? 1 : known ? 0.2 : 0.5;
    const raw = (trust[file.role] ?? 1) * (((0.3 + weightOf(own)) / heaviest) * still * (0.2 + suspected));
    const why = [
      ...own
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, 3)
        .map((hint) => hint.why),
      ...(likeliest && likeliest.score > 0.02
        ? [`${code(likeliest.change.commit.slice(0, 10))} changed it: ${plain(likeliest.change.subject, 80)}`]
        : []),
      ...(known && touching.length === 0 ? ["nothing changed it since it last held"] : []),
    ];
    return [{ path, raw, why }];
  });
  const total = weighed.reduce((sum, { raw }) => sum + raw, 0) || 1;
  return weighed
    .sort((a, b) => b.raw - a.raw || (a.path < b.path ? -1 : 1))
    .slice(0, 10)
    .map(({ path, raw, why }) => ({ path, score: raw / total, why }));
}
