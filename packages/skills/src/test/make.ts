import { join } from "node:path";
import { FamiliarError } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { code, plain } from "../text.ts";
import type { Emitting } from "./emit/index.ts";
import { type Existing, nearest, runExisting } from "./existing/run.ts";
import { type Finding, find } from "./findings/index.ts";
import { suspicionsIn } from "./findings/suspicious.ts";
import { type Broken, brokenPairs, pairsIn } from "./findings/symmetry.ts";
import { type About, type Ready, readInputs } from "./inputs/index.ts";
import { examplesOf } from "./model/examples.ts";
import { named } from "./model/names.ts";
import { adding, noticedBefore } from "./prove/before.ts";
import { type Proof, prove } from "./prove/index.ts";
import { presumedBy } from "./prove/presumed.ts";
import { type Lab, openLab, type Surface } from "./run/index.ts";
import { type Chosen, type SearchReport, search } from "./search/index.ts";
import type { Committed } from "./target/committed.ts";
import type { Target } from "./target/target.ts";

/** Beyond its time, before a search is given up. */
const patienceMs = 20_000;
/** What proving and measuring get at least: without it nothing can be put before anybody. */
const measuringMs = 12_000;

/** Of what is left after the search, what goes into asking the tests that are there what they notice. */
const ofBefore = 0.6;
const leastBeforeMs = 4_000;

/** Of the time for the search, what a model may take for each answer; none answers in less. */
const modelMs = (searchMs: number): number => Math.max(2_000, searchMs * 0.3);

export type Making = {
  target: Target;
  worktree: string;
  committed: Committed;
  seed: number;
  /** How long the search may take. */
  searchMs: number;
  /** When all of it has to be over. */
  until: number;
};

/** All that came of one target. */
export type Made = Partial<Proof> & {
  target: Target;
  existing?: Existing;
  chosen: Chosen[];
  report?: SearchReport;
  findings?: Finding[];
  /** Why nothing could be tried. */
  failed?: string;
};

/** Tests of one target: what is there runs first; then search, and proof of what was written. Each is a stored step. */
export async function makeTestsOf(making: Making, context: SkillContext): Promise<Made> {
  const { target, worktree, until } = making;
  const { step, guard } = context;
  const mark = target.symbol === undefined ? target.path : `${target.path}#${target.symbol}`;
  const { ran } = await step(`tests that are there, of ${mark}`, async () => ({
    ran: await runExisting(target, worktree, context),
  }));
  const begun = { target, ...(ran ? { existing: ran } : {}) };
  const files = target.files ?? [target.path];
  const lab = await openLab(context, { worktree, files, entry: target.path, seed: making.seed });
  try {
    const surface = await lab.surface();
    const failed = unusable(target.path, surface);
    if (failed !== undefined) return { ...begun, chosen: [], failed };
    const about = aboutOf(target, surface);
    const began = Date.now();
    const written = await examplesOf(about, making.committed, modelMs(making.searchMs), context);
    const searchMs = Math.max(making.searchMs / 2, making.searchMs - (Date.now() - began));
    const found = await step(`search ${mark}`, () =>
      look({ ...making, searchMs }, { lab, about, written, surface }, context),
    );
    const emitting: Emitting = {
      ...{ target, surface, files: making.committed, entry: target.path },
      // What fails already is not joined: nothing could be told from its runs.
      ...((ran?.exitCode ?? 0) === 0 ? {} : { apart: true }),
    };
    const { broken } = found;
    const sound = withoutSuspects(found.chosen, broken);
    const before =
      ran &&
      (
        await step(`what tests notice that are there, of ${mark}`, async () => ({
          it: await noticedBefore(context, {
            ...{
              worktree,
              target,
              text: making.committed.text,
              lab,
              existing: ran,
              chosen: sound,
              presumed: found.presumed,
            },
            until: Date.now() + Math.max(leastBeforeMs, (until - Date.now()) * ofBefore),
          }),
        }))
      ).it;
    const news = before ? adding(sound, before) : sound;
    const chosen = await named(news, emitting, modelMs(making.searchMs), context);
    const proof = await step(`prove ${mark}`, () =>
      prove(context, {
        ...{ worktree, chosen, emitting, lab, before },
        until: Math.max(until, Date.now() + measuringMs),
      }),
    );
    // After a crash the worktree is another one.
    for (const { path, text } of proof.files)
      await guard.perform({
        kind: "write",
        path: join(worktree, path),
        content: text,
        why: "to leave what holds",
      });
    return { ...begun, ...found, chosen, ...proof, findings: find(found.chosen, emitting, broken) };
  } finally {
    await lab.close();
  }
}

/** Without what looks like a mistake of the code: no test holds it fast. */
function withoutSuspects(chosen: readonly Chosen[], broken: readonly Broken[]): Chosen[] {
  const suspects = new Set([...suspicionsIn(chosen), ...broken].map(({ chosen }) => chosen));
  return chosen.filter((_, at) => !suspects.has(at));
}

type Opened = { lab: Lab; about: About; written: readonly Ready[]; surface: Surface };
type Found = { chosen: Chosen[]; presumed: number[]; broken: Broken[]; report?: SearchReport };

async function look(
  { target, committed, seed, searchMs }: Making,
  { lab, about, written, surface }: Opened,
  { emit, signal }: Pick<SkillContext, "emit" | "signal">,
): Promise<Found> {
  const read = readInputs(committed, about);
  const inputs = { ...read, ready: [...read.ready, ...written] };
  const reports: SearchReport[] = [];
  const chosen = await withinTime(searchMs * 2 + patienceMs, target.path, (late) =>
    search(lab, inputs, {
      ...{ seed, budgetMs: searchMs, emit, report: (it) => reports.push(it) },
      ...(target.symbol === undefined ? {} : { only: [target.symbol] }),
      signal: AbortSignal.any([signal, late]),
    }),
  );
  const presumed = await presumedBy(lab, read.ready, nearest(target), signal);
  const broken = await brokenPairs(lab, pairsIn(surface.exports), chosen);
  return { chosen, presumed, broken, ...(reports[0] ? { report: reports[0] } : {}) };
}

function aboutOf({ path, files = [path], package: { name, folder } }: Target, { exports }: Surface): About {
  const paths = exports.map(({ path }) => path);
  return { files, entry: path, folder, exports: paths, ...(name === undefined ? {} : { name }) };
}

/** A search ends by itself; code that was never meant to be called may keep it from that. @throws `budget-spent` */
async function withinTime<T>(ms: number, path: string, work: (late: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new FamiliarError("budget-spent", `${path} kept the search from ending.`);
    late.abort(error);
    reject(error);
  }, ms);
  try {
    return await Promise.race([work(late.signal), promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why nothing of a module can be called. */
function unusable(path: string, { exports, failed }: Surface): string | undefined {
  if (failed !== undefined) return `${code(path)} cannot be loaded: ${plain(failed, 300)}`;
  if (
    !exports.some(({ kind, methods = [] }) => kind === "function" || kind === "class" || methods.length > 0)
  )
    return `${code(path)} exports nothing that can be called.`;
  return undefined;
}
