import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scene } from "../testing/index.ts";

const bin = fileURLToPath(new URL("../../bin/familiar.js", import.meta.url));
const hasTerminal = spawnSync("script", ["-qec", "stty -g", "/dev/null"]).status === 0;
const crash = `const { write } = process.stdout;
process.stdout.write = function (text) {
  if (String(text).includes("?25l")) setImmediate(() => { throw new Error("crash"); });
  return write.apply(this, arguments);
};`;

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

/** Runs `familiar pet --watch` on a real terminal between two looks at its modes; types `keys` once it is drawn. */
async function watched({ keys = "", env = {} }: { keys?: string; env?: Record<string, string> }) {
  const child = spawn(
    "script",
    ["-qec", `stty -g; "${process.execPath}" "${bin}" pet --watch; stty -g`, "/dev/null"],
    {
      cwd: here.root,
      env: {
        ...{ PATH: process.env.PATH, HOME: here.home, FAMILIAR_HOME: here.data, SHELL: "/bin/sh" },
        ...{ TERM: "xterm-256color", COLORTERM: "truecolor", ...env },
      },
    },
  );
  let text = "";
  let typed = false;
  child.stdout.on("data", (part) => {
    text += part;
    if (!typed && /: idle/.test(text)) {
      typed = true;
      child.stdin.write(keys);
    }
  });
  await new Promise((resolve) => child.once("close", resolve));
  const modes = [...text.matchAll(/[0-9a-f]+(?::[0-9a-f]+){10,}/g)].map(([all]) => all);
  return { text, modes };
}

test.skipIf(!hasTerminal).each([
  ["q", { keys: "q" }],
  ["Ctrl-C", { keys: "\x03" }],
  ["a crash", { env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(crash)}` } }],
])("after %s the terminal is as it was", async (_, how) => {
  const { text, modes } = await watched(how);
  expect(modes).toHaveLength(2);
  expect(modes[1]).toBe(modes[0]);
  expect(text.lastIndexOf("\x1b[?25l")).toBeGreaterThan(0);
  expect(text.lastIndexOf("\x1b[?25h")).toBeGreaterThan(text.lastIndexOf("\x1b[?25l"));
  expect(text.lastIndexOf("\x1b[?7h")).toBeGreaterThan(text.lastIndexOf("\x1b[?7l"));
});
