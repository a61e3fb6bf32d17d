import { realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { atLeast, type Level } from "@familiar/protocol";
import type { Action, Decision, RequestAction, RunAction, WriteAction } from "./action.ts";
import { notReading } from "./git/reading.ts";
import { isOwnPage } from "./openUrl.ts";
import { type Hosts, notConfigured } from "./request.ts";

export type Surroundings = {
  dataDirectory: string;
  root?: string | undefined;
  sandbox: boolean;
  hosts: Hosts;
};

/** `allows` says why not; undefined means yes. The first rule that is about an action decides it. */
type Rule<A extends Action> = {
  name: string;
  from: Level;
  about(action: Action): action is A;
  refuses(action: A, around: Surroundings): string | undefined;
};
const rule = <A extends Action>(each: Rule<A>): Rule<Action> => each as unknown as Rule<Action>;

/** Everything that may ever happen. What no rule is about is refused. */
const rules: readonly Rule<Action>[] = [
  rule<RunAction>({
    name: "read-with-git",
    from: "observe",
    about: (action): action is RunAction => action.kind === "run" && action.as === "read",
    refuses: ({ argv: [program, ...args] }) =>
      program === "git" ? notReading(args) : `${program} is not git, and only git is run to read`,
  }),
  rule<RunAction>({
    name: "run-in-the-sandbox",
    from: "propose",
    about: (action): action is RunAction => action.kind === "run" && action.as === "confined",
    refuses: (_action, { sandbox }) => (sandbox ? undefined : noSandbox),
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
    name: "write-own-data",
    from: "observe",
    about: (action): action is WriteAction => action.kind === "write",
    refuses: ({ path }, { dataDirectory }) =>
      isInside(real(path), real(dataDirectory))
        ? notAbsolute(path)
        : `${path} is outside of Familiar's own folder, and no person named it`,
  }),
  rule<RequestAction>({
    name: "ask-what-a-person-configured",
    from: "observe",
    about: (action): action is RequestAction => action.kind === "request",
    refuses: (action, { hosts }) => notConfigured(action, hosts),
  }),
  rule<Extract<Action, { kind: "open-url" }>>({
    name: "open-own-page",
    from: "observe",
    about: (action): action is Extract<Action, { kind: "open-url" }> => action.kind === "open-url",
    refuses: ({ url }) => (isOwnPage(url) ? undefined : `${url} is not a page of this machine`),
  }),
];

export const noSandbox = "a command of the repository runs only in the sandbox";

/** Decides by the table above, and by nothing that a repository says. */
export function decide(action: Action, level: Level, around: Surroundings): Decision {
  const found = rules.find((each) => each.about(action));
  if (!found) return { allow: false, level, rule: "nothing-else", why: "no rule is about this" };
  const { name } = found;
  if (!atLeast(level, found.from))
    return { allow: false, level, rule: name, why: `the level is ${level}, and this needs ${found.from}` };
  const why = found.refuses(action, around);
  return why === undefined
    ? { allow: true, level, rule: name, why: `allowed from the level ${found.from} on` }
    : { allow: false, level, rule: name, why };
}

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
