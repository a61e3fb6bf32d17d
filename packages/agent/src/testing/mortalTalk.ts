/**
 * A process that answers a question with a model and dies, by its own SIGKILL, at a write into the tables of tasks
 * after its task began: `node mortalTalk.ts ROOT HOME SETTINGS QUESTION NUMBER`.
 */
import { StatementSync } from "node:sqlite";
import { openFamiliar } from "../index.ts";

const [root, home, settings, question, number] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
let working = false;
let passed = 0;

const writes = /^(?:insert into|update) "(?:steps|messages|events|ledger|usage|facts)"/;

for (const name of ["run", "all"] as const) {
  const original = StatementSync.prototype[name] as (...values: unknown[]) => unknown;
  StatementSync.prototype[name] = function (this: StatementSync, ...values: unknown[]) {
    if (working && writes.test(this.sourceSQL) && ++passed === Number(number))
      process.kill(process.pid, "SIGKILL");
    return original.apply(this, values);
  } as never;
}

const familiar = await openFamiliar({ directory: root, home, model: JSON.parse(settings) });
const [task] = await familiar.tasks();
const input = { question, conversation: "talk" };
const id =
  task?.id ??
  (await familiar.submit({ skill: "answer", origin: "person", priority: 5, budget: {}, input })).id;
working = true;
familiar.dispatcher.start();
for await (const _ of familiar.follow(id));
await familiar.close();
