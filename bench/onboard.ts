/**
 * How well the onboarding ranks what to read. Each repository is read as it was one year before its newest
 * commit, and the ranking of its source is compared with what came after and with what its people say:
 *
 * - newcomers: nDCG@20, and the share among the first ten, of files that people who first appear later touched
 *   in one of their first three commits;
 * - pages: nDCG@20 of files that its architecture and contributing pages name, where they name three or
 *   more; those pages are taken from the signals.
 *
 *   node bench/onboard.ts [--fit] [--json] [--cache DIR] [--repos DIR] [repository …]
 *
 * With `--fit`, weights are fitted on every second repository and reported on the others, and the other way
 * round. Repositories need full history.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createGuard, gitPort } from "@familiar/guard";
import { openRepository } from "@familiar/repository";
import { readRanking, type Weights, weights } from "@familiar/skills/ranking";
import { type Case, fit, ranked } from "./onboard/fit.ts";
import { mean, ndcg, pageRank, precision, shuffled } from "./onboard/measures.ts";
import { checkOut, newcomersAfter, yearBefore } from "./onboard/past.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fit: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    cache: { type: "string" },
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
  },
});
const cache = resolve(options.cache ?? mkdtempSync(join(tmpdir(), "familiar-bench-onboard-")));
if (!options.cache) process.on("exit", () => rmSync(cache, { recursive: true, force: true }));

type Orders = Record<string, readonly string[]>;
type Measured = Case & { orders: Orders };

const guard = createGuard({ level: "observe", dataDirectory: cache, ledger: { append: async () => {} } });
const randomly = 20;
const fewest = 3;

async function measure(directory: string): Promise<Measured | undefined> {
  const name = basename(directory);
  const { commit, at } = yearBefore(directory);
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  const tree = checkOut(directory, commit, folder);
  const repository = await openRepository(tree, { git: gitPort(guard, tree), cache: join(folder, "index") });
  try {
    const { signals, named, order } = readRanking(repository, at * 1000);
    const paths = [...signals.keys()];
    const newcomers = new Map([...newcomersAfter(directory, commit)].filter(([path]) => signals.has(path)));
    if (newcomers.size < fewest) return undefined;
    const history = repository.history();
    const by = (value: (path: string) => number) =>
      [...paths].sort((a, b) => value(b) - value(a) || a.localeCompare(b));
    const rank = pageRank(paths, (path) => repository.dependencies(path));
    const recent = (path: string) => {
      const past = history.of(path);
      return Math.log1p(past?.newcomers ?? 0) + 0.8 * Math.log1p(past?.recent ?? 0);
    };
    const orders: Orders = {
      pagerank: by((path) => rank.get(path) ?? 0),
      commits: by((path) => history.of(path)?.commits ?? 0),
      "log(newcomers) + 0.8 log(recent)": by(recent),
      familiar: ranked({ signals }, weights),
      "familiar's list of ten": order.filter((path) => signals.has(path)),
    };
    return { name, signals, newcomers, named: new Map(named.map((path) => [path, 1])), orders };
  } finally {
    await repository.close();
  }
}

type Row = { ranking: string; ndcg: number; precision: number; pages: number };

function row(
  ranking: string,
  cases: readonly Measured[],
  orderOf: (each: Measured) => readonly string[],
): Row {
  const told = cases.filter(({ named }) => named.size >= fewest);
  return {
    ranking,
    ndcg: mean(cases.map((each) => ndcg(orderOf(each), each.newcomers))),
    precision: mean(cases.map((each) => precision(orderOf(each), each.newcomers))),
    pages: mean(told.map((each) => ndcg(orderOf(each), each.named))),
  };
}

function table(cases: readonly Measured[], fitted?: Weights): Row[] {
  const chances = Array.from({ length: randomly }, (_, seed) =>
    row("random", cases, ({ signals }) => shuffled([...signals.keys()], seed + 1)),
  );
  const random: Row = {
    ranking: "random",
    ndcg: mean(chances.map(({ ndcg }) => ndcg)),
    precision: mean(chances.map(({ precision }) => precision)),
    pages: mean(chances.map(({ pages }) => pages)),
  };
  const names = Object.keys(cases[0]?.orders ?? {});
  const rows = [random, ...names.map((name) => row(name, cases, ({ orders }) => orders[name]!))];
  // A list of ten is no ranking of everything: only its share compares.
  for (const each of rows)
    if (each.ranking.endsWith("ten")) [each.ndcg, each.pages] = [Number.NaN, Number.NaN];
  return fitted ? [...rows, row("fitted on the other half", cases, (each) => ranked(each, fitted))] : rows;
}

const shown = (value: number, digits: number) => (Number.isNaN(value) ? "–" : value.toFixed(digits));

function print(title: string, cases: readonly Measured[], rows: readonly Row[]): void {
  const told = cases.filter(({ named }) => named.size >= fewest).length;
  console.log(
    `\n${title}: ${cases.length} repositories, ${told} with pages (${cases.map(({ name }) => name).join(", ")})\n`,
  );
  console.log("| ranking | newcomers nDCG@20 | share of the first ten | pages nDCG@20 |\n|---|---|---|---|");
  for (const { ranking, ndcg, precision, pages } of rows)
    console.log(`| ${ranking} | ${shown(ndcg, 3)} | ${shown(precision, 2)} | ${shown(pages, 3)} |`);
}

const directories = [
  ...positionals,
  ...(options.repos
    ? readdirSync(options.repos)
        .sort()
        .map((name) => join(options.repos, name))
    : []),
].map((directory) => resolve(directory));
const cases: Measured[] = [];
for (const directory of directories) {
  try {
    const measured = await measure(directory);
    if (measured) cases.push(measured);
    else console.error(`${basename(directory)}: too few newcomers after that day; left out`);
  } catch (error) {
    console.error(
      `${basename(directory)}: left out, ${error instanceof Error ? error.message.split("\n")[0] : error}`,
    );
  }
}
cases.sort((a, b) => a.name.localeCompare(b.name));
if (options.json) console.log(JSON.stringify(table(cases), null, 2));
else if (options.fit) {
  const halves = [cases.filter((_, i) => i % 2 === 0), cases.filter((_, i) => i % 2 === 1)] as const;
  for (const [i, half] of halves.entries()) {
    const fitted = fit(halves[1 - i]!);
    print(`Half ${i + 1}, weights ${JSON.stringify(fitted)} fitted on the other`, half, table(half, fitted));
  }
  print("All", cases, table(cases));
} else print("All", cases, table(cases));
