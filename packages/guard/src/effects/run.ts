import { realpathSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { FamiliarError, fail } from "@familiar/protocol";
import type { Program, RunAction, RunOutcome } from "../action.ts";
import { askGit } from "../git/run.ts";
import type { Connection, Grant, SandboxLimits } from "../sandbox/sandbox.ts";
import { toolchainsOf } from "../sandbox/toolchains.ts";
import { type Ended, marker } from "../spawn.ts";
import { ownGit } from "../worktree/checkout.ts";
import { dependenciesOf } from "../worktree/dependencies.ts";
import type { Worktree } from "../worktree/worktrees.ts";
import { type Effect, groundOf, type Inside } from "./effect.ts";

const mebibyte = 1024 ** 2;

/** What a command of a repository may use, unless it is given less. */
const limits: SandboxLimits = {
  timeoutMs: 10 * 60_000,
  memoryBytes: 4096 * mebibyte,
  processes: 512,
  fileBytes: 1024 * mebibyte,
  outputBytes: 8 * mebibyte,
};

/** What Familiar's own programs say is handed on as it comes and kept nowhere: they may talk for the whole run. */
const talking: SandboxLimits = { ...limits, outputBytes: 4096 * mebibyte };

export const run: Effect<RunAction> = {
  describe: ({ as, argv, cwd, why, hosts = [], dependencies, programs = [], readOnly }, clean) => ({
    ...{ kind: "run", as, argv: argv.map(clean), cwd: clean(cwd), why: clean(why) },
    ...(hosts.length > 0 ? { hosts: hosts.map(clean) } : {}),
    ...(dependencies && { dependencies }),
    ...(programs.length > 0 ? { programs } : {}),
    ...(readOnly && { readOnly }),
  }),
  summary: ({ argv, hosts = [], dependencies }) =>
    [
      `run ${argv.join(" ")} in the sandbox`,
      ...(dependencies ? ["with your installed dependencies, read-only"] : []),
      ...(hosts.length > 0 ? [`reaching ${hosts.join(", ")}`] : []),
    ].join(", "),
  brings: ({ as, argv }) =>
    as === "read" ? undefined : { source: "output", place: argv.slice(0, 3).map(withoutFolder).join(" ") },
  act: async (action, inside) =>
    action.as === "read" ? outcomeOf(await inside.read(action), action) : confined(action, inside),
  told: ({ code, digest, durationMs, stopped, connections = [] }) => ({
    ...{ ok: stopped === undefined, code, digest, durationMs: Math.round(durationMs) },
    ...(stopped === undefined ? {} : { stopped }),
    ...(connections.length > 0 ? { connections } : {}),
  }),
};

async function confined(action: RunAction, inside: Inside): Promise<RunOutcome> {
  const { argv, cwd, input, signal, onOutput, hosts = [], programs = [] } = action;
  const worktree = inside.worktrees?.holding(cwd, inside.task ?? "none");
  if (!worktree) fail("policy-refused", `${cwd} is in no worktree of this task.`);
  const { readable, environment } = toolchainsOf(worktree.path, inside.env);
  const shown = await Promise.all(programs.map((name) => programAt(name, inside)));
  const isHidden = await inside.hides?.();
  const grant: Grant = {
    writable: action.readOnly ? [] : [worktree.path],
    readable: [
      ...(action.readOnly ? [worktree.path] : []),
      ...[worktree.gitDirectory, ...readable, ...shown.flat()],
    ],
    ...(action.dependencies && {
      placed: await dependenciesOf(worktree, groundOf(inside), isHidden),
    }),
    hidden: isHidden ? await hiddenIn(worktree, inside, isHidden) : [],
    hosts,
    limits: narrowed(onOutput && programs.length > 0 ? talking : limits, {
      timeoutMs: action.timeoutMs,
      ...action.limits,
    }),
    environment: { ...environment, ...action.environment },
  };
  const sandbox = await inside.sandbox();
  const mask = await inside.mask();
  const streams = { stdout: mask.stream(), stderr: mask.stream() };
  const show = async (bytes: Buffer) => {
    if (bytes.length > 0) await onOutput!(bytes);
  };
  const connections: Connection[] = [];
  const ended = await sandbox.run(
    {
      ...{ argv, cwd, input, signal, onConnection: (each) => void connections.push(each) },
      ...(onOutput && { onOutput: (chunk, from) => show(streams[from].push(chunk)) }),
    },
    grant,
  );
  if (onOutput) for (const stream of Object.values(streams)) await show(stream.end());
  const outcome = outcomeOf(ended, action);
  return {
    ...outcome,
    stdout: Buffer.from(mask.text(outcome.stdout.toString())),
    stderr: mask.text(outcome.stderr),
    ...(ended.stopped === undefined ? {} : { stopped: ended.stopped }),
    ...(connections.length > 0 ? { connections } : {}),
  };
}

/** Familiar's own folder of that name, and the Node that this process runs on, where the system does not show it anyway. */
async function programAt(name: Program, { programs }: Inside): Promise<string[]> {
  const find = programs[name] ?? fail("policy-refused", `This Familiar was started without ${name}.`);
  const node = realpathSync(process.execPath);
  return [await find(), ...(node.startsWith("/usr/") ? [] : [node])];
}

/** A place is told to others, too: where things lie on this machine is nobody's business. */
const withoutFolder = (word: string): string => (isAbsolute(word) ? basename(word) : word);

/** The lower of each two, whatever is asked for. */
function narrowed(
  most: SandboxLimits,
  wanted: { [Name in keyof SandboxLimits]?: number | undefined },
): SandboxLimits {
  const lower = (name: keyof SandboxLimits) => Math.min(most[name], wanted[name] ?? most[name]);
  return Object.fromEntries(
    (Object.keys(most) as (keyof SandboxLimits)[]).map((name) => [name, lower(name)]),
  ) as SandboxLimits;
}

/** Files of the worktree that policy keeps from being read. */
async function hiddenIn(
  worktree: Worktree,
  { git }: Inside,
  isHidden: (path: string) => boolean,
): Promise<string[]> {
  const own = { cwd: worktree.path, set: ownGit(worktree) };
  const listed = (await askGit(git, ["ls-files", "-z"], own)).toString().split("\0").filter(Boolean);
  return listed.filter(isHidden).map((path) => join(worktree.path, path));
}

/** What a confined command printed until its time was over is an outcome like others; a read that is cut says nothing. */
function outcomeOf(ended: Ended, { as, argv, signal }: RunAction): RunOutcome {
  if (ended.by === "abort") throw signal?.reason ?? new FamiliarError("aborted", `${argv[0]} was stopped.`);
  if (ended.by === "timeout" && as === "read")
    fail("aborted", `${argv.slice(0, 2).join(" ")} took too long and was stopped.`);
  const { code, stderr, durationMs, digest, dropped } = ended;
  const stdout = dropped > 0 ? Buffer.concat([ended.stdout, Buffer.from(marker(dropped))]) : ended.stdout;
  return { kind: "run", code, stdout, stderr, durationMs, digest };
}
