import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { scene } from "../testing/index.ts";
import { familiar, hasTerminal, onTerminal, type Typed } from "../testing/onTerminal.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

/** Has the process do something of its own once the animal is drawn. */
const onceDrawn = (what: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`
    const { write } = process.stdout;
    let done = false;
    process.stdout.write = function (text) {
      if (!done && String(text).includes("?25l")) setImmediate(() => { ${what} });
      done ||= String(text).includes("?25l");
      return write.apply(this, arguments);
    };`)}`,
});
const itself = (signal: string) => onceDrawn(`process.kill(process.pid, "${signal}")`);

/** Runs `familiar pet --watch` on a real terminal between two looks at its modes. */
async function watched({ typed = [], env = {} }: { typed?: Typed[]; env?: Record<string, string> }) {
  const where = { cwd: here.root, home: here.home, data: here.data };
  const text = await onTerminal(`stty -g; ${familiar} pet --watch; stty -g`, where, { typed, env });
  const modes = [...text.matchAll(/[0-9a-f]+(?::[0-9a-f]+){10,}/g)].map(([all]) => all);
  return { text, modes };
}

const drawn = /: idle/;

test.skipIf(!hasTerminal).concurrent.each([
  ["q", { typed: [{ when: drawn, keys: "q" }] }],
  ["Ctrl-C", { typed: [{ when: drawn, keys: "\x03" }] }],
  ["SIGTERM", { env: itself("SIGTERM") }],
  ["SIGHUP", { env: itself("SIGHUP") }],
  ["a crash", { env: onceDrawn('throw new Error("crash")') }],
  ["a promise that nobody waits for", { env: onceDrawn('Promise.reject(new Error("crash"))') }],
])("after %s the terminal is as it was", async (_, how) => {
  const { text, modes } = await watched(how);
  expect(modes).toHaveLength(2);
  expect(modes[1]).toBe(modes[0]);
  expect(text.lastIndexOf("\x1b[?25l")).toBeGreaterThan(0);
  expect(text.lastIndexOf("\x1b[?25h")).toBeGreaterThan(text.lastIndexOf("\x1b[?25l"));
  expect(text.lastIndexOf("\x1b[?7h")).toBeGreaterThan(text.lastIndexOf("\x1b[?7l"));
});

/** Looks at the terminal while the process is stopped, and wakes it. */
const wake = (how: string) =>
  onceDrawn(`const { spawn } = process.getBuiltinModule("child_process");
    spawn("sh", ["-c", "until grep -q 'State:.T' /proc/$0/status; do :; done; stty -g; kill -CONT $0", process.pid],
      { stdio: "inherit", env: { PATH: process.env.PATH } });
    ${how}`);

test.skipIf(!hasTerminal || process.platform !== "linux").concurrent.each([
  ["Ctrl-Z", "process.stdin.emit('data', Buffer.from('\\x1a'))"],
  ["SIGTSTP", "process.kill(process.pid, 'SIGTSTP')"],
])("stopped by %s the terminal is as it was, and drawn on again after it", async (_, how) => {
  const { text, modes } = await watched({
    env: { ...wake(how), NO_MOTION: "1" },
    typed: [{ when: /: idle[\s\S]*: idle/, keys: "q" }],
  });
  expect(modes).toHaveLength(3);
  expect(new Set(modes).size).toBe(1);
  const stopped = text.indexOf(modes[1]!, text.indexOf(modes[0]!) + 1);
  expect(text.lastIndexOf("\x1b[?25h", stopped)).toBeGreaterThan(text.lastIndexOf("\x1b[?25l", stopped));
});

test.skipIf(!hasTerminal).concurrent("a terminal that goes away takes the process with it", async () => {
  const where = { cwd: here.root, home: here.home, data: here.data };
  const typed = [{ when: drawn, keys: "hang up" }];
  const text = await onTerminal(`echo "process $$"; exec ${familiar} pet --watch`, where, { typed });
  const pid = Number(/process (\d+)/.exec(text)![1]);
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), { timeout: 10_000 });
});

test
  .skipIf(!hasTerminal)
  .concurrent("a reader that stops reading leaves the terminal as it was", async () => {
    const where = { cwd: here.root, home: here.home, data: here.data };
    const text = await onTerminal(`stty -g; ${familiar} onboard | head -n 1; stty -g; echo end`, where);
    const modes = [...text.matchAll(/[0-9a-f]+(?::[0-9a-f]+){10,}/g)].map(([all]) => all);
    expect(modes[1]).toBe(modes[0]);
    expect(text.lastIndexOf("\x1b[?25h")).toBeGreaterThanOrEqual(text.lastIndexOf("\x1b[?25l"));
    expect(text.trimEnd().endsWith("end")).toBe(true);
  });

test.skipIf(!hasTerminal).concurrent("what a slow terminal answers stands on no command line", async () => {
  const where = { cwd: here.root, home: here.home, data: here.data };
  const answer = "\x1b_Gi=31;OK\x1b\\\x1b[?62;4c";
  const text = await onTerminal(`${familiar} pet; echo next; cat`, where, {
    env: { TERM: "xterm-kitty" },
    typed: [
      { when: /level: /, keys: answer },
      { when: /next/, keys: "\n\x04" },
    ],
  });
  expect(text).toContain("\x1b_Gi=31");
  expect(text).not.toMatch(/OK|62;4/);
});
