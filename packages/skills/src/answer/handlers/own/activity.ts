import type { Task } from "@familiar/protocol";
import { code, count, plain } from "../../../text.ts";
import type { Answer, Asked, Handler } from "../handler.ts";
import { bullets } from "../say.ts";
import { runsIn } from "./records.ts";
import { aside } from "./remember.ts";
import { when } from "./when.ts";

const shown = 10;
const day = 86_400_000;

/** What it does now: the tasks that run or wait beside the one that asks, and requests for leave. */
export const status: Handler = async ({ context, now }) => {
  const { self } = context;
  const hint = "`familiar status` and `familiar tasks` show all that runs.";
  if (!self) return aside("I am answering you, and nothing else in this conversation.", hint);
  const tasks = (await self.tasks()).filter(({ id }) => id !== self.task);
  const busy = tasks.filter(({ state }) => /^(?:queued|running|waiting|review)$/.test(state));
  const requests = await self.requests();
  const leave =
    requests.length > 0 ? ` ${count(requests.length, "request waits", "requests wait")} for your leave.` : "";
  const lead =
    busy.length === 0
      ? `I am answering you, and nothing else.${leave}`
      : `Beside answering you: ${count(busy.length, "task")}.${leave}`;
  return aside(`${lead}${bullets(busy.slice(0, shown).map((task) => taskLine(task, now)))}`, hint);
};

const taskLine = ({ state, title, updatedAt, error }: Task, now: number): string =>
  `${state}: ${plain(title, 90)}, ${when(updatedAt, now)}${error ? ` (${plain(error.what, 80)})` : ""}`;

/** What it did, by its tasks and its ledger; what is on no record is not told. */
export const activity: Handler = async (asked) => {
  const { self } = asked.context;
  if (!self) return aside("Nothing is on record here.");
  return asked.question.variant === "tests" ? ofTests(asked) : ofDays(asked);
};

async function ofDays({ question, context, now }: Asked): Promise<Answer> {
  const self = context.self!;
  const since = question.since ?? new Date(now).setHours(0, 0, 0, 0);
  const span = spanText(question.since, now);
  const tasks = (await self.tasks(200)).filter(({ id, updatedAt }) => id !== self.task && updatedAt >= since);
  const questions = tasks.filter(({ skill }) => skill === "answer");
  const others = tasks.filter(({ skill }) => skill !== "answer");
  const runs = runsIn(await self.records({ since, limit: 2000 }));
  const changes = (await self.changes()).filter(({ at }) => at >= since);
  const files = new Set(changes.flatMap((change) => change.files)).size;
  const lines = [
    ...others.slice(0, shown).map((task) => taskLine(task, now)),
    ...(questions.length > 0
      ? [`answered ${count(questions.length, "question")}, the last: ${plain(questions[0]!.title, 80)}`]
      : []),
    ...runs
      .slice(0, shown)
      .map(
        ({ argv, ok, code: exit, seq }) =>
          `ran ${code(plain(argv.join(" "), 100))}: ${ok ? "passed" : exit === undefined ? "no outcome on record" : `exit code ${exit}`} (ledger ${seq})`,
      ),
  ];
  const changed =
    changes.length === 0
      ? "I changed none of your files"
      : `I changed ${count(files, "file")} of yours, as you accepted`;
  const lead = lines.length === 0 ? `Nothing ${span} before this question` : `By my records, ${span}`;
  return aside(
    `${lead}; ${changed}.${bullets(lines)}`,
    "`familiar audit` shows every record, `familiar tasks` every task.",
  );
}

/** "today", or how far back a time that was named goes. */
export const spanText = (since: number | undefined, now: number): string =>
  since === undefined
    ? "today"
    : now - since <= day
      ? "in the last 24 hours"
      : `since ${new Date(since).toISOString().slice(0, 10)}`;

const testing =
  /\b(?:tests?|pytest|vitest|jest|mocha|rspec|phpunit|tox|nox|check|lint|build|tsc|clippy|ctest)\b/i;

async function ofTests({ context, repository, now }: Asked): Promise<Answer> {
  const declared = new Set(
    repository
      .conventions()
      .commands.filter(({ purpose }) => purpose === "test")
      .map(({ command }) => command),
  );
  const records = await context.self!.records({ since: now - 30 * day, limit: 2000 });
  const runs = runsIn(records).filter(
    ({ argv }) => declared.has(argv.join(" ")) || testing.test(argv.join(" ")),
  );
  const [last] = runs;
  if (!last)
    return aside(
      "I do not know: I have not run them in the last 30 days, and only what I ran myself is on my record.",
      "“Run the tests” runs them, where my level allows it.",
    );
  const end =
    last.code === undefined
      ? `has no outcome on record${last.why ? `: ${plain(last.why, 120)}` : ""}`
      : last.ok
        ? "passed, exit code 0"
        : `failed, exit code ${last.code}`;
  return {
    ...aside(
      `${code(plain(last.argv.join(" "), 120))} ${end}, ${when(last.at, now)} (ledger ${last.seq}).`,
      `\`familiar audit show ${last.seq}\` shows the record.`,
    ),
    did: [{ record: String(last.seq), what: `ran ${plain(last.argv.join(" "), 120)}`, ok: last.ok }],
  };
}
