import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, casesOf, type Issue, issues } from "./cases.ts";

export type Places = { texts: string; clones: string; scratch: string };

/** Why nothing can be measured here; undefined when it can. */
export const lacking = ({ texts, clones }: Pick<Places, "texts" | "clones">): string | undefined =>
  texts === "" || !existsSync(texts)
    ? "skipped: no texts of issues; FAMILIAR_ISSUES=DIR names the folder that has OWNER+NAME/NUMBER.json"
    : clones === "" || !existsSync(clones)
      ? "skipped: no clones; --repos DIR or FAMILIAR_BENCH_REPOS names the folder that has them"
      : undefined;

/** All cases of these issues, repository by repository; what was worked out is kept below `scratch`. */
export async function readCases(
  wanted: (issue: Issue) => boolean,
  places: Places,
): Promise<{ cases: Case[]; none: number }> {
  const cases: Case[] = [];
  let none = 0;
  for (const [repository, own] of Map.groupBy(issues.filter(wanted), (issue) => issue.repository)) {
    const kept = join(places.scratch, "cases", `${repository.replace("/", "+")}.json`);
    if (!existsSync(kept)) {
      const found: Case[] = [];
      let left = 0;
      for await (const each of casesOf(own, places, () => left++)) found.push(each);
      if (found.length === 0 && left === 0) console.error(`${repository}: skipped, no clone or no texts`);
      mkdirSync(join(places.scratch, "cases"), { recursive: true });
      writeFileSync(kept, JSON.stringify({ found, left }));
    }
    const { found, left } = JSON.parse(readFileSync(kept, "utf8")) as { found: Case[]; left: number };
    cases.push(...found);
    none += left;
  }
  return { cases, none };
}
