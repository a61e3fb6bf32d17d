/**
 * `node scripts/secretRules.ts [FILE]`: turns a `gitleaks.toml` into `packages/guard/src/secrets/rules/gitleaks.json`,
 * and what can be said of all rules without their expressions into `keywords.json`; without FILE only the latter. Where the file came from, and its licence, stand beside the result. Fields that the engine does not know are
 * an error, so that a newer file is never applied by halves.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { assignedValue } from "../packages/guard/src/secrets/assignment.ts";
import { ownRules } from "../packages/guard/src/secrets/rules/own.ts";
import type { Rule } from "../packages/guard/src/secrets/rules/ruleSet.ts";
import { shapeOf } from "../packages/guard/src/secrets/shape.ts";

type Table = Record<string, unknown>;

const known = {
  file: ["title", "minVersion", "allowlist", "rules"],
  rule: ["id", "description", "regex", "secretGroup", "entropy", "keywords", "path", "allowlists"],
  allowlist: ["description", "condition", "regexTarget", "regexes", "paths", "stopwords"],
};

function checked(table: Table, names: readonly string[]): Table {
  const strange = Object.keys(table).filter((name) => !names.includes(name));
  if (strange.length > 0)
    throw new Error(`Unknown fields: ${strange.join(", ")} in ${JSON.stringify(table.id)}`);
  return table;
}

function allowlist(table: Table): Table {
  const { description: _, ...rest } = checked(table, known.allowlist);
  return rest;
}

function rule(table: Table): Table {
  const { allowlists = [], ...rest } = checked(table, known.rule);
  const lists = (allowlists as Table[]).map(allowlist);
  return { ...rest, ...(lists.length > 0 && { allowlists: lists }) };
}

/** Keywords: of names that values are assigned to, and with the run of characters that a match must hold. */
function keywordsOf(all: readonly Rule[]) {
  const assigned = new Set<string>();
  const tokens = new Map<string, [word: string, run: number, among: string]>();
  for (const { regex, keywords = [] } of all) {
    if (regex === undefined) continue;
    const named = assignedValue(regex) !== undefined;
    const { run, among } = shapeOf(regex);
    const spelt = ranges(among);
    for (const word of keywords) {
      if (named) assigned.add(word);
      // Runs of what may be anything say nothing.
      else tokens.set(`${word} ${run} ${spelt}`, [word, among[128] ? 0 : run, among[128] ? "" : spelt]);
    }
  }
  return { assigned: [...assigned], tokens: [...tokens.values()] };
}

/** A set of characters as it stands inside the brackets of an expression. */
function ranges(set: readonly boolean[]): string {
  const code = (unit: number) => `\\u${unit.toString(16).padStart(4, "0")}`;
  let spelt = "";
  for (let from = set.indexOf(true); from !== -1; from = set.indexOf(true, from)) {
    const end = set.indexOf(false, from);
    const to = (end === -1 ? set.length : end) - 1;
    spelt += `${code(from)}-${code(to)}`;
    from = to + 1;
  }
  return spelt;
}

const folder = join(import.meta.dirname, "../packages/guard/src/secrets/rules");
const target = join(folder, "gitleaks.json");
const write = (path: string, value: unknown) => writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
const [file] = process.argv.slice(2);
if (file) {
  const { allowlist: everywhere, rules } = checked(parse(readFileSync(file, "utf8")), known.file);
  write(target, { allowlist: allowlist(everywhere as Table), rules: (rules as Table[]).map(rule) });
}
const { rules } = JSON.parse(readFileSync(target, "utf8")) as { rules: Rule[] };
write(join(folder, "keywords.json"), keywordsOf([...rules, ...ownRules]));
console.log(`${rules.length} rules of gitleaks, ${ownRules.length} own`);
