/**
 * Runs test commands in the sandbox on files that say what is reached (prove/tracked.ts): once, or once for each mutant
 * that the environment names. One JSON document on the input, JSON lines on the output.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";

const request = JSON.parse(readFileSync(0, "utf8"));
const say = (document) => process.stdout.write(`${JSON.stringify(document)}\n`);

/** Resolves with the exit code; null when it took too long. */
function run(environment, timeoutMs) {
  return new Promise((resolve) => {
    const [program, ...args] = request.argv;
    const child = spawn(program, args, {
      cwd: request.folder,
      stdio: "ignore",
      detached: true,
      env: { ...process.env, ...environment },
    });
    const timer = setTimeout(() => end(null), timeoutMs);
    const end = (code) => {
      clearTimeout(timer);
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It is gone already.
      }
      resolve(code);
    };
    child.on("error", () => end(127));
    child.on("exit", (code) => end(code ?? 1));
  });
}

async function reached() {
  const path = join(mkdtempSync("/tmp/reached-"), "names");
  const code = await run({ FAMILIAR_REACHED: path }, request.timeoutMs);
  const names = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
  say({ code, reached: [...new Set(names)] });
}

async function mutants() {
  const queue = [...request.mutants];
  const next = async () => {
    for (let id = queue.shift(); id !== undefined && Date.now() < request.until; id = queue.shift()) {
      const code = await run({ FAMILIAR_MUTANT: id }, request.timeoutMs);
      say({ mutant: id, killed: code !== 0 });
    }
  };
  await Promise.all([next(), next()]);
}

await (request.do === "reached" ? reached() : mutants());
