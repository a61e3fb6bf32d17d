import { spawn } from "node:child_process";
import { FamiliarError } from "@familiar/protocol";
import type { GitPort } from "../model.ts";

const env = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
};

/** The real git in a folder, for tests only. */
export function realGit(root: string): GitPort {
  const start: (...args: Parameters<GitPort["stream"]>) => ReturnType<typeof spawn> = (
    args,
    options = {},
  ) => {
    const child = spawn("git", args, { cwd: options.cwd ?? root, env, signal: options.signal });
    child.stdin!.end(options.input);
    return child;
  };
  const ended = async (child: ReturnType<typeof spawn>): Promise<{ code: number; stderr: string }> => {
    const stderr: Buffer[] = [];
    child.stderr!.on("data", (chunk: Buffer) => stderr.push(chunk));
    const code = await new Promise<number>((resolve, reject) =>
      child.on("error", reject).on("close", resolve),
    );
    return { code, stderr: Buffer.concat(stderr).toString() };
  };
  return {
    async run(args, options) {
      const child = start(args, options);
      const end = ended(child);
      const chunks: Buffer[] = [];
      for await (const chunk of child.stdout!) chunks.push(chunk);
      return { stdout: Buffer.concat(chunks), ...(await end) };
    },
    async *stream(args, options) {
      const child = start(args, options);
      const end = ended(child);
      for await (const chunk of child.stdout!) yield chunk;
      const { code, stderr } = await end;
      if (code !== 0) throw new FamiliarError("git-failed", stderr.trim());
    },
  };
}
