import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/familiar.js", import.meta.url));

/** The command, for the script of a shell. */
export const familiar = `"${process.execPath}" "${bin}"`;

/** Whether this machine can make a terminal (`script` of util-linux). */
export const hasTerminal = spawnSync("script", ["-qec", "stty -g", "/dev/null"]).status === 0;

type Where = { cwd: string; home: string; data: string };

/** What is typed once, when something is on the screen; or that the terminal goes away. */
export type Typed = { when: RegExp; keys: string };

/** Runs the script of a shell on a real terminal and gives all that stood on it. */
export async function onTerminal(
  script: string,
  { cwd, home, data }: Where,
  { typed = [], env = {} }: { typed?: readonly Typed[]; env?: Record<string, string> } = {},
): Promise<string> {
  const child = spawn("script", ["-qec", script, "/dev/null"], {
    cwd,
    env: {
      ...{ PATH: process.env.PATH, HOME: home, FAMILIAR_HOME: data, SHELL: "/bin/sh" },
      ...{ TERM: "xterm-256color", COLORTERM: "truecolor", ...env },
    },
  });
  let text = "";
  const left = [...typed];
  child.stdout.on("data", (part) => {
    text += part;
    while (left[0]?.when.test(text)) {
      const { keys } = left.shift()!;
      if (keys === "hang up") child.kill("SIGKILL");
      else child.stdin.write(keys);
    }
  });
  await new Promise((resolve) => child.once("close", resolve));
  return text;
}
