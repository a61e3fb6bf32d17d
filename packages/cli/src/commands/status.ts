import type { StatusAnswer } from "@familiar/protocol";
import { calledOf } from "../calledOf.ts";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";
import { taskLine } from "../taskText.ts";

const count = (number: number): string => number.toLocaleString("en-US");

const waitingText = (requests: number): string =>
  `${requests === 1 ? "one request" : `${requests} requests`} for your leave; see \`familiar approve\``;

export default defineCommand<object, StatusAnswer>({
  summary: "show how the familiar stands: repository, tasks, ledger, server",
  examples: [{ line: "familiar status --json", does: "the same, for a script" }],
  document: "status",

  async run(_input, context) {
    const familiar = await context.familiar();
    return { document: await familiar.status() };
  },

  text({ pet, view, repository, level, tasks, requests, ledger, server }, look) {
    const { style } = look;
    const since = ledger.since > 0 ? ` since the checkpoint of ${count(ledger.since)}` : "";
    const chain = ledger.verified
      ? `intact${since}; \`familiar audit verify\` checks all`
      : style("red", `BROKEN: ${ledger.problem}`);
    const read = repository.indexedAt ? `, read ${ago(repository.indexedAt, Date.now())}` : "";
    const rows: [string, string][] = [
      ["repository", repository.root],
      [
        "at",
        `${repository.branch ?? "detached"} ${repository.commit.slice(0, 10)}${repository.shallow ? ", shallow" : ""}`,
      ],
      ["files", `${count(repository.files)}${read}`],
      ["level", level],
      ...(requests > 0 ? [["waiting", waitingText(requests)] as [string, string]] : []),
      ["ledger", `${count(ledger.records)} records, ${chain}`],
      [
        "server",
        server ? `${server.url} (process ${server.pid})` : "not running; `familiar start` starts it",
      ],
    ];
    return [
      `${calledOf(pet, style("bold", pet.name))}: ${view.text}`,
      "",
      ...rows.map(([name, value]) => `${style("dim", name.padEnd(10))}  ${value}`),
      ...(tasks.length ? ["", ...tasks.map((task) => taskLine(task, look))] : []),
    ].join("\n");
  },
});
