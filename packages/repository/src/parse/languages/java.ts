import type { SymbolKind } from "../../model.ts";
import type { Lexicon } from "../lexicon.ts";
import {
  before,
  each,
  type Rule,
  type TreeLanguage,
  textOf,
  through,
  within,
  words,
} from "../treesitter/rules.ts";

const lexicon: Lexicon = {
  literals: [
    { open: "//", close: "\n", multiline: true, comment: true },
    { open: "/*", close: "*/", multiline: true, comment: true },
    { open: '"""', close: '"""', escape: "\\", multiline: true },
    { open: '"', close: '"', escape: "\\" },
    { open: "'", close: "'", escape: "\\" },
  ],
  letters: "$",
  keywords: words(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null var",
  ),
};

const visible = /\b(?:public|protected)\b/;
const hidden = /\bprivate\b/;

/** Members of interfaces and enumerations are visible without a word. */
const open = new Set(["interface_declaration", "annotation_type_declaration", "enum_declaration"]);

const type =
  (kind: SymbolKind): Rule =>
  (walk, node, place) => {
    const name = node.childForFieldName("name");
    if (!name) return;
    const body = node.childForFieldName("body");
    const header = before(walk, node, name);
    const exported =
      place.exported &&
      (visible.test(header) || (place.scope === "type" && place.open === true && !hidden.test(header)));
    walk.declare(node, name, kind, place, { exported, body: body?.startIndex });
    const inside = within(place, {
      container: textOf(walk, name),
      scope: "type",
      exported,
      open: open.has(node.type),
    });
    if (node.type === "record_declaration")
      walk.children(node.childForFieldName("parameters"), { ...inside, open: true });
    walk.children(body, inside);
  };

const member =
  (kind: SymbolKind): Rule =>
  (walk, node, place) => {
    const name = node.childForFieldName("name");
    if (!name) return;
    const header = before(walk, node, name);
    const exported =
      place.exported && (visible.test(header) || (place.open === true && !hidden.test(header)));
    const body = node.childForFieldName("body");
    walk.declare(node, name, kind, place, { exported, body: body?.startIndex });
    if (kind === "constant")
      walk.children(body, within(place, { container: textOf(walk, name), open: false }));
  };

const field: Rule = (walk, node, place) => {
  for (const declarator of node.childrenForFieldName("declarator")) {
    const name = declarator?.childForFieldName("name");
    if (!name) continue;
    const header = before(walk, node, name);
    const constant =
      node.type === "constant_declaration" || (/\bstatic\b/.test(header) && /\bfinal\b/.test(header));
    const exported =
      place.exported && (visible.test(header) || (place.open === true && !hidden.test(header)));
    walk.declare(node, name, constant ? "constant" : "field", place, { exported });
  }
};

export const java: TreeLanguage = {
  grammar: "tree-sitter-java/tree-sitter-java.wasm",
  lexicon,
  docs: { line: ["//"], block: true },
  rules: {
    ERROR: through,
    enum_body_declarations: (walk, node, place) => walk.children(node, { ...place, open: false }),
    ...each("class_declaration record_declaration", type("class")),
    ...each("interface_declaration annotation_type_declaration", type("interface")),
    enum_declaration: type("enum"),
    ...each(
      "method_declaration constructor_declaration compact_constructor_declaration annotation_type_element_declaration",
      member("method"),
    ),
    enum_constant: member("constant"),
    formal_parameter: member("field"),
    ...each("field_declaration constant_declaration", field),
    package_declaration: (walk, node) => walk.import(`package ${textOf(walk, node.lastNamedChild)}`, node),
    import_declaration(walk, node) {
      const path = /^import\s+(?:static\s+)?([\w.$*\s]+?)\s*;?$/.exec(textOf(walk, node))?.[1];
      if (path) walk.import(path.replace(/\s+/g, ""), node);
    },
  },
};
