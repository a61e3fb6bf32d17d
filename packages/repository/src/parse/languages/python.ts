import type { Node } from "web-tree-sitter";
import { firstSentence } from "../docs.ts";
import type { Lexicon } from "../lexicon.ts";
import {
  each,
  inside,
  type Place,
  type Rule,
  type TreeLanguage,
  through,
  type Walk,
} from "../treesitter/rules.ts";

const lexicon: Lexicon = {
  literals: [
    { open: "#", close: "\n", multiline: true, comment: true },
    { open: '"""', close: '"""', escape: "\\", multiline: true },
    { open: "'''", close: "'''", escape: "\\", multiline: true },
    { open: '"', close: '"', escape: "\\" },
    { open: "'", close: "'", escape: "\\" },
  ],
  prefixes: { f: "{", F: "{", rf: "{", fr: "{", Rf: "{", fR: "{", t: "{" },
  keywords: new Set(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self cls".split(
      " ",
    ),
  ),
};

const text = (walk: Walk, node: Node) => walk.source.text.slice(node.startIndex, node.endIndex);
const hidden = (name: string) => name.startsWith("_") && !(name.startsWith("__") && name.endsWith("__"));

/** First sentence of the string that begins a body. */
function docstring(walk: Walk, body: Node | null): string | undefined {
  const first = body?.firstNamedChild;
  const string = first?.type === "expression_statement" ? first.firstNamedChild : null;
  if (string?.type !== "string") return undefined;
  const inner = text(walk, string)
    .replace(/^[rRuUbB]*("""|'''|"|')/, "")
    .replace(/("""|'''|"|')$/, "");
  return firstSentence(inner.split("\n"));
}

const definition: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const body = node.childForFieldName("body");
  const isClass = node.type === "class_definition";
  const exported = place.exported && !hidden(text(walk, name));
  const kind = isClass ? "class" : place.scope === "type" ? "method" : "function";
  walk.declare(node, name, kind, place, { exported, doc: docstring(walk, body), body: body?.startIndex });
  walk.children(body, inside(place, isClass ? "type" : "function", text(walk, name), isClass && exported));
};

const assignment: Rule = (walk, statement, place) => {
  const node = statement.firstNamedChild;
  if (place.scope === "function" || node?.type !== "assignment") return;
  const left = node.childForFieldName("left");
  const targets =
    left?.type === "pattern_list" || left?.type === "tuple_pattern" ? left.namedChildren : [left];
  for (const target of targets) {
    if (target?.type !== "identifier") continue;
    const name = text(walk, target);
    if (name === "__all__") continue;
    const kind =
      place.scope === "type" ? "field" : /^_*[A-Z][A-Z0-9_]*$/.test(name) ? "constant" : "variable";
    walk.declare(node, target, kind, place, { exported: place.exported && !hidden(name) });
  }
};

/** `a.b`; `from . import x, y` is written `.#x,y`, since each name may be a module or something in one. */
const imported: Rule = (walk, node) => {
  for (const name of node.namedChildren) {
    const module = name.type === "aliased_import" ? name.childForFieldName("name") : name;
    if (module) walk.import(text(walk, module), node);
  }
};

const importedFrom: Rule = (walk, node) => {
  const module = node.childForFieldName("module_name");
  if (!module) return;
  const names = node.childrenForFieldName("name").map((name) => {
    const plain = name?.type === "aliased_import" ? name.childForFieldName("name") : name;
    return plain ? text(walk, plain) : "";
  });
  const specifier = text(walk, module).replace(/\s+/g, "");
  walk.import(names.length > 0 ? `${specifier}#${names.join(",")}` : specifier, node);
};

const statements =
  "module block if_statement elif_clause else_clause try_statement except_clause except_group_clause finally_clause with_statement for_statement while_statement match_statement case_clause decorated_definition ERROR";

/** `__all__` overrules underscores. */
function finish(walk: Walk): void {
  const listed = /^__all__\s*(?::[^=\n]*)?\+?=\s*[[(]([^\])]*)[\])]/gm;
  const names = new Set<string>();
  let found = false;
  for (const [, items] of walk.source.text.matchAll(listed)) {
    found = true;
    for (const [, name] of items!.matchAll(/["']([^"'\n]+)["']/g)) names.add(name!);
  }
  if (!found) return;
  for (const symbol of walk.collector.symbols)
    if (!symbol.container) symbol.exported = names.has(symbol.name);
}

export const python: TreeLanguage = {
  grammar: "tree-sitter-python/tree-sitter-python.wasm",
  lexicon,
  docs: { line: ["#"], block: false },
  rules: {
    ...each(statements, through),
    ...each("class_definition function_definition", definition),
    expression_statement: assignment,
    import_statement: imported,
    import_from_statement: importedFrom,
    future_import_statement: () => {},
  },
  finish,
};

export type { Place };
