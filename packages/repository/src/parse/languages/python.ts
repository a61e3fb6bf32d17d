import type { Node } from "web-tree-sitter";
import { firstSentence } from "../docs.ts";
import type { Lexicon } from "../lexicon.ts";
import {
  each,
  type Rule,
  type TreeLanguage,
  textOf,
  through,
  type Walk,
  within,
  words,
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
  keywords: words(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self cls",
  ),
};

const hidden = (name: string) => name.startsWith("_") && !(name.startsWith("__") && name.endsWith("__"));

/** First sentence of the string that begins a body. */
function docstring(walk: Walk, body: Node | null): string | undefined {
  const first = body?.firstNamedChild;
  const string = first?.type === "expression_statement" ? first.firstNamedChild : first;
  if (string?.type !== "string") return undefined;
  const quoted = /^[rRuUbB]*("""|'''|"|')([\s\S]*?)\1$/.exec(textOf(walk, string));
  return firstSentence(quoted?.[2]?.split("\n") ?? []);
}

const definition: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const body = node.childForFieldName("body");
  const isClass = node.type === "class_definition";
  const exported = place.exported && !hidden(textOf(walk, name));
  const kind = isClass ? "class" : place.scope === "type" ? "method" : "function";
  walk.declare(node, name, kind, place, { exported, doc: docstring(walk, body), body: body?.startIndex });
  walk.children(
    body,
    within(place, {
      container: textOf(walk, name),
      scope: isClass ? "type" : "function",
      exported: isClass && exported,
    }),
  );
};

const assignment: Rule = (walk, statement, place) => {
  if (place.scope === "function") return;
  const node = statement.firstNamedChild;
  if (node?.type !== "assignment") return;
  const left = node.childForFieldName("left");
  const targets =
    left?.type === "pattern_list" || left?.type === "tuple_pattern" ? left.namedChildren : [left];
  for (const target of targets) {
    const name = textOf(walk, target);
    if (target?.type !== "identifier" || name === "__all__") continue;
    const kind =
      place.scope === "type" ? "field" : /^_*[A-Z][A-Z0-9_]*$/.test(name) ? "constant" : "variable";
    walk.declare(node, target, kind, place, { exported: place.exported && !hidden(name) });
  }
};

const alias: Rule = (walk, node, place) => {
  const left = node.childForFieldName("left")?.firstNamedChild;
  const name = left?.type === "generic_type" ? left.firstNamedChild : left;
  if (name)
    walk.declare(node, name, "type", place, { exported: place.exported && !hidden(textOf(walk, name)) });
};

const moduleNames = (walk: Walk, nodes: readonly (Node | null)[]) =>
  nodes.map((node) => textOf(walk, node?.type === "aliased_import" ? node.childForFieldName("name") : node));

const imported: Rule = (walk, node) => {
  for (const module of moduleNames(walk, node.namedChildren)) walk.import(module, node);
};

const importedFrom: Rule = (walk, node) => {
  const [module, ...rest] = node.namedChildren;
  const names = moduleNames(walk, rest).filter((name) => /^\w+$/.test(name));
  const specifier = textOf(walk, module).replace(/\s+/g, "");
  walk.import(names.length > 0 ? `${specifier}#${names.join(",")}` : specifier, node);
};

const listedNames = /^__all__\s*(?::[^=\n]*)?\+?=\s*[[(]([^\])]*)[\])]/gm;

/** `__all__` overrules underscores. */
function overrule(walk: Walk): void {
  const names = new Set<string>();
  const lists = [...walk.text.matchAll(listedNames)];
  for (const [, items] of lists)
    for (const [, name] of items!.matchAll(/["']([^"'\n]+)["']/g)) names.add(name!);
  if (lists.length === 0) return;
  const hiddenTypes = new Set<string>();
  for (const symbol of walk.symbols) {
    if (symbol.container) symbol.exported &&= !hiddenTypes.has(symbol.container);
    else symbol.exported = names.has(symbol.name);
    if (symbol.kind === "class" && !symbol.exported) hiddenTypes.add(symbol.name);
  }
}

export const python: TreeLanguage = {
  grammar: "tree-sitter-python/tree-sitter-python.wasm",
  lexicon,
  docs: { line: ["#:", "#"], block: false, between: /^@/ },
  rules: {
    ...each(
      "block if_statement elif_clause else_clause try_statement except_clause except_group_clause finally_clause with_statement for_statement while_statement match_statement case_clause decorated_definition ERROR",
      through,
    ),
    ...each("class_definition function_definition", definition),
    expression_statement: assignment,
    type_alias_statement: alias,
    import_statement: imported,
    import_from_statement: importedFrom,
  },
  finish(walk) {
    overrule(walk);
    return undefined;
  },
};
