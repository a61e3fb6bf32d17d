import { realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { atLeast, isFamiliarError, type Level } from "@familiar/protocol";
import type {
  Action,
  ApplyAction,
  CommitAction,
  OpenUrlAction,
  PullRequestAction,
  PushAction,
  RequestAction,
  RunAction,
  WriteAction,
} from "./action.ts";
import { isOwnBranch } from "./git/branch.ts";
import { isRemoteName } from "./git/push.ts";
import { notReading } from "./git/reading.ts";
import { readRemoteUrl } from "./git/remoteUrl.ts";
import { isOwnPage } from "./openUrl.ts";
import { checkPatch } from "./patch/check.ts";
import { readsLikeGit } from "./patch/paths.ts";
import { type ForgePlace, type Hosts, notConfigured, notOfForge } from "./request.ts";

export type Surroundings = {
  dataDirectory: string;
  root?: string | undefined;
  sandbox: boolean;
  hosts: Hosts;
  /** Where the repository's own forge is read. */
  forge?: ForgePlace | undefined;
  /** A task asks, and no surface on behalf of the person who sits at it. */
  ofTask?: boolean;
};

/** What the structure of the door says; where it decides `alone`, no policy is asked. */
export type Structure = { allow: boolean; alone: boolean; level: Level; rule: string; why: string };

/** `refuses` says why not; undefined means yes. The first rule that is about an action decides it. */
type Rule<A extends Action> = {
  name: string;
  from: Level;
  /** No policy is asked: it touches nothing but Familiar itself, or only looks. */
  alone?: true;
  about(action: Action): action is A;
  refuses(action: A, around: Surroundings): string | undefined;
};
const rule = <A extends Action>(each: Rule<A>): Rule<Action> => each as unknown as Rule<Action>;

/** Kinds whose own effect holds what there is to hold, and policy the rest. */
function ofKind(name: string, from: Level, kind: Action["kind"]): Rule<Action> {
  const about = (action: Action): action is Action => action.kind === kind;
  return { name, from, about, refuses: () => undefined };
}

/** Everything that may ever happen. What no rule is about is refused. */
const rules: readonly Rule<Action>[] = [
  rule<RunAction>({
    name: "read-with-git",
    from: "observe",
    alone: true,
    about: (action): action is RunAction => action.kind === "run" && action.as === "read",
    refuses: ({ argv: [program, ...args], cwd }, around) =>
      program === "git"
        ? (notReading(args) ?? notHere(cwd, around))
        : `${program} is not git, and only git is run to read`,
  }),
  rule<RunAction>({
    name: "run-in-the-sandbox",
    from: "propose",
    about: (action): action is RunAction => action.kind === "run" && action.as === "confined",
    refuses: ({ cwd }, { sandbox, dataDirectory }) =>
      sandbox ? notInWorktree(cwd, dataDirectory) : noSandbox,
  }),
  rule<WriteAction>({
    name: "write-what-a-person-named",
    from: "observe",
    about: (action): action is WriteAction => action.kind === "write" && action.named === true,
    refuses: ({ path }, { root }) =>
      root === undefined || !isInside(path, root) || isInside(real(path), real(root))
        ? notAbsolute(path)
        : `${path} leaves the repository through a link`,
  }),
  rule<WriteAction>({
    name: "write-in-a-worktree",
    from: "observe",
    alone: true,
    about: (action): action is WriteAction => action.kind === "write",
    refuses: ({ path }, { dataDirectory }) =>
      isWorkplace(real(path), real(dataDirectory))
        ? notAbsolute(path)
        : `${path} is in no worktree of Familiar's own, and no person named it`,
  }),
  rule<RequestAction>({
    name: "read-from-the-forge",
    from: "observe",
    about: (action): action is RequestAction => action.kind === "request" && action.reads !== undefined,
    refuses: (action, { forge }) => notOfForge(action, forge),
  }),
  rule<RequestAction>({
    name: "ask-what-a-person-configured",
    from: "observe",
    about: (action): action is RequestAction => action.kind === "request",
    refuses: (action, { hosts }) => notConfigured(action, hosts),
  }),
  rule<OpenUrlAction>({
    name: "open-own-page",
    from: "observe",
    about: (action): action is OpenUrlAction => action.kind === "open-url",
    refuses: ({ url }) => (isOwnPage(url) ? undefined : `${url} is not a page of this machine`),
  }),
  ofKind("check-out", "propose", "worktree"),
  { ...ofKind("read-worktree", "propose", "diff"), alone: true },
  { ...ofKind("patch-a-worktree", "propose", "patch"), alone: true },
  rule<ApplyAction>({
    name: "apply-a-patch",
    from: "propose",
    about: (action): action is ApplyAction => action.kind === "apply",
    refuses: ({ patch }) => reasonOf(() => checkPatch(patch, { leave: "all" })),
  }),
  ofKind("repeat-a-call", "observe", "repeat"),
  { ...ofKind("edit-by-hand", "observe", "edit"), alone: true },
  ofKind("take-back", "observe", "undo"),
  // It changes no file of theirs and no branch that anyone shares: less than what applying an accepted patch does.
  rule<CommitAction>({
    name: "commit-what-a-person-accepted",
    from: "propose",
    about: (action): action is CommitAction => action.kind === "commit" && action.named === true,
    refuses: ({ branch }) => notOwnBranch(branch),
  }),
  rule<CommitAction>({
    name: "commit-on-own-branch",
    from: "contribute",
    about: (action): action is CommitAction => action.kind === "commit",
    refuses: ({ branch }) => notOwnBranch(branch),
  }),
  rule<PushAction>({
    name: "push-own-branch",
    from: "contribute",
    about: (action): action is PushAction => action.kind === "push",
    refuses: ({ branch, remote, url }) =>
      notOwnBranch(branch) ??
      (isRemoteName(remote) ? undefined : `${JSON.stringify(remote)} is no name of a remote`) ??
      reasonOf(() => readRemoteUrl(url)),
  }),
  rule<PullRequestAction>({
    name: "open-pull-request",
    from: "contribute",
    about: (action): action is PullRequestAction => action.kind === "pull-request",
    refuses: ({ branch, base }) =>
      notOwnBranch(branch) ?? (isOwnBranch(base) ? `${base} is a branch of Familiar's own` : undefined),
  }),
  ofKind("revise-own-pull-request", "contribute", "revise"),
  ofKind("comment", "contribute", "comment"),
  ofKind("remember", "observe", "remember"),
];

export const noSandbox = "a command of the repository runs only in the sandbox";

/** Decides by the table above, and by nothing that a repository says. */
export function decide(action: Action, level: Level, around: Surroundings): Structure {
  const found = rules.find((each) => each.about(action));
  if (!found) return { allow: false, alone: true, level, rule: "nothing-else", why: "no rule is about this" };
  const { name, from, alone = false } = found;
  const base = { alone, level, rule: name };
  if (!atLeast(level, from))
    return { ...base, allow: false, why: `the level is ${level}, and this needs ${from}` };
  const why = around.ofTask && isPersonal(action) ? byThePerson : found.refuses(action, around);
  return why === undefined
    ? { ...base, allow: true, why: `allowed from the level ${from} on` }
    : { ...base, allow: false, why };
}

/** What only a surface asks for, in the moment in which its person did. A task would say so of itself. */
const isPersonal = (action: Action): boolean =>
  ["undo", "open-url", "edit"].includes(action.kind) || ("named" in action && action.named === true);
const byThePerson = "only a person does this, and no task in their place";

/** Elsewhere git reads other repositories, and without one any file. */
function notHere(cwd: string, { root, dataDirectory }: Surroundings): string | undefined {
  if (root === undefined || cwd === root) return undefined;
  const place = real(cwd);
  const own = [real(root), real(join(dataDirectory, "worktrees"))];
  return own.some((folder) => place === folder || isInside(place, folder))
    ? undefined
    : `${cwd} is not in this repository`;
}

const notInWorktree = (cwd: string, dataDirectory: string): string | undefined =>
  isInside(real(cwd), real(join(dataDirectory, "worktrees")))
    ? undefined
    : "a command of the repository runs only in a worktree of Familiar's own";

/** Only the files of its worktrees: all else in its folder says what it may do, or what it did. */
function isWorkplace(path: string, dataDirectory: string): boolean {
  const [worktrees, id, tree, ...parts] = relative(dataDirectory, path).split(sep);
  return (
    worktrees === "worktrees" && id !== "" && tree === "tree" && parts.length > 0 && !parts.some(readsLikeGit)
  );
}

function reasonOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (isFamiliarError(error)) return error.why;
    throw error;
  }
}

const notOwnBranch = (branch: string): string | undefined =>
  isOwnBranch(branch) ? undefined : `${JSON.stringify(branch)} is no branch of Familiar's own`;

const notAbsolute = (path: string): string | undefined =>
  isAbsolute(path) ? undefined : `${path} is not an absolute path`;

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** With the links of all folders resolved; what does not exist yet keeps its name. */
function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), path.slice(parent.length));
  }
}
