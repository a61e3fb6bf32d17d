import { createHash } from "node:crypto";
import { gitPort } from "@familiar/guard";
import type { NamedPlace, Triage } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";
import type { Found } from "./found.ts";
import { readInput } from "./input/read.ts";
import { fileSource, type Source, textSource } from "./input/source.ts";
import { type Placed, pathsOf, placeAll, ranked } from "./place/places.ts";
import { resolver } from "./place/resolve.ts";
import { presentTree, treeAt } from "./place/tree.ts";
import { pursue } from "./pursue.ts";
import type { Reading } from "./reading.ts";
import type { TriageInput } from "./request.ts";
import { messageFor } from "./say/message.ts";
import { nextSteps } from "./say/next.ts";
import { summarise } from "./say/summary.ts";
import { placeTests } from "./tests.ts";

const shownPlaces = 30;
const shownTests = 200;

/** From a failing log, report, trace or alert to what a person can act on. */
export async function triageOf(input: TriageInput, context: SkillContext): Promise<Triage> {
  const { repository, guard, signal, incidents } = context;
  const source = await sourceOf(input);
  await guard.heed("log", source.name);
  const reading = await context.step("read", () => readInput(source, context));
  signal.throwIfAborted();

  const built = await builtOf(input, reading, context);
  const { tree } = built;
  const placed = await placeAll(reading, tree);
  const resolve = resolver(tree, [...reading.tests.flatMap(({ path }) => path ?? []), ...pathsOf(reading)]);
  const places = ranked(placed, reading.chunks);
  const tests = await placeTests(reading.tests, { tree, resolve, places: placed, repository });
  const named = [...places.map(bare)].slice(0, shownPlaces);
  const signature = reading.signature === "" ? undefined : digest(reading.signature);
  const known = await incidents?.lastGreen(built.branch, reading.at ?? context.now());
  const good = input.since ?? known;
  const found: Found = {
    ...{ commit: tree.commit, category: reading.category, tests, places: named },
    lines: (reading.chunks[0]?.lines ?? []).map((line) => plain(line, 500)),
    ...(built.branch ? { branch: built.branch } : {}),
    ...(good ? { good } : {}),
    ...(reading.step ? { step: reading.step.name } : {}),
    ...(signature ? { signature } : {}),
  };
  const pursued = await pursue(found, wishes(input, reading), context);
  const isFound = reading.chunks.length > 0 || tests.length > 0 || named.length > 0;
  const told = {
    ...{ category: reading.category, tests, places: named, chunks: reading.chunks },
    ...(reading.step ? { step: reading.step.name } : {}),
  };
  const summary = summarise(told);
  const recurrence =
    signature && isFound && incidents
      ? await incidents.see({
          ...{ signature, title: summary, category: reading.category, key: keyOf(source, signature) },
          places: named.slice(0, 10).map(({ path, line }) => `${path}:${line}`),
          tests: tests.slice(0, 20).map(({ name }) => name),
          sighting: {
            ...{ at: input.at ?? reading.at ?? context.now(), commit: tree.commit, source: source.name },
            ...(built.branch ? { branch: built.branch } : {}),
            ...((input.runner ?? reading.built.runner)
              ? { runner: input.runner ?? reading.built.runner! }
              : {}),
          },
        })
      : undefined;
  const flaky = recurrence?.flaky.includes(tree.commit) || tests.some((each) => each.flaky);
  const answer: Omit<Triage, "message" | "next"> = {
    kind: "triage",
    input: {
      ...{ kind: reading.kind, source: plain(source.name, 300), lines: reading.lines, bytes: source.bytes },
      ...(reading.system ? { system: reading.system } : {}),
      cut: reading.cut,
    },
    commit: tree.commit,
    ...(built.branch ? { branch: built.branch } : {}),
    ...{ summary, found: isFound, ...told },
    ...{ category: flaky ? "flaky" : reading.category, confidence: reading.confidence },
    why: [
      ...(flaky ? ["The same commit both failed and held, so it fails by chance."] : []),
      ...reading.why,
    ].map((each) => plain(each, 300)),
    tests: tests.slice(0, shownTests),
    ...{ suspects: pursued.suspects, owners: pursued.owners },
    ...(signature ? { signature } : {}),
    ...(recurrence ? { recurrence } : {}),
    ...(pursued.reproduced ? { reproduced: pursued.reproduced } : {}),
    ...(pursued.bisect ? { bisect: pursued.bisect } : {}),
    ...(pursued.proof ? { proof: pursued.proof } : {}),
    ...(pursued.plan ? { plan: pursued.plan } : {}),
    ...(pursued.proposal ? { proposal: pursued.proposal } : {}),
    missing: [...built.missing, ...reading.missing, ...pursued.missing],
  };
  return {
    ...answer,
    message: pursued.message ?? messageFor(answer),
    next: [...pursued.next, ...nextSteps(answer)],
  };
}

export const sourceOf = async ({ file, text, source }: TriageInput): Promise<Source> =>
  file === undefined ? textSource(text!, source ?? "the text") : fileSource(file, source);

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** The same log read again is no other sighting. */
const keyOf = ({ bytes, head }: Source, signature: string): string =>
  createHash("sha256").update(`${signature} ${bytes} `).update(head).digest("hex").slice(0, 32);

const wishes = ({ bisect, prove, command }: TriageInput, { step }: Reading) => ({
  ...(bisect ? { bisect } : {}),
  ...(prove ? { prove } : {}),
  ...(command ? { command } : {}),
  ...(step?.command ? { step: step.command } : {}),
});

const bare = ({ by: _by, at: _at, error: _error, message, ...place }: Placed): NamedPlace => ({
  ...place,
  ...(message ? { message: plain(message, 300) } : {}),
});

/** The commit that was built, as a person or the input says, and its files. */
async function builtOf({ commit: asked, branch }: TriageInput, { built }: Reading, context: SkillContext) {
  const { repository, guard } = context;
  const git = gitPort(guard, repository.root);
  const given = asked ?? built.commit;
  const onBranch = branch ?? built.branch;
  const there =
    given && (await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${given}^{commit}`]));
  const hash = there && there.code === 0 ? there.stdout.toString().trim() : undefined;
  const tree = hash ? await treeAt(hash, context) : undefined;
  return {
    tree: tree ?? presentTree(repository),
    ...(onBranch ? { branch: onBranch } : {}),
    missing: tree
      ? []
      : given
        ? [
            `The commit ${given.slice(0, 12)} that failed is not in this clone; places are given as of the present commit.`,
          ]
        : [
            "The input does not say which commit failed; places are given as of the present one. --commit says it.",
          ],
  };
}
