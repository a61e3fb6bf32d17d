/**
 * How well `familiar ask` answers, on questions with known answers about real repositories, beside the first
 * hits of a plain search for the question's words.
 *
 *   node bench/ask.ts [--half tuned|held-out|fresh] [--repos DIR] [--failures] [--json]
 *                    [--cache DIR to keep the indexes] [--questions DIR] [repository …]
 *
 * A hit is a citation of one of the expected files and, where the question names a definition, of its line.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { createGuard, gitPort } from "@familiar/guard";
import type { Citation, Report } from "@familiar/protocol";
import { openRepository, type Repository } from "@familiar/repository";
import { answer, ofItself, type SkillContext } from "@familiar/skills";

type Expected = {
  question: string;
  intent: Report["intent"];
  language?: string;
  /** Any of these is right. */
  paths?: string[];
  /** What the cited line holds, when a definition is asked for. */
  at?: string;
  /** What the answer must say. */
  says?: string;
  found?: false;
};

type Outcome = {
  repository: string;
  expected: Expected;
  report: Report;
  ms: number;
  cpuMs: number;
  rank: number | undefined;
  baseline: number | undefined;
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    half: { type: "string" },
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    failures: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    cache: { type: "string" },
    questions: { type: "string", default: join(import.meta.dirname, "ask") },
  },
});

const { questions } = options;
const halves = options.half ? [options.half] : ["tuned", "held-out", "fresh"];
const cache = options.cache ?? mkdtempSync(join(tmpdir(), "familiar-bench-ask-"));
if (!options.cache) process.on("exit", () => rmSync(cache, { recursive: true, force: true }));

const guard = createGuard({ level: "observe", dataDirectory: cache, ledger: { append: async () => {} } });
const opened = new Map<string, Repository>();

async function repositoryOf(name: string): Promise<Repository | undefined> {
  const root = join(options.repos, name);
  if (options.repos === "" || !existsSync(root)) {
    console.error(`${name}: skipped, no clone in ${options.repos || "--repos DIR or FAMILIAR_BENCH_REPOS"}`);
    return undefined;
  }
  const known = opened.get(name);
  if (known) return known;
  const repository = await openRepository(root, { git: gitPort(guard, root), cache: join(cache, name) });
  opened.set(name, repository);
  return repository;
}

/** Place of the first right citation, from 0. */
function rankOf(
  citations: readonly Citation[],
  expected: Expected,
  repository: Repository,
): number | undefined {
  const right = ({ path, line }: Citation): boolean => {
    if (!expected.paths?.includes(path)) return false;
    return (
      expected.at === undefined || (repository.text(path)?.split("\n")[line - 1] ?? "").includes(expected.at)
    );
  };
  const at = citations.slice(0, 5).findIndex(right);
  return at < 0 ? undefined : at;
}

async function ask(repository: Repository, name: string, expected: Expected): Promise<Outcome> {
  const context: SkillContext = {
    repository,
    guard,
    step: async (_name, work) => work(),
    conversation: () => ({ turns: async () => [], add: async () => {} }),
    budget: {},
    signal: new AbortController().signal,
    emit: () => {},
    now: () => Date.now(),
  };
  const start = performance.now();
  const used = process.cpuUsage();
  const report = await answer.run({ question: expected.question }, context);
  const { user, system } = process.cpuUsage(used);
  const cpuMs = (user + system) / 1000;
  const ms = performance.now() - start;
  const hits = repository.search(expected.question, { limit: 5 });
  const baseline = rankOf(
    hits.map(({ path, line }) => repository.cite(path, line)),
    expected,
    repository,
  );
  return {
    repository: name,
    expected,
    report,
    ms,
    cpuMs,
    rank: rankOf(report.citations, expected, repository),
    baseline,
  };
}

const share = (some: number, all: number): string =>
  all === 0 ? "–" : `${((100 * some) / all).toFixed(1)} % (${some}/${all})`;

function median(numbers: number[], at = 0.5): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}

/** What changes something. */
const wishes: ReadonlySet<string> = new Set(["remember", "forget", "run", "undo"]);

function summary(label: string, outcomes: readonly Outcome[]) {
  const placed = outcomes.filter(({ expected }) => expected.paths);
  const absent = outcomes.filter(({ expected }) => expected.found === false);
  const saying = outcomes.filter(({ expected }) => expected.says);
  const toItself = outcomes.filter(({ expected }) => ofItself.has(expected.intent));
  const questions = outcomes.filter(({ expected }) => !ofItself.has(expected.intent));
  const count = (some: readonly Outcome[], test: (each: Outcome) => boolean) =>
    share(some.filter(test).length, some.length);
  const times = outcomes.map(({ ms }) => ms);
  return {
    questions: label,
    n: outcomes.length,
    intent: count(outcomes, ({ expected, report }) => expected.intent === report.intent),
    "said to itself": count(toItself, ({ expected, report }) => expected.intent === report.intent),
    "question taken for a wish": count(questions, ({ report }) => wishes.has(report.intent)),
    "hit@1": count(placed, ({ rank }) => rank === 0),
    "hit@5": count(placed, ({ rank }) => rank !== undefined),
    "search hit@1": count(placed, ({ baseline }) => baseline === 0),
    "search hit@5": count(placed, ({ baseline }) => baseline !== undefined),
    "honest not found": count(absent, ({ report }) => !report.found),
    "found what is there": count(placed, ({ report }) => report.found),
    "says who": count(saying, ({ expected, report }) => report.answer.includes(expected.says!)),
    "median ms": median(times).toFixed(0),
    "p95 ms": median(times, 0.95).toFixed(0),
    "median ms of CPU": median(outcomes.map(({ cpuMs }) => cpuMs)).toFixed(0),
    "p95 ms of CPU": median(
      outcomes.map(({ cpuMs }) => cpuMs),
      0.95,
    ).toFixed(0),
  };
}

const wrong = ({ expected, report, rank }: Outcome): boolean =>
  expected.intent !== report.intent ||
  (expected.paths !== undefined && rank !== 0) ||
  (expected.found === false && report.found) ||
  (expected.says !== undefined && !report.answer.includes(expected.says));

const all: Outcome[] = [];
const rows: ReturnType<typeof summary>[] = [];
for (const half of halves) {
  const outcomes: Outcome[] = [];
  for (const file of readdirSync(join(questions, half)).sort()) {
    const name = basename(file, ".jsonl");
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const repository = await repositoryOf(name);
    if (!repository) continue;
    const lines = readFileSync(join(questions, half, file), "utf8")
      .trim()
      .split("\n");
    // Once before the clock runs: a familiar that people talk to has its code and tables loaded.
    await ask(repository, name, JSON.parse(lines[0]!));
    for (const line of lines) outcomes.push(await ask(repository, name, JSON.parse(line)));
  }
  all.push(...outcomes);
  rows.push(summary(half, outcomes));
  const others = outcomes.filter(({ expected }) => expected.language);
  rows.push(summary(`${half}, not English`, others));
}

const byLanguage = [...new Set(all.map(({ expected }) => expected.language ?? "en"))].sort().map((language) =>
  summary(
    language,
    all.filter(({ expected }) => (expected.language ?? "en") === language),
  ),
);

function print(table: readonly ReturnType<typeof summary>[]): void {
  for (const key of Object.keys(table[0] ?? {}) as (keyof (typeof table)[0])[])
    console.log(`| ${key.padEnd(25)} | ${table.map((row) => String(row[key]).padEnd(18)).join(" | ")} |`);
}

if (options.json) console.log(JSON.stringify({ rows, byLanguage }, undefined, 2));
else {
  print(rows);
  console.log("");
  print(byLanguage);
}
if (options.failures)
  for (const { repository, expected, report, rank, ms } of all.filter(wrong)) {
    console.log(
      `\n${repository}: ${expected.question}  [${expected.intent} → ${report.intent}] rank ${rank ?? "–"} ${Math.round(ms)} ms`,
    );
    console.log(
      `  wanted ${expected.found === false ? "not found" : (expected.paths ?? []).slice(0, 3).join(", ")}`,
    );
    console.log(`  ${report.answer.split("\n").slice(0, 4).join("\n  ")}`);
    console.log(
      `  cites ${report.citations
        .slice(0, 5)
        .map(({ path, line }) => `${path}:${line}`)
        .join(" ")}`,
    );
  }
for (const repository of opened.values()) await repository.close();
