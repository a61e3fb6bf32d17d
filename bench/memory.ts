/**
 * How well the memory notices that what it was taught no longer holds. Facts are made from each repository as it was a
 * year before its newest commit, said as a person would; at four later commits each is re-checked, and what is flagged
 * (suspect or stale) is compared with what is really false by then, which bench/memory/claims.ts decides from the text.
 *
 *   node bench/memory.ts [--repos DIR] [--most N] [--failures] [--half tuned|held-out] [repository …]
 *
 * Baselines flag a fact when its file changed, when the line it is anchored to is gone, and when any line of its
 * definition changed. Clones need full history.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createGuard, gitPort } from "@familiar/guard";
import { createMemory } from "@familiar/memory";
import type { Fact } from "@familiar/protocol";
import { openRepository, type Repository } from "@familiar/repository";
import { openStorage } from "@familiar/storage";
import { type Claim, claimsOf, prosaic } from "./memory/claims.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    most: { type: "string", default: "60" },
    half: { type: "string" },
    failures: { type: "boolean", default: false },
  },
});

/** Rules and thresholds were made while looking at these, and not at the others. */
const tuned = ["Polly", "click", "esbuild", "express", "flask", "gin", "hono"];
const heldOut = ["bat", "fzf", "gson", "helix", "requests", "ripgrep", "sidekiq", "vue"];
const names =
  positionals.length > 0
    ? positionals
    : [...(options.half === "held-out" ? [] : tuned), ...(options.half === "tuned" ? [] : heldOut)];

const folder = mkdtempSync(join(tmpdir(), "familiar-bench-memory-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const git = (cwd: string, ...args: string[]): string =>
  execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

/** A year before the newest commit, and each quarter after. */
function moments(directory: string): string[] {
  const newest = Number(git(directory, "log", "-1", "--format=%ct"));
  return [12, 9, 6, 3, 0].map((months) => {
    const at = newest - months * 30.4 * 86_400;
    return git(directory, "log", "-1", "--first-parent", `--until=${Math.floor(at)}`, "--format=%H");
  });
}

type Seen = { name: string; kind: string; months: number; isFalse: boolean; flags: Record<string, boolean> };
const ways = ["familiar", "file changed", "anchored line gone", "definition changed"] as const;
let checks = 0;
let spent = 0;

async function watch(name: string, clone: string): Promise<Seen[]> {
  const tree = join(folder, name);
  const data = join(folder, `${name}-data`);
  mkdirSync(data);
  git(folder, "clone", "-q", "--shared", "--no-checkout", clone, tree);
  const [first, ...later] = moments(tree);
  git(tree, "checkout", "-q", "--detach", first!);
  const storage = await openStorage(join(data, "familiar.sqlite"));
  const guard = createGuard({
    level: "observe",
    dataDirectory: data,
    ledger: storage.ledger,
    root: tree,
    facts: storage.facts,
  });
  const repository = await openRepository(tree, { git: gitPort(guard, tree), cache: join(data, "index") });
  const memory = createMemory({
    ...{ storage, guard, clock: Date.now, clean: async (value) => value },
    ...{ repository: async () => repository, patience: Number.POSITIVE_INFINITY },
  });
  try {
    const claims = new Map<string, Claim & { before: string; span: string }>();
    for (const claim of claimsOf(repository, Number(options.most))) {
      if (!claim.holds(repository)) continue;
      const { statement, place } = claim;
      const source = { by: "person" as const, name: "Ada" };
      const { id } = await memory.remember({ statement, source, ...(place ? { places: [place] } : {}) });
      claims.set(id, { ...claim, ...watched(repository, claim) });
    }
    const seen: Seen[] = [];
    for (const [index, commit] of later.entries()) {
      git(tree, "checkout", "-q", "--detach", commit);
      await repository.refresh();
      const started = performance.now();
      const facts = await memory.list();
      spent += performance.now() - started;
      checks += facts.length;
      for (const fact of facts) {
        const claim = claims.get(fact.id);
        if (claim) seen.push(judged(name, claim, fact, repository, (index + 1) * 3));
      }
    }
    return seen;
  } finally {
    await repository.close();
    await storage.close();
  }
}

/** What the baselines keep of the day on which it was said. */
function watched(repository: Repository, { path, line, endLine }: Claim) {
  const lines = (repository.text(path) ?? "").split("\n");
  return { before: repository.file(path)?.blob ?? "", span: lines.slice(line - 1, endLine).join("\n") };
}

function judged(
  name: string,
  claim: Claim & { before: string; span: string },
  { state, why, anchors }: Fact,
  repository: Repository,
  months: number,
): Seen {
  const text = repository.text(claim.path) ?? "";
  const lines = new Set(text.split("\n").map((line) => line.trim()));
  const isFalse = !claim.holds(repository);
  const flags = {
    familiar: state === "suspect" || state === "stale",
    "file changed": repository.file(claim.path)?.blob !== claim.before,
    "anchored line gone": !lines.has(claim.span.split("\n")[0]!.trim()),
    "definition changed": !text.includes(claim.span),
  };
  if (options.failures && flags.familiar !== isFalse)
    console.error(
      `${name} ${months}m ${claim.kind} ${isFalse ? "MISSED" : "FALSE ALARM"}: ${claim.statement} [${claim.place ?? `${claim.path}:${claim.line}`}] ${state}: ${why} (${anchors.map(({ path, symbol, line }) => `${path}#${symbol ?? line}`).join(" ")})`,
    );
  return { name, kind: claim.kind, months, isFalse, flags };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

function line(label: string, seen: readonly Seen[], way: string): string {
  const flagged = seen.filter(({ flags }) => flags[way]);
  const right = flagged.filter(({ isFalse }) => isFalse).length;
  const wrong = seen.filter(({ isFalse }) => isFalse).length;
  const f1 = flagged.length + wrong === 0 ? "–" : ((2 * right) / (flagged.length + wrong)).toFixed(3);
  const cells = [
    label,
    way,
    seen.length,
    wrong,
    flagged.length,
    percent(right, flagged.length),
    percent(right, wrong),
    f1,
  ];
  return `| ${cells.join(" | ")} |`;
}

const all: Seen[] = [];
for (const name of names) {
  const clone = join(options.repos, name);
  if (!options.repos || !existsSync(clone)) {
    console.error(`${name}: skipped, no clone in ${options.repos || "--repos DIR or FAMILIAR_BENCH_REPOS"}`);
    continue;
  }
  all.push(...(await watch(name, clone)));
}

const groups: [string, (seen: Seen) => boolean][] = [
  ["tuned", ({ name }) => tuned.includes(name)],
  ["held out", ({ name }) => !tuned.includes(name)],
];
console.log("| facts | flagged by | checks | really false | flagged | precision | recall | F1 |");
console.log("|---|---|---|---|---|---|---|---|");
for (const [label, belongs] of groups) {
  const seen = all.filter(belongs);
  if (seen.length === 0) continue;
  const decided = seen.filter(({ kind }) => kind !== prosaic);
  for (const way of ways) console.log(line(label, decided, way));
  for (const kind of [...new Set(seen.map((each) => each.kind))].sort())
    console.log(
      line(
        `${label}, ${kind}`,
        seen.filter((each) => each.kind === kind),
        "familiar",
      ),
    );
}
console.log(`\n${checks} facts checked, ${(spent / Math.max(1, checks)).toFixed(2)} ms each.`);
