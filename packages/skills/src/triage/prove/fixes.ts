import { gitPort } from "@familiar/guard";
import type { SkillContext } from "../../skill.ts";
import { runIn } from "../bisect/trial.ts";
import { type Change, readChanges } from "../suspect/changes.ts";
import { saidBy } from "../suspect/said.ts";
import type { Fix } from "./fix.ts";
import type { Places } from "./places.ts";
import type { Proving } from "./prove.ts";
import { finishedRenames } from "./renamed.ts";
import { broughtTests, revertsOf } from "./reverts.ts";
import { suggestedFixes } from "./suggested.ts";
import { toolFixes } from "./tools.ts";

/**
 * What may put it right, in the order in which it is tried: what the tool that complains mends itself, what the log says
 * was meant, a rename brought to its end, whole commits taken back with the likeliest first, then parts of them.
 */
export async function fixesOf(
  { culprits, suspected, tests, failing, found }: Proving,
  place: Places,
  context: SkillContext,
): Promise<{ fixes: Fix[]; changes: Map<string, Change> }> {
  const { guard, repository, signal } = context;
  const git = gitPort(guard, repository.root);
  const roleOf = (path: string) => repository.file(path)?.role;
  const why = "to try a fix";
  const apply = (worktree: string, patch: string) => guard.perform({ kind: "patch", worktree, patch, why });
  const merge = async (worktree: string, patch: string, commit: string) =>
    guard.perform({ kind: "patch", worktree, patch, from: await place("from", commit), why });

  const changes = await readChanges(git, culprits, { signal, merges: true });
  const said = saidBy(found);
  const fixes: Fix[] = [
    ...toolFixes(failing, repository, (worktree, command) => runIn(worktree, command, why, context)),
    ...suggestedFixes(found, repository, apply),
    ...changes.flatMap((change) => finishedRenames(change, said, repository, apply)),
  ];
  const reverts: Fix[] = [];
  for (const change of changes)
    reverts.push(
      ...(await revertsOf(change, {
        ...{ git, roleOf, suspected, merge },
        keep: await broughtTests(change, tests, git),
      })),
    );
  const rank = ({ kind, left }: Fix) => (kind === "part" ? 2 : left.length > 0 ? 1 : 0);
  fixes.push(...reverts.toSorted((a, b) => rank(a) - rank(b)));
  return { fixes, changes: new Map(changes.map((change) => [change.commit, change])) };
}
