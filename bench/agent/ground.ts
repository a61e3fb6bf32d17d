import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Familiar } from "@familiar/agent";

/** A folder that goes when the process ends. */
export function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "familiar-bench-agent-")));
  process.on("exit", () => rmSync(made, { recursive: true, force: true, maxRetries: 3 }));
  return made;
}

/** A small repository: forty files of forty functions each. */
export function smallRepository(): string {
  const root = join(folder(), "small");
  mkdirSync(join(root, "src"), { recursive: true });
  for (let file = 0; file < 40; file++) {
    const lines = Array.from(
      { length: 40 },
      (_, at) =>
        `/** Turns wheel ${at}. */\nexport function turn${file}x${at}(times: number): number {\n  return times * ${at};\n}\n`,
    );
    writeFileSync(join(root, `src/wheel${file}.ts`), lines.join("\n"));
  }
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
  git("init", "-q");
  git("add", ".");
  git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", "Add wheels");
  return root;
}

/** One for the model: it asks to think, and no lookup answers it. */
export const hard = (number = 0) =>
  `Explain step by step why somebody would want to turn wheels at all, and what could go wrong there, number ${number}.`;

export const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Asks as a person does, to the end. @throws when the task does not reach it */
export async function ask(
  familiar: Familiar,
  input: { question: string; conversation?: string },
): Promise<void> {
  const { task } = await familiar.start({ skill: "answer", input });
  if (task.state !== "done") throw new Error(`${input.question} is ${task.state}: ${task.error?.why}`);
}
