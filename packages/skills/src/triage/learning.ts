import { fail, type Triage } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { count } from "../text.ts";
import { inputOf, present } from "./answer.ts";
import { buildOf } from "./built.ts";
import type { Source } from "./input/source.ts";
import { remember } from "./learn/green.ts";
import { confirm } from "./learn/learned.ts";
import { type Log, readLog } from "./read/log.ts";
import type { Reading } from "./reading.ts";
import { readingOfLog } from "./readLogs.ts";
import type { TriageInput } from "./request.ts";

/** What was learnt of this repository's logs, as the explanation takes it. */
export async function lessonsOf(incidents: SkillContext["incidents"]) {
  const [learned, green] = [await incidents?.lesson("learned"), await incidents?.lesson("green")];
  return {
    ...(learned ? { learned: JSON.parse(learned) } : {}),
    ...(green ? { green: JSON.parse(green) } : {}),
  };
}

/** Reads a log, and learns which of its lines say why where a person said so. */
export async function readAndLearn(
  source: Source,
  wish: TriageInput["confirm"],
  { incidents }: SkillContext,
): Promise<Reading> {
  const log = await readLog(source.read());
  const reading = readingOfLog(log, source, await lessonsOf(incidents));
  const [shown] = reading.chunks;
  const lines = wish === true ? shown : wish;
  if (!lines || !incidents) return reading;
  if (lines.lastLine > log.total)
    fail("usage", `${source.name} has ${count(log.total, "line")}; there is no line ${lines.lastLine}.`);
  await incidents.teach("learned", (before) =>
    JSON.stringify(confirm(before && JSON.parse(before), log, lines)),
  );
  const right = shown?.firstLine === lines.firstLine && shown.lastLine === lines.lastLine;
  const said = `Learnt that lines ${lines.firstLine} to ${lines.lastLine} say why.`;
  if (right) return { ...reading, learned: said };
  const again = readingOfLog(log, source, await lessonsOf(incidents));
  return { ...withChunk(again, log, lines), learned: said };
}

/** What a person says goes before what was found. */
function withChunk(
  reading: Reading,
  { lines }: Log,
  { firstLine, lastLine }: { firstLine: number; lastLine: number },
): Reading {
  const within = lines.filter(({ number }) => firstLine <= number && number <= lastLine);
  const others = reading.chunks.filter((each) => each.firstLine !== firstLine || each.lastLine !== lastLine);
  return {
    ...reading,
    chunks: [{ firstLine, lastLine, score: 1, lines: within.map(({ text }) => text) }, ...others],
    confidence: 1,
    why: ["A person said so."],
  };
}

/** Learns from a run that held: its lines by their digests, and that this commit held. */
export async function learnGreen(input: TriageInput, source: Source, context: SkillContext): Promise<Triage> {
  const { incidents, now } = context;
  const log = await readLog(source.read());
  const reading = readingOfLog(log, source, {});
  const build = await buildOf(input, reading, context);
  await incidents?.teach("green", (before) => JSON.stringify(remember(before && JSON.parse(before), log)));
  const { commit } = build.tree;
  await incidents?.passed(
    {
      ...{ at: input.at ?? now(), source: source.name },
      ...present({
        commit: build.commit,
        branch: build.branch,
        runner: input.runner ?? reading.built.runner,
      }),
    },
    `green ${commit} ${build.branch ?? ""} ${source.bytes}`,
  );
  return {
    ...{ kind: "triage", input: inputOf(source, reading), commit, ...present({ branch: build.branch }) },
    summary: `Learnt from ${count(log.total, "line")} of a run of ${commit.slice(0, 10)} that held`,
    ...{ found: false, chunks: [], category: "unknown", confidence: 0, why: [], tests: [], places: [] },
    ...{ suspects: { files: [], commits: [] }, owners: [], next: [], missing: build.missing },
    learned: "What stands in it explains no failure from now on. Only digests of its lines are kept.",
  };
}
