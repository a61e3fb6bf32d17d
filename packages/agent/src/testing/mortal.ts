/**
 * A process that works on the queue of a repository and dies, by its own SIGKILL, on the way:
 * `node mortal.ts ROOT HOME LOG (opening|statement|point) NUMBER`. The number counts SQL statements from the
 * first one, SQL statements from the task's start, or points of the errand. What it really does stands in LOG.
 */
import { appendFileSync } from "node:fs";
import { StatementSync } from "node:sqlite";
import type { Repository } from "@familiar/repository";
import { openFamiliar } from "../index.ts";
import { errand } from "./errand.ts";

const [root, home, log, kind, number] = process.argv.slice(2) as [string, string, string, string, string];
let working = false;
let passed = 0;
const pass = (what: string) => {
  if (what === kind && ++passed === Number(number)) process.kill(process.pid, "SIGKILL");
};

for (const name of ["run", "all"] as const) {
  const original = StatementSync.prototype[name] as (...values: unknown[]) => unknown;
  StatementSync.prototype[name] = function (this: StatementSync, ...values: unknown[]) {
    pass(working ? "statement" : "opening");
    return original.apply(this, values);
  } as never;
}

const skill = errand(
  (step) => appendFileSync(log, `${step}\n`),
  () => pass("point"),
);
const familiar = await openFamiliar({
  ...{ directory: root, home, skills: { answer: skill } },
  openRepository: async () => ({ root, files: () => [], close: async () => {} }) as unknown as Repository,
});
await familiar.pet();
const [task] = await familiar.tasks();
const id = task?.id ?? (await familiar.submit({ skill: "answer", input: {} })).id;
working = true;
familiar.dispatcher.start();
for await (const _ of familiar.follow(id));
await familiar.close();
