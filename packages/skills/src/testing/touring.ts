import type { Guard } from "@familiar/guard";
import type { Model } from "@familiar/model";
import type { Citation, Tour } from "@familiar/protocol";
import { openRepository, type Repository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import { onTestFinished } from "vitest";
import { survey as look, type Survey } from "../look/survey.ts";
import { onboard } from "../onboard/index.ts";
import type { Emitted, SkillContext } from "../skill.ts";

export type Made = ReturnType<typeof temporaryRepository>;
export const now = Date.UTC(2024, 2, 1);

/** A guard that lets the real git read, and runs a command of the repository by `run`, where there is one. */
function guardOf(root: string, run?: (argv: readonly string[]) => number): Guard {
  const git = realGit(root);
  const perform: Guard["perform"] = async (action) => {
    if (action.kind === "worktree")
      return { kind: "worktree", id: "w", path: root, commit: action.commit } as never;
    if (action.kind !== "run") throw new Error("only runs are expected here");
    if (action.as === "confined")
      return {
        kind: "run",
        code: run!(action.argv),
        stdout: Buffer.of(),
        stderr: "",
        durationMs: 5,
        digest: "00",
      } as never;
    const { code, stdout, stderr } = await git.run(action.argv.slice(1), { cwd: action.cwd });
    return { kind: "run", code, stdout, stderr, durationMs: 0, digest: "" } as never;
  };
  return {
    level: run ? "propose" : "observe",
    perform,
    decide: async (action) => {
      const allow = run !== undefined || (action.kind === "run" && action.as === "read");
      const why = "the level is observe, and this needs propose";
      return { allow, effect: allow ? "allow" : "deny", level: "observe", rule: "", why };
    },
    heed: async () => {},
    ask: async () => undefined,
  };
}

export type Options = {
  run?: (argv: readonly string[]) => number;
  model?: Model;
  signal?: AbortSignal;
  /** Values of steps that are finished, by name; given back instead of running them again. */
  finished?: Map<string, unknown>;
};

export type Touring = {
  made: Made;
  repository: Repository;
  events: Emitted[];
  steps: string[];
  tour(): Promise<Tour>;
};

/** A real repository with these commits, opened, and a way to have it toured. */
export async function touring(build: (made: Made) => void, options: Options = {}): Promise<Touring> {
  const made = temporaryRepository();
  build(made);
  return { made, ...(await touringAt(made.root, options)) };
}

/** The same for a repository that is there. */
export async function touringAt(root: string, options: Options = {}): Promise<Omit<Touring, "made">> {
  const repository = await openRepository(root, { git: realGit(root), cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  const events: Emitted[] = [];
  const steps: string[] = [];
  const finished = options.finished ?? new Map<string, unknown>();
  const context: SkillContext = {
    repository,
    guard: guardOf(root, options.run),
    async step(name, work) {
      if (!finished.has(name)) {
        steps.push(name);
        finished.set(name, JSON.parse(JSON.stringify((await work()) ?? null)));
      }
      return finished.get(name) as never;
    },
    conversation: () => ({ turns: async () => [], add: async () => {} }),
    ...(options.model ? { model: options.model } : {}),
    budget: {},
    signal: options.signal ?? new AbortController().signal,
    emit: (event) => void events.push(event),
    now: () => now,
  };
  return { repository, events, steps, tour: () => onboard.run({}, context) };
}

/** A repository as the sections of a tour see it. */
export async function surveyed(
  build: (made: Made) => void,
): Promise<{ survey: Survey; repository: Repository; made: Made }> {
  const { repository, made } = await touring(build);
  return { survey: look(repository, now), repository, made };
}

/** Every place that a tour names. */
export function citationsOf(value: unknown): Citation[] {
  if (typeof value !== "object" || value === null) return [];
  const { path, line, commit } = value as Partial<Citation>;
  const own = typeof path === "string" && typeof line === "number" && typeof commit === "string";
  return [...(own ? [value as Citation] : []), ...Object.values(value).flatMap(citationsOf)];
}

export type Toured = {
  tour: Tour;
  /** Lines of every file, by path, at the commit. */
  lines: ReadonlyMap<string, readonly string[]>;
};

const toured = new Map<unknown, Promise<Toured>>();

/** The tour of a repository, made once for all tests of a file. */
export function tourOf(build: (made: Made) => void): Promise<Toured> {
  const known =
    toured.get(build) ??
    touring(build).then(async ({ made, tour }) => {
      const paths = made.git("ls-files", "-z").split("\0").filter(Boolean);
      const lines = new Map(paths.map((path) => [path, made.git("show", `HEAD:${path}`).split("\n")]));
      return { tour: await tour(), lines };
    });
  toured.set(build, known);
  return known;
}
