/**
 * How often the culprit of a red build comes first. Regressions stand in the histories of public projects
 * (bench/culprit/cases.json, made by bench/culprit/make.ts): a line of a real commit changed, or a known fix taken back,
 * with the real commits after it on top. The log is what the project's whole suite prints at the red commit.
 *
 *   node bench/culprit.ts --repos DIR [--look] [--most N] [--failures] [--kept FILE] [project …]
 *
 * DIR holds full clones of the projects; express has its node_modules installed, the others need python3 with pytest.
 * --look leaves out bisecting and proving. What was measured is kept in FILE, case by case, and not measured again. Floors: the commits by age, the files by how many commits of the range changed them.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openFamiliar } from "@familiar/agent";
import type { Triage } from "@familiar/protocol";
import { type Case, git, type Planted, plant, run, workTree } from "./culprit/plant.ts";
import { projects } from "./culprit/projects.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repos: { type: "string", default: process.env.FAMILIAR_BENCH_REPOS ?? "" },
    cases: { type: "string", default: join(import.meta.dirname, "culprit", "cases.json") },
    most: { type: "string", default: "1000" },
    look: { type: "boolean", default: false },
    failures: { type: "boolean", default: false },
    kept: { type: "string", default: "" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "familiar-bench-culprit-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

type Ranks = { commit: number; file: number };
type Seen = {
  made: Case;
  known: Ranks;
  unknown: Ranks;
  floor: Ranks;
  found?: boolean;
  runs?: number;
  shown?: boolean;
  /** What was proved: a whole commit taken back, the smallest part of it, … */
  proof?: string;
  proposed?: boolean;
  seconds: number;
};

const rankOf = (list: readonly string[], wanted: string): number => {
  const at = list.indexOf(wanted);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
};

async function see(made: Case, at: number): Promise<Seen | undefined> {
  const project = projects.find(({ name }) => name === made.project)!;
  const clone = join(folder, `${made.project}-objects`);
  const tree = join(folder, `${made.project}-${at}`);
  const planted = plant(clone, made);
  if (!planted) return undefined;
  const { culprit, red } = planted;
  workTree(clone, red, tree, join(options.repos, made.project));
  const log = join(folder, `${at}.log`);
  writeFileSync(log, run(tree, project.suite).output);
  git(tree, ["clean", "-fdq"]);
  git(tree, ["config", "user.name", "Bench"]);
  git(tree, ["config", "user.email", "bench@example.org"]);

  const familiar = await openFamiliar({
    directory: tree,
    home: join(folder, `${at}-home`),
    level: "propose",
  });
  try {
    const triage = async (input: object) => {
      const { task, result } = await familiar.start({
        skill: "triage",
        input: { file: log, commit: red, ...input },
      });
      if (!result) throw new Error(JSON.stringify(task.error));
      return result as Triage;
    };
    const ranks = ({ suspects }: Triage): Ranks => ({
      commit: rankOf(
        suspects.commits.map(({ commit }) => commit),
        culprit,
      ),
      file: rankOf(
        suspects.files.map(({ path }) => path),
        made.path,
      ),
    });
    const unknown = ranks(await triage({}));
    const started = performance.now();
    const wishes = options.look
      ? {}
      : { bisect: true, prove: true, command: project.one(made.test).join(" ") };
    const answer = await triage({ since: made.good, ...wishes });
    const seen: Seen = {
      ...{ made, unknown, known: ranks(answer), floor: floorOf(tree, made, planted) },
      seconds: (performance.now() - started) / 1000,
    };
    const { bisect, proof, proposal } = answer;
    if (options.failures) report(made, culprit, answer, seen);
    if (options.look) return seen;
    const found = bisect?.culprits.length === 1 && bisect.culprits[0]!.commit === culprit;
    return {
      ...{
        ...seen,
        found,
        shown: proof !== undefined,
        ...(proof && {
          proof:
            proof.commit === undefined || brought(tree, culprit, proof.commit)
              ? proof.kind
              : "of another commit",
        }),
        proposed: proof !== undefined && proposal !== undefined,
      },
      ...(bisect && { runs: bisect.runs }),
    };
  } finally {
    await familiar.close();
    rmSync(tree, { recursive: true, force: true });
    rmSync(join(folder, `${at}-home`), { recursive: true, force: true });
  }
}

/** Whether a commit is the culprit, or the merge that brought it onto the line. */
const brought = (tree: string, culprit: string, commit: string): boolean =>
  git(tree, ["rev-list", commit, `^${commit}^1`])
    .split("\n")
    .includes(culprit);

function floorOf(tree: string, { good, path, project }: Case, { culprit, red }: Planted): Ranks {
  const commits = git(tree, ["rev-list", red, `^${good}`])
    .trim()
    .split("\n");
  const churn = new Map<string, number>();
  for (const file of git(tree, ["log", "--format=", "--name-only", red, `^${good}`]).split("\n"))
    if (projects.find(({ name }) => name === project)!.source.test(file))
      churn.set(file, (churn.get(file) ?? 0) + 1);
  const files = [...churn].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([file]) => file);
  return { commit: rankOf(commits, culprit), file: rankOf(files, path) };
}

function report(
  made: Case,
  culprit: string,
  { suspects, bisect, missing, tests, places }: Triage,
  { known, unknown }: Seen,
): void {
  if (known.commit === 1 && known.file === 1 && unknown.commit === 1) return;
  console.error(
    `\n${made.project} ${made.kind} ${made.path}, culprit ${culprit.slice(0, 10)}, ${made.test}: known ${JSON.stringify(known)} unknown ${JSON.stringify(unknown)}`,
  );
  console.error(
    `  tests: ${tests
      .slice(0, 3)
      .map(({ name, place }) => `${name} ${place?.path}`)
      .join("; ")}; places: ${places
      .slice(0, 4)
      .map(({ path, line }) => `${path}:${line}`)
      .join(" ")}`,
  );
  for (const { commit, subject, score, why } of suspects.commits.slice(0, 4))
    console.error(
      `  ${commit === culprit ? "*" : " "} ${score.toFixed(2)} ${commit.slice(0, 8)} ${subject} | ${why.join(" | ")}`,
    );
  for (const { path, score, why } of suspects.files.slice(0, 3))
    console.error(`  ${path === made.path ? "*" : " "} ${score.toFixed(2)} ${path} | ${why.join(" | ")}`);
  console.error(`  ${bisect?.why.join(" ")} ${missing.join(" ")}`);
}

const cases = (JSON.parse(readFileSync(options.cases, "utf8")) as Case[]).filter(
  ({ project }) => positionals.length === 0 || positionals.includes(project),
);
const seen: Seen[] = [];
// Ranks that are not there are kept as null, and are beyond all others.
const kept: Seen[] = !existsSync(options.kept)
  ? []
  : readFileSync(options.kept, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) =>
        JSON.parse(line, (name, value) =>
          value === null && /^(?:commit|file)$/.test(name) ? Number.POSITIVE_INFINITY : value,
        ),
      );
for (const name of new Set(cases.map(({ project }) => project)))
  git(folder, [
    "clone",
    "-q",
    "--bare",
    "--shared",
    join(options.repos, name),
    join(folder, `${name}-objects`),
  ]);
for (const [at, made] of cases.entries()) {
  if (cases.slice(0, at).filter(({ project }) => project === made.project).length >= Number(options.most))
    continue;
  const before = kept.find((each) => each.made.at === made.at && each.made.patch === made.patch);
  const one = before ?? (await see(made, at));
  if (one && !before && options.kept !== "") appendFileSync(options.kept, `${JSON.stringify(one)}\n`);
  if (one) seen.push(one);
  else console.error(`${made.project}: a case could not be made`);
}

const of = (list: readonly Seen[], is: (each: Seen) => boolean): string =>
  list.length === 0 ? "–" : `${list.filter(is).length} of ${list.length}`;
const hits = (list: readonly Seen[], ranks: (each: Seen) => number): string =>
  `${of(list, (each) => ranks(each) <= 1)}, ${of(list, (each) => ranks(each) <= 3)}`;
const ran: [string, (list: readonly Seen[]) => string][] = [
  ["commit after bisecting", (list) => of(list, ({ found }) => found === true)],
  ["runs of the command to bisect, mean", (list) => mean(list.flatMap(({ runs }) => runs ?? []))],
  ["a fix shown to hold", (list) => of(list, ({ shown }) => shown === true)],
  ["… which is the smallest part of the culprit", (list) => of(list, ({ proof }) => proof === "part")],
  ["… a whole revert of it, or of some files", (list) => of(list, ({ proof }) => proof === "revert")],
  ["… of another commit", (list) => of(list, ({ proof }) => proof === "of another commit")],
  ["… and taken by the gate", (list) => of(list, ({ proposed }) => proposed === true)],
  ["seconds, mean", (list) => mean(list.map(({ seconds }) => seconds))],
];
const rows: [string, (list: readonly Seen[]) => string][] = [
  ["commit @1, @3: newest first (floor)", (list) => hits(list, ({ floor }) => floor.commit)],
  ["commit @1, @3: green known, nothing run", (list) => hits(list, ({ known }) => known.commit)],
  ["commit @1, @3: green not known, nothing run", (list) => hits(list, ({ unknown }) => unknown.commit)],
  ["file @1, @3: most churned (floor)", (list) => hits(list, ({ floor }) => floor.file)],
  ["file @1, @3: green known, nothing run", (list) => hits(list, ({ known }) => known.file)],
  ["file @1, @3: green not known, nothing run", (list) => hits(list, ({ unknown }) => unknown.file)],
  ...(options.look ? [] : ran),
];
const mean = (values: readonly number[]): string =>
  values.length === 0 ? "–" : (values.reduce((a, b) => a + b, 0) / values.length).toFixed(1);
const names = [...new Set(seen.map(({ made }) => made.project))];
const columns = [...names.map((name) => seen.filter(({ made }) => made.project === name)), seen];
console.log(`| | ${[...names, "all"].join(" | ")} |\n|---|${columns.map(() => "---|").join("")}`);
for (const [title, cell] of rows) console.log(`| ${title} | ${columns.map(cell).join(" | ")} |`);
