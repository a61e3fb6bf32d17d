import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/familiar.js", import.meta.url));

export type Ended = { code: number | null; stdout: string; stderr: string };
export type Running = {
  child: ChildProcess;
  ended: Promise<Ended>;
  printed(pattern: RegExp): Promise<string>;
};
export type Options = {
  cwd: string;
  home: string;
  env?: Record<string, string>;
  program?: readonly string[];
};

/** What a command finds around it: nothing of the person's who runs the tests. */
export const environment = ({ home, env }: Options): NodeJS.ProcessEnv => ({
  ...{ PATH: process.env.PATH, HOME: home, FAMILIAR_HOME: `${home}/data`, CI: "1" },
  ...env,
});

/** Starts the real command in a process of its own, with an environment of its own. */
export function startFamiliar(args: readonly string[], options: Options): Running {
  const { cwd, program } = options;
  const [file, ...first] = program ?? [process.execPath, bin];
  const child = spawn(file!, [...first, ...args], {
    cwd,
    env: environment(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) =>
    child.once("error", reject).once("close", (code) => resolve({ code, stdout, stderr })),
  );
  /** Resolves with the first match on standard output; rejects when the process ends without it. */
  const printed = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stdout);
        if (match) resolve(match[0]);
      };
      child.stdout.on("data", look);
      look();
      void ended.then(() => reject(new Error(`It ended without ${pattern}: ${stdout}${stderr}`)));
    });
  return { child, ended, printed };
}
