/**
 * Runs test commands in the sandbox on files that say what is reached (prove/tracked.ts): once, or once for each mutant
 * that the environment names; or Stryker, where the repository has it. One JSON document on the input, JSON lines on the output.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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

/** Stryker itself, by the repository's configuration where it has one; it leaves nothing in the worktree. */
async function stryker() {
  const { options, theirs, timeoutMs } = request;
  const place = mkdtempSync("/tmp/stryker-");
  const report = join(place, "report.json");
  const own = { ...options, tempDirName: join(place, "copies"), jsonReporter: { fileName: report } };
  const from = theirs?.endsWith(".json")
    ? `const theirs = ${readFileSync(theirs, "utf8")};`
    : theirs && `import theirs from ${JSON.stringify(theirs)};`;
  const config = join(place, "stryker.config.mjs");
  writeFileSync(
    config,
    `${from ?? "const theirs = {};"}\nexport default { ...theirs, ...${JSON.stringify(own)} };\n`,
  );
  request.argv.push(config);
  await run({}, timeoutMs);
  if (!existsSync(report)) return;
  const { files } = JSON.parse(readFileSync(report, "utf8"));
  const all = Object.values(files).flatMap((file) => file.mutants.map(({ status }) => status));
  const noticed = all.filter((status) => status === "Killed" || status === "Timeout").length;
  const missed = all.filter((status) => status === "Survived" || status === "NoCoverage").length;
  say({ noticed, of: noticed + missed });
}

await { reached, mutants, stryker }[request.do]();
