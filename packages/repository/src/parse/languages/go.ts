import type { Node } from "web-tree-sitter";
import type { SymbolKind } from "../../model.ts";
import type { Lexicon } from "../lexicon.ts";
import {
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

const lexicon: Lexicon = {
  literals: [
    { open: "//", close: "\n", multiline: true, comment: true },
    { open: "/*", close: "*/", multiline: true, comment: true },
    { open: "`", close: "`", multiline: true },
    { open: '"', close: '"', escape: "\\" },
    { open: "'", close: "'", escape: "\\" },
  ],
  keywords: words(
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var nil true false iota",
  ),
};

const capital = /^\p{Lu}/u;

function declare(walk: Walk, node: Node, name: Node | null, kind: SymbolKind, place: Place): undefined {
  const text = textOf(walk, name);
  if (!name || text === "_") return;
  const body = node.childForFieldName("body")?.startIndex;
  const start =
    node.startIndex -
    (/(?:type|const|var) $/.exec(walk.text.slice(Math.max(0, node.startIndex - 6), node.startIndex))?.[0]
      .length ?? 0);
  walk.declare(node, name, kind, place, {
    exported: place.exported && capital.test(text),
    body,
    start,
    docAt: start,
  });
}

const named =
  (kind: SymbolKind): Rule =>
  (walk, node, place) =>
    declare(walk, node, node.childForFieldName("name"), kind, place);

/** `const A, B = …`, fields and variables: each leading name. */
const names =
  (kind: SymbolKind, type: string): Rule =>
  (walk, node, place) => {
    for (const child of node.namedChildren) if (child.type === type) declare(walk, node, child, kind, place);
  };

const method: Rule = (walk, node, place) => {
  const receiver = textOf(walk, node.childForFieldName("receiver"));
  const container = /([\p{L}_][\p{L}\p{N}_]*)\s*(?:\[[^\]]*\]\s*)?,?\s*\)$/u.exec(receiver)?.[1];
  const exported = capital.test(container ?? "");
  declare(walk, node, node.childForFieldName("name"), "method", { ...place, container, exported });
};

const kinds: Readonly<Record<string, SymbolKind>> = { struct_type: "class", interface_type: "interface" };

const type: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  const definition = node.childForFieldName("type");
  const text = textOf(walk, name);
  declare(walk, node, name, kinds[definition?.type ?? ""] ?? "type", place);
  walk.children(definition, within(place, { container: text, scope: "type", exported: capital.test(text) }));
};

export const go: TreeLanguage = {
  grammar: "tree-sitter-go/tree-sitter-go.wasm",
  lexicon,
  docs: { line: ["//"], block: true },
  rules: {
    ...each(
      "import_declaration import_spec_list type_declaration const_declaration var_declaration var_spec_list field_declaration_list struct_type interface_type ERROR",
      through,
    ),
    ...each("type_spec type_alias", type),
    function_declaration: named("function"),
    method_declaration: method,
    method_elem: named("method"),
    field_declaration: names("field", "field_identifier"),
    const_spec: names("constant", "identifier"),
    var_spec: names("variable", "identifier"),
    import_spec(walk, node) {
      const path = textOf(walk, node.childForFieldName("path")).slice(1, -1);
      if (path && path !== "C") walk.import(path, node);
    },
  },
};
