/**
 * Runs test commands in the sandbox many times: once with Node's own coverage, or once for each mutant that is switched
 * on by the environment. One JSON document on the input, JSON lines on the output.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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

async function coverage() {
  const folder = mkdtempSync("/tmp/coverage-");
  const code = await run({ NODE_V8_COVERAGE: folder }, request.timeoutMs);
  const found = [];
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    for (const { url, functions } of result)
      if (url.startsWith("file:") && fileURLToPath(url) === request.file)
        found.push(
          functions.map(({ ranges }) =>
            ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]),
          ),
        );
  }
  say({ code, coverage: found });
}

async function mutants() {
  const queue = [...request.mutants];
  const next = async () => {
    for (let id = queue.shift(); id !== undefined && Date.now() < request.until; id = queue.shift()) {
      const code = await run({ __STRYKER_ACTIVE_MUTANT__: String(id) }, request.timeoutMs);
      say({ mutant: id, killed: code !== 0 });
    }
  };
  await Promise.all([next(), next()]);
}

await (request.do === "coverage" ? coverage() : mutants());
