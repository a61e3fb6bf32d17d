/**
 * `node bench/guard/masking.ts [FOLDER…]`: how fast secrets are masked, beside secretlint's recommended preset on the
 * same texts in the same process, what is found of gitleaks' own cases, and what is found where there is nothing to
 * find. Folders are the installed packages unless told. FAMILIAR_BENCH_GITLEAKS names a checkout of gitleaks.
 */
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createMask, findSecrets } from "@familiar/guard/secrets";
import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { type Case, readCases } from "./cases.ts";

const root = join(import.meta.dirname, "../..");
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const folders = named.length > 0 ? named : [join(root, "node_modules")];
const most = 100 << 20;

type File = { path: string; text: string };

function corpus(): File[] {
  const files: File[] = [];
  let size = 0;
  for (const folder of folders)
    for (const path of globSync("**/*.{js,cjs,mjs,ts,mts,cts,json,md,txt,yml,yaml}", {
      cwd: folder,
    }).sort()) {
      const file = join(folder, path);
      if (size > most || !statSync(file).isFile()) continue;
      const text = readFileSync(file, "utf8");
      size += text.length;
      files.push({ path, text });
    }
  return files;
}

const seconds = async (work: () => unknown): Promise<number> => {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
};

const secretlint = ({ path, text }: File) =>
  lintSource({
    source: { filePath: path, content: text, contentType: "text" },
    options: {
      config: { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }] },
    },
  });

/** Twenty credentials of usual lengths, which are in none of the texts. */
const values = Array.from({ length: 20 }, (_, at) => ({
  name: `value ${at}`,
  value: `zq${at}-${"Xv7Kw9Lp3Rt5".repeat(3)}${at}`,
}));

const files = corpus();
const size = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
// A tenth is enough to compare with what is slower.
const few = files.filter((_, at) => at % 10 === 0);
const fewSize = few.reduce((sum, { text }) => sum + text.length, 0) / 1e6;

console.log(`${files.length} files, ${size.toFixed(0)} MB; Node ${process.version}; processor time\n`);
console.log("| | MB/s |\n|---|---|");
const row = (name: string, megabytes: number, time: number) =>
  console.log(`| ${name} | ${(megabytes / time).toFixed(1)} |`);

const mask = createMask({ values });
const cold = createMask({ values });
row("first tenth of a new process", fewSize, await seconds(() => few.map(({ text }) => cold.text(text))));
row("whole texts", size, await seconds(() => files.map(({ text }) => mask.text(text))));
row(
  "streams of 64 KB pieces",
  size,
  await seconds(() => {
    const stream = mask.stream();
    for (const { text } of files)
      for (let bytes = Buffer.from(text); bytes.length > 0; bytes = bytes.subarray(65_536))
        stream.push(bytes.subarray(0, 65_536));
    stream.end();
  }),
);
row(
  "secretlint, recommended preset, every tenth file",
  fewSize,
  await seconds(async () => {
    for (const file of few) await secretlint(file);
  }),
);

const told = new Map<string, number>();
for (const { text } of files)
  for (const { rule } of findSecrets(text)) told.set(rule, (told.get(rule) ?? 0) + 1);
const total = [...told.values()].reduce((sum, count) => sum + count, 0);
console.log(
  `\nFound in these texts, whatever it is: ${total}, ${((total / size) * 100).toFixed(0)} in 100 MB (${[
    ...told,
  ]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, count]) => `${rule} ${count}`)
    .join(", ")})`,
);

const checkout = process.env.FAMILIAR_BENCH_GITLEAKS;
if (checkout) await judge(checkout);
else console.log("\ngitleaks' cases: skipped, FAMILIAR_BENCH_GITLEAKS names no checkout");

async function judge(folder: string): Promise<void> {
  const { cases, generated } = readCases(folder);
  const vendored = new Set(rulesOf(join(root, "packages/guard/src/secrets/rules/gitleaks.json")));
  const groups: [string, Case[]][] = [
    ["secrets, of rules that are vendored", cases.filter(({ rule, secret }) => secret && vendored.has(rule))],
    ["secrets, of newer rules", cases.filter(({ rule, secret }) => secret && !vendored.has(rule))],
    ["no secrets", cases.filter(({ secret }) => !secret)],
  ];
  console.log(
    `\ngitleaks' own cases: ${cases.length} constants; ${generated} expressions that generate more are left out\n`,
  );
  console.log("| | cases | familiar | by the same rule | secretlint |\n|---|---|---|---|---|");
  for (const [name, list] of groups) {
    const found = list.map(({ text, path }) => findSecrets(text, path));
    const any = found.filter((findings) => findings.length > 0).length;
    const same = list.filter(({ rule }, at) => found[at]!.some((finding) => finding.rule === rule)).length;
    let theirs = 0;
    for (const { text, path = "file.txt" } of list)
      if ((await secretlint({ text, path })).messages.length > 0) theirs++;
    const cell = (count: number) => `${count} (${((count / list.length) * 100).toFixed(1)} %)`;
    console.log(`| ${name} | ${list.length} | ${cell(any)} | ${cell(same)} | ${cell(theirs)} |`);
    if (process.argv.includes("--failures"))
      for (const [at, { rule, text, secret }] of list.entries())
        if (found[at]!.some((finding) => finding.rule === rule) !== secret)
          console.log(rule, text.slice(0, 160));
  }
}

function rulesOf(file: string): string[] {
  const { rules } = JSON.parse(readFileSync(file, "utf8")) as { rules: { id: string }[] };
  return rules.map(({ id }) => id);
}
