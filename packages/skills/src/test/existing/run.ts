import { join } from "node:path";
import type { SkillContext } from "../../skill.ts";
import { plain } from "../../text.ts";
import type { Target } from "../target/target.ts";
import { failingIn } from "./failing.ts";

/** How the tests that are there did on the code as it is. */
export type Existing = {
  /** Its decision in the ledger. */
  record: string;
  command: string[];
  directory: string;
  exitCode: number | null;
  durationMs: number;
  output: string;
  at: number;
  said?: string;
  stopped?: "time" | "memory" | "processes" | "output";
  failing: string[];
  /** Test files that were run, of those that there are. */
  files: { ran: number; of: number };
};

const longest = 120_000;
/** Together: a whole suite may take longer than the work itself. */
const most = 6;

/** The test files of a target that say how things stand; where there are more, it is told. */
export const nearest = ({ tests }: Pick<Target, "tests">): readonly string[] => tests.slice(0, most);

/** Runs the tests of a target before anything is added to them; undefined where there are none. */
export async function runExisting(
  { package: { framework }, tests }: Pick<Target, "package" | "tests">,
  worktree: string,
  { guard, signal, now }: Pick<SkillContext, "guard" | "signal" | "now">,
): Promise<Existing | undefined> {
  if (tests.length === 0 || framework.first) return undefined;
  const files = nearest({ tests });
  const paths = files.map((path) => fromFolder(path, framework.folder));
  const argv = framework.run(paths);
  const { record, code, durationMs, digest, stdout, stderr, stopped } = await guard.perform({
    ...{ kind: "run", as: "confined", argv, cwd: join(worktree, framework.folder), signal },
    ...{ why: "to see how its tests do before any is added", dependencies: true, timeoutMs: longest },
  });
  const printed = `${stdout.toString()}\n${stderr}`;
  const said = code === 0 ? undefined : lastLine(printed);
  return {
    ...{ record: record ?? "", command: [...argv], directory: framework.folder || ".", exitCode: code },
    ...{ durationMs, output: digest, at: now(), failing: code === 0 ? [] : failingIn(printed) },
    files: { ran: files.length, of: tests.length },
    ...(said ? { said } : {}),
    ...(stopped ? { stopped } : {}),
  };
}

export const fromFolder = (path: string, folder: string): string =>
  folder === "" ? path : path.slice(folder.length + 1);

function lastLine(printed: string): string {
  const lines = printed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\b\w*(error|fail\w*|cannot)\b/i.test(line));
  // An error's own words say more than that there was one.
  const [first = "it said nothing of why"] = [...lines.filter((line) => /^\w*Error: /.test(line)), ...lines];
  return plain(first, 200);
}
