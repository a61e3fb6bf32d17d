import type { Node } from "web-tree-sitter";
import type { SymbolKind } from "../../model.ts";
import type { Lexicon } from "../lexicon.ts";
import {
  before,
  each,
  type Place,
  type Rule,
  type TreeLanguage,
  textOf,
  through,
  type Walk,
  within,
  words,
} from "../treesitter/rules.ts";
import { declared } from "./declarators.ts";
import { preprocessed } from "./preprocessor.ts";

export const cKeywords =
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Bool _Alignas _Alignof _Noreturn _Static_assert bool true false NULL define undef include ifdef ifndef elif endif pragma defined";

export const cLiterals: Lexicon["literals"] = [
  { open: "//", close: "\n", multiline: true, comment: true },
  { open: "/*", close: "*/", multiline: true, comment: true },
  { open: '"', close: '"', escape: "\\" },
  { open: "'", close: "'", escape: "\\" },
];

export const isHeader = (path: string) => /\.(?:h|hh|hpp|hxx|h\+\+|ipp|tpp|inl|inc|cuh)$/i.test(path);

const typeKinds: Readonly<Record<string, SymbolKind>> = {
  struct_specifier: "class",
  union_specifier: "class",
  class_specifier: "class",
  enum_specifier: "enum",
};

/** A struct, union, class or enumeration with a body; `named` names an anonymous one, as a typedef does. */
export function specifier(walk: Walk, node: Node, place: Place, named?: Node): undefined {
  const body = node.childForFieldName("body");
  if (!body) return;
  const name = node.childForFieldName("name") ?? named;
  const plain = textOf(walk, name).replace(/<[\s\S]*$/, "");
  const container = plain.slice(plain.lastIndexOf(":") + 1);
  const exported = place.exported && (place.scope !== "file" || isHeader(walk.path));
  const kind = typeKinds[node.type] ?? "class";
  if (name && container)
    walk.declare(named ? (node.parent ?? node) : node, name, kind, place, {
      name: container,
      exported,
      body: body.startIndex,
    });
  const hidden = node.type === "class_specifier";
  const scoped =
    node.type !== "enum_specifier" || /^enum\s+(?:class|struct)\b/.test(textOf(walk, node).slice(0, 40));
  walk.children(
    body,
    within(place, {
      container: scoped || container ? container || place.container : place.container,
      scope: "type",
      exported: exported && !hidden,
    }),
  );
}

export const specified: Rule = (walk, node, place) => specifier(walk, node, place);

/** Functions, prototypes, variables and members, with the types that are declared on the way. */
export const declaration: Rule = (walk, node, place) => {
  const type = node.childForFieldName("type");
  if (type && type.type in typeKinds) specifier(walk, type, place);
  const body = node.childForFieldName("body");
  const header = isHeader(walk.path);
  for (const declarator of node.childrenForFieldName("declarator")) {
    const found = declarator && declared(walk, declarator);
    if (!found) continue;
    const modifiers = before(walk, node, found.name);
    const isStatic = /\bstatic\b/.test(modifiers) && place.scope === "file";
    const elsewhere =
      place.scope === "file" && !body && !header && (found.callable || /\bextern\b/.test(modifiers));
    if (elsewhere) continue;
    const owner = found.container ?? place.container;
    const member = place.scope === "type" || found.container !== undefined;
    const constant =
      /\b(?:constexpr|const)\b/.test(modifiers) &&
      !/\*/.test(modifiers.slice(modifiers.lastIndexOf("const")));
    const value = place.scope === "type" ? "field" : constant ? "constant" : "variable";
    walk.declare(node, found.name, found.callable ? (member ? "method" : "function") : value, place, {
      name: found.text,
      container: owner,
      exported:
        place.exported &&
        (header || !isStatic) &&
        (header || found.callable || place.scope === "type" || !isStatic),
      body: body?.startIndex,
    });
  }
};

const typedef: Rule = (walk, node, place) => {
  const type = node.childForFieldName("type");
  const [first, ...others] = node.childrenForFieldName("declarator").flatMap((each) => {
    const found = each && declared(walk, each);
    return found ? [found.name] : [];
  });
  const anonymous = type && type.type in typeKinds && !type.childForFieldName("name");
  if (type && type.type in typeKinds) specifier(walk, type, place, anonymous ? first : undefined);
  const same = textOf(walk, type?.childForFieldName("name"));
  for (const name of anonymous && type.childForFieldName("body") ? others : first ? [first, ...others] : [])
    if (textOf(walk, name) !== same || !type?.childForFieldName("body"))
      walk.declare(node, name, "type", place, { exported: place.exported && isHeader(walk.path) });
};

const macro: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  const guard =
    node.type === "preproc_def" &&
    !node.childForFieldName("value") &&
    /_(?:H|HH|HPP|H_|INCLUDED|GUARD)_*$/i.test(textOf(walk, name));
  if (name && !guard)
    walk.declare(node, name, "macro", { ...place, container: undefined }, { exported: isHeader(walk.path) });
};

/** `<a.h>` keeps its angles, which say that the file stands on an include path. */
const include: Rule = (walk, node) => {
  const path = textOf(walk, node.childForFieldName("path"));
  if (/^(?:"[^"\n]+"|<[^>\n]+>)$/.test(path))
    walk.import(path.startsWith("<") ? path : path.slice(1, -1), node);
};

export const cRules: Readonly<Record<string, Rule>> = {
  ...each(
    "preproc_if preproc_ifdef preproc_else preproc_elif preproc_elifdef linkage_specification declaration_list field_declaration_list ERROR",
    through,
  ),
  ...each("struct_specifier union_specifier enum_specifier", specified),
  ...each("function_definition declaration field_declaration", declaration),
  ...each("preproc_def preproc_function_def", macro),
  enumerator(walk, node, place) {
    const name = node.childForFieldName("name");
    if (name) walk.declare(node, name, "constant", place);
  },
  type_definition: typedef,
  preproc_include: include,
};

export const c: TreeLanguage = {
  grammar: "tree-sitter-c/tree-sitter-c.wasm",
  lexicon: { literals: cLiterals, keywords: words(cKeywords) },
  docs: { line: ["///", "//"], block: true },
  again: preprocessed,
  rules: cRules,
};
