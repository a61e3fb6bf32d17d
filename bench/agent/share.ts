import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createGuard, gitPort } from "@familiar/guard";
import { openRepository } from "@familiar/repository";
import { answer, type SkillContext } from "@familiar/skills";
import { isSure } from "../../packages/agent/src/converse/route.ts";
import { folder } from "./ground.ts";

type Expected = { question: string; paths?: string[]; found?: false };
const questions = join(import.meta.dirname, "../ask");

/** How many questions the instinct is sure of, and how often it is right then. */
export async function measureShare() {
  const repos = process.env.FAMILIAR_BENCH_REPOS ?? "";
  const cache = folder();
  const guard = createGuard({ level: "observe", dataDirectory: cache, ledger: { append: async () => {} } });
  const count = { asked: 0, sure: 0, right: 0, wrong: 0, absent: 0, absentSure: 0 };
  const files = ["tuned", "held-out"].flatMap((half) =>
    readdirSync(join(questions, half)).map((file) => join(half, file)),
  );
  for (const name of new Set(files.map((file) => basename(file, ".jsonl")))) {
    const root = join(repos, name);
    if (repos === "" || !existsSync(root)) continue;
    const repository = await openRepository(root, { git: gitPort(guard, root), cache: join(cache, name) });
    const all = files.filter((file) => basename(file, ".jsonl") === name);
    for (const line of all.flatMap((file) =>
      readFileSync(join(questions, file), "utf8").trim().split("\n"),
    )) {
      const { question, paths, found } = JSON.parse(line) as Expected;
      const { signal } = new AbortController();
      const context = { repository, guard, signal, budget: {}, emit() {}, now: Date.now };
      const report = await answer.run({ question }, {
        ...context,
        step: async (_: string, work: () => unknown) => work(),
      } as unknown as SkillContext);
      const sure = isSure(report);
      count.asked += 1;
      if (sure) count.sure += 1;
      if (found === false) count.absent += 1;
      if (found === false && sure) count.absentSure += 1;
      if (paths && sure) count[paths.includes(report.citations[0]?.path ?? "") ? "right" : "wrong"] += 1;
    }
    await repository.close();
  }
  return count;
}
