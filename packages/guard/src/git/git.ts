import type { RunAction } from "../action.ts";
import type { Ended, Limits } from "../spawn.ts";
import { filterQuery, withoutFilters } from "./filters.ts";
import { usesFilters } from "./hardened.ts";
import { createGitRun, type Ground } from "./run.ts";

/** Runs reading subcommands of the real git so that nothing a repository says is executed. */
export function createGit(options: Pick<Ground, "env" | "dataDirectory">) {
  const git = createGitRun(options);
  const filters = new Map<string, Promise<string[]>>();

  const filtersOf = (cwd: string): Promise<string[]> => {
    const known =
      filters.get(cwd) ?? git(filterQuery, { cwd }).then(({ stdout }) => withoutFilters(stdout.toString()));
    filters.set(cwd, known);
    return known;
  };

  return async (action: RunAction): Promise<Ended> => {
    const [, ...args] = action.argv;
    const limits: Partial<Limits> = {
      input: action.input,
      signal: action.signal,
      onOutput: action.onOutput,
      ...(action.timeoutMs === undefined ? {} : { timeoutMs: action.timeoutMs }),
    };
    const settings = usesFilters(args[0] ?? "") ? await filtersOf(action.cwd) : [];
    return git(args, { cwd: action.cwd, settings, ...limits });
  };
}
