/**
 * `node scripts/secretRules.ts FILE`: turns a `gitleaks.toml` into `packages/guard/src/secrets/rules/gitleaks.json`.
 * Where the file came from, and its licence, stand beside the result. Fields that the engine does not know are
 * an error, so that a newer file is never applied by halves.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";

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

const [file] = process.argv.slice(2);
if (!file) throw new Error("Usage: node scripts/secretRules.ts gitleaks.toml");
const { allowlist: everywhere, rules } = checked(parse(readFileSync(file, "utf8")), known.file);
const result = { allowlist: allowlist(everywhere as Table), rules: (rules as Table[]).map(rule) };
const target = join(import.meta.dirname, "../packages/guard/src/secrets/rules/gitleaks.json");
writeFileSync(target, `${JSON.stringify(result, null, 1)}\n`);
console.log(`${result.rules.length} rules`);
