import { spawn } from "node:child_process";

export type Ended = { code: number | null; stdout: string; stderr: string; seconds: number };

/** A command to its end; one that takes longer than it may is killed with all that it started. */
export function run(
  argv: readonly [string, ...string[]],
  cwd: string,
  { env = {}, minutes = 5 }: { env?: Record<string, string>; minutes?: number } = {},
): Promise<Ended> {
  const began = performance.now();
  const [program, ...args] = argv;
  const child = spawn(program, args, {
    ...{ cwd, env: { ...process.env, CI: "1", ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]!.setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  const timer = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), minutes * 60_000);
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => {
      clearTimeout(timer);
      resolve({ code, ...texts, seconds: (performance.now() - began) / 1000 });
    });
  });
}

/** The same for what has to work. */
export async function must(
  argv: readonly [string, ...string[]],
  cwd: string,
  env?: Record<string, string>,
): Promise<string> {
  const { code, stdout, stderr } = await run(argv, cwd, { ...(env && { env }), minutes: 15 });
  if (code !== 0)
    throw new Error(`${argv.join(" ")} in ${cwd} ended with ${code}:\n${stdout}\n${stderr}`.slice(0, 4000));
  return stdout;
}
