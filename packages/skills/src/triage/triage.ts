import { createHash } from "node:crypto";
import type { NamedPlace, Recurrence, Triage } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";
import { inputOf, present, type Told } from "./answer.ts";
import { type Build, buildOf } from "./built.ts";
import { withSources } from "./frames/sourceMaps.ts";
import { unpacked } from "./input/packed.ts";
import { readReport } from "./input/read.ts";
import { fileSource, type Source, textSource } from "./input/source.ts";
import { learnGreen, readAndLearn } from "./learning.ts";
import { ofElsewhere } from "./ofElsewhere.ts";
import { triageIssue } from "./ofIssue.ts";
import { type Placed, pathsOf, placeAll, ranked } from "./place/places.ts";
import { resolver } from "./place/resolve.ts";
import { pursue } from "./pursue.ts";
import type { Reading } from "./reading.ts";
import { recalled } from "./recalled.ts";
import type { TriageInput } from "./request.ts";
import { messageFor } from "./say/message.ts";
import { nextSteps } from "./say/next.ts";
import { summarise } from "./say/summary.ts";
import { placeTests } from "./tests.ts";

const most = { places: 30, tests: 200 };

/** From a failing log, report, trace or alert to what a person can act on. */
export async function triageOf(input: TriageInput, context: SkillContext): Promise<Triage> {
  const { guard, signal, incidents } = context;
  const { file, text, source: name } = input;
  const source =
    file === undefined
      ? textSource(text!, name ?? "the text")
      : await unpacked(await fileSource(file, name, signal));
  await guard.heed(input.issue ? "issue" : "log", source.name);
  if (input.issue) return triageIssue(source, context);
  context.emit({ type: "progress", label: `reading ${plain(source.name, 60)}`, done: 0 });
  if (input.green) return learnGreen(input, source, context);
  const reading = (await readReport(source)) ?? (await readAndLearn(source, input.confirm, context));
  signal.throwIfAborted();

  const build = await buildOf(input, reading, context);
  if (build.foreign) return ofElsewhere(build.foreign, source, reading, context);
  const { tests, places } = await placed(reading, build, context);
  const { chunks, category } = reading;
  const found = chunks.length > 0 || tests.length > 0 || places.length > 0;
  const signature = found && reading.signature !== "" ? digest(reading.signature) : undefined;
  const good = input.since ?? (await incidents?.lastGreen(build.branch, reading.at ?? context.now()));
  const pursued = await pursue(
    {
      ...{ commit: build.tree.commit, category, tests, places },
      lines: (chunks[0]?.lines ?? []).map((line) => plain(line, 500)),
      ...(source.name === "standard input" ? { input: "-" } : { input: wordOf(source.name) }),
      ...present({ branch: build.branch, good, step: reading.step?.name, signature }),
    },
    present({
      ...{ bisect: input.bisect, prove: input.prove },
      ...{ command: input.command, step: reading.step?.command },
    }),
    context,
  );
  const summary = summarise({
    category,
    confidence: reading.confidence,
    tests,
    places,
    chunks,
    ...present({ step: reading.step?.name }),
  });
  const seen = { summary, tests, places, signature, source };
  const recurrence = await see(seen, { input, reading, build, context });
  const flaky =
    (build.commit !== undefined && recurrence?.flaky.includes(build.commit)) ||
    tests.some((each) => each.flaky);
  const told: Told = {
    ...{ kind: "triage", input: inputOf(source, reading), commit: build.tree.commit, summary, found, chunks },
    ...{ category: flaky ? "flaky" : category, confidence: reading.confidence },
    why: [
      ...(flaky ? ["The same commit both failed and held, so that it fails by chance."] : []),
      ...reading.why.map((each) => plain(each, 300)),
    ],
    ...{ tests: tests.slice(0, most.tests), places, suspects: pursued.suspects, owners: pursued.owners },
    ...present({ branch: build.branch, step: reading.step?.name, signature, recurrence }),
    ...present({ reproduced: pursued.reproduced, bisect: pursued.bisect, proof: pursued.proof }),
    ...present({ plan: pursued.plan, proposal: pursued.proposal, learned: reading.learned }),
    missing: [...build.missing, ...reading.missing, ...pursued.missing],
  };
  const next = [...(await recalled(told, context)), ...nextSteps(told, pursued.next)];
  return { ...told, message: messageFor(told, pursued.message), next };
}

/** As one word of a command line. */
const wordOf = (name: string): string =>
  /^[\w@%+=:,./#-]+$/.test(name) ? name : `'${plain(name).replaceAll("'", "'\\''")}'`;

/** The tests and places of a reading as they stand in the repository, those that explain the failure first. */
async function placed(reading: Reading, { tree }: Build, { repository }: SkillContext) {
  const traces = await withSources(reading.traces, repository.root);
  const all = await placeAll({ traces, matched: reading.matched }, tree);
  const resolve = resolver(tree, [...reading.tests.flatMap(({ path }) => path ?? []), ...pathsOf(reading)]);
  const tests = await placeTests(reading.tests, { tree, resolve, places: all, repository });
  return { tests, places: ranked(all, reading.chunks).slice(0, most.places).map(bare) };
}

const bare = ({ by: _by, at: _at, error: _error, span: _span, message, ...place }: Placed): NamedPlace => ({
  ...place,
  ...(message ? { message: plain(message, 300) } : {}),
});

type Seen = Pick<Triage, "summary" | "tests" | "places"> & { signature: string | undefined; source: Source };
type Around = { input: TriageInput; reading: Reading; build: Build; context: SkillContext };

/** Notes that this was seen, and tells how often before. */
async function see(
  { summary: title, tests, places, signature, source }: Seen,
  { input, reading, build, context: { incidents, now } }: Around,
): Promise<Recurrence | undefined> {
  if (!incidents || signature === undefined) return undefined;
  return incidents.see({
    ...{ signature, title, category: reading.category, key: keyOf(source, signature) },
    places: places.slice(0, 10).map(({ path, line }) => `${path}:${line}`),
    tests: tests.slice(0, 20).map(({ name }) => name),
    sighting: {
      ...{ at: input.at ?? reading.at ?? now(), source: source.name },
      ...present({
        commit: build.commit,
        branch: build.branch,
        runner: input.runner ?? reading.built.runner,
      }),
    },
  });
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The same log read again is no other sighting. */
const keyOf = ({ bytes, head }: Source, signature: string): string =>
  createHash("sha256").update(`${signature} ${bytes} `).update(head).digest("hex").slice(0, 32);
