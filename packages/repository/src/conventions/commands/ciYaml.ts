import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import type { Candidate } from "../input.ts";
import { scriptCommands } from "./shell.ts";

/** Keys whose text is run by a shell, on the services that are common. */
const scriptKeys =
  /^(run|script|command|commands|bash|before_script|install|before_install|build_script|test_script|build|test|steps?_script|\w+_script|pwsh|powershell)$/;
const folderKeys = ["working-directory", "working_directory", "workingDirectory"];
const variableKeys = ["env", "variables", "environment", "global"];

type Context = { directory: string; variables: ReadonlyMap<string, string>; weight: number };

const textOf = (node: unknown): string | undefined =>
  isScalar(node) && (typeof node.value === "string" || typeof node.value === "number")
    ? String(node.value)
    : undefined;

const unsafe = /\$\{\{|\$\(|[`\n]/;

/** Values that stand for a placeholder: plain ones only, the first of a matrix. */
function variablesIn(map: YAMLMap, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const all = new Map(known);
  for (const key of variableKeys) {
    const values = map.get(key, true);
    if (!isMap(values)) continue;
    for (const { key: name, value } of values.items) {
      const text = isScalar(value) && value.value === null ? "" : textOf(value);
      if (text !== undefined && !unsafe.test(text)) all.set(String(name), text);
      else all.delete(String(name));
    }
  }
  return all;
}

/** `matrix` entries that are whole commands or single words; options differ from run to run and are left out. */
function matrixOf(map: YAMLMap): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const matrix = map.getIn(["strategy", "matrix"], true);
  if (!isMap(matrix)) return found;
  for (const { key, value } of matrix.items) {
    if (!isSeq(value)) continue;
    const texts = value.items.flatMap((item) => textOf(item) ?? []).filter((text) => !unsafe.test(text));
    if (texts.length) found.set(String(key), texts.slice(0, 8));
  }
  return found;
}

function contextOf(map: YAMLMap, outer: Context): Context {
  const folder =
    folderKeys.map((key) => textOf(map.get(key, true))).find((text) => text !== undefined) ??
    textOf(map.getIn(["defaults", "run", "working-directory"], true));
  const elsewhere = /windows|macos/i.test(
    `${textOf(map.get("runs-on", true))} ${textOf(map.get("if", true))}`,
  );
  const conditional = map.has("if") || map.has("rules") || map.has("only");
  const clean = folder?.replace(/^\.\/|\/+$/g, "").replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, "");
  return {
    directory: clean === undefined ? outer.directory : clean || ".",
    variables: variablesIn(map, outer.variables),
    weight: outer.weight - (elsewhere ? 4 : 0) - (conditional ? 1 : 0),
  };
}

type Emit = (node: Node, text: string, context: Context) => void;

function walk(node: unknown, outer: Context, matrix: ReadonlyMap<string, string[]>, emit: Emit): void {
  if (isSeq(node)) for (const item of node.items) walk(item, outer, matrix, emit);
  if (!isMap(node)) return;
  const context = contextOf(node, outer);
  const choices = new Map([...matrix, ...matrixOf(node)]);
  for (const { key, value } of node.items) {
    const name = String(key);
    const texts = isSeq(value) ? value.items : [value];
    if (scriptKeys.test(name) && texts.every((text) => textOf(text) !== undefined)) {
      for (const text of texts) emitAll(text as Node, context, choices, emit);
    } else if (!/^(with|services|strategy)$/.test(name)) walk(value, context, choices, emit);
  }
}

/** A script that begins with a matrix value is as many scripts as there are values. */
function emitAll(node: Node, context: Context, matrix: ReadonlyMap<string, string[]>, emit: Emit): void {
  const text = textOf(node)!;
  const leading = /^\s*(?:\S+ (?:run )?)?\$\{\{\s*matrix\.([\w-]+)\s*\}\}/.exec(text)?.[1];
  const values = (leading && matrix.get(leading)) || [undefined];
  for (const value of values) {
    const variables =
      value === undefined ? context.variables : new Map([...context.variables, [leading!, value]]);
    emit(node, text, { ...context, variables });
  }
}

/** Every command that a CI file in YAML runs, with its line and folder. */
export function ciYamlCommands(path: string, text: string, weight: number): Candidate[] {
  const lines = new LineCounter();
  const found: Candidate[] = [];
  const document = parseDocument(text, { lineCounter: lines, strict: false, logLevel: "silent" });
  const emit: Emit = (node, script, context) => {
    const block = isScalar(node) && /^BLOCK_/.test(node.type ?? "");
    const start = lines.linePos(node.range![0]).line + (block ? 1 : 0);
    if (/^(\$|%|~)/.test(context.directory)) return;
    for (const { command, directory, line } of scriptCommands(script, { ...context, line: start })) {
      found.push({ command, directory, path, line, from: "ci", weight: context.weight });
    }
  };
  walk(document.contents, { directory: ".", variables: new Map(), weight }, new Map(), emit);
  return found;
}
