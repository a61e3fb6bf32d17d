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
  within,
  words,
} from "../treesitter/rules.ts";
import { firstBranches } from "./preprocessor.ts";

const lexicon: Lexicon = {
  literals: [
    { open: "//", close: "\n", multiline: true, comment: true },
    { open: "/*", close: "*/", multiline: true, comment: true },
    { open: '"""', close: '"""', multiline: true },
    { open: '$"', close: '"', escape: "\\", hole: "{" },
    { open: '"', close: '"', escape: "\\" },
    { open: "'", close: "'", escape: "\\" },
  ],
  patterns: { "@$": /(?:@\$?|\$@)"[^"]*(?:""[^"]*)*"?/y },
  keywords: words(
    "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while async await get set elif endif region endregion pragma",
  ),
};

const visible = /\b(?:public|protected|internal)\b/;
const isVisible = (place: Place, header: string) =>
  place.exported && (visible.test(header) || (place.open === true && !/\bprivate\b/.test(header)));

const type =
  (kind: SymbolKind): Rule =>
  (walk, node, place) => {
    const name = node.childForFieldName("name");
    if (!name) return;
    const body = node.childForFieldName("body");
    const exported = isVisible(place, before(walk, node, name));
    walk.declare(node, name, kind, place, { exported, body: body?.startIndex });
    const open = kind === "interface" || kind === "enum";
    const inside = within(place, { container: textOf(walk, name), scope: "type", exported, open });
    if (node.type === "record_declaration")
      walk.children(
        node.namedChildren.find((child) => child.type === "parameter_list"),
        { ...inside, open: true },
      );
    walk.children(body, inside);
  };

const member =
  (kind: SymbolKind): Rule =>
  (walk, node, place) => {
    const name = node.childForFieldName("name");
    if (!name) return;
    const header = before(walk, node, name);
    const body = node.childForFieldName("body") ?? node.childForFieldName("accessors");
    const actual = kind === "method" && place.scope === "file" ? "function" : kind;
    walk.declare(node, name, actual, place, { exported: isVisible(place, header), body: body?.startIndex });
  };

const field: Rule = (walk, node, place) => {
  const list = node.namedChildren.find((child) => child.type === "variable_declaration");
  for (const declarator of list?.namedChildren ?? []) {
    const name = declarator.type === "variable_declarator" ? declarator.childForFieldName("name") : null;
    if (!name) continue;
    const header = before(walk, node, name);
    const kind = /\bconst\b|\bstatic\s+readonly\b/.test(header) ? "constant" : "field";
    walk.declare(node, name, kind, place, { exported: isVisible(place, header) });
  }
};

/** Besides its symbol, a namespace is handed on as `namespace A.B`, so that `using A.B` finds the file. */
const namespace: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const body = node.childForFieldName("body");
  const text = [...place.modules, textOf(walk, name).replace(/\s+/g, "")].join(".");
  walk.import(`namespace ${text}`, node);
  walk.declare(node, name, "module", place, { body: body?.startIndex });
  const inside = within(place, { container: text, modules: [text] });
  if (!body) return inside;
  walk.children(body, inside);
};

const using: Rule = (walk, node) => {
  const path = /^(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?([\w.\s]+)/.exec(
    textOf(walk, node),
  )?.[1];
  if (path) walk.import(path.replace(/\s+/g, ""), node);
};

export const csharp: TreeLanguage = {
  grammar: "tree-sitter-c-sharp/tree-sitter-c_sharp.wasm",
  lexicon,
  docs: { line: ["///", "//"], block: true },
  again: firstBranches,
  rules: {
    ...each(
      "declaration_list preproc_if preproc_else preproc_elif preproc_region global_statement ERROR",
      through,
    ),
    ...each("namespace_declaration file_scoped_namespace_declaration", namespace),
    ...each(
      "class_declaration struct_declaration record_declaration record_struct_declaration",
      type("class"),
    ),
    interface_declaration: type("interface"),
    enum_declaration: type("enum"),
    enum_member_declaration: member("constant"),
    delegate_declaration: member("type"),
    ...each("method_declaration constructor_declaration local_function_statement", member("method")),
    ...each("property_declaration event_declaration parameter", member("field")),
    ...each("field_declaration event_field_declaration", field),
    using_directive: using,
  },
};
