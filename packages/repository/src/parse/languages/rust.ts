import type { Node } from "web-tree-sitter";
import type { SymbolKind } from "../../model.ts";
import { expandGroups } from "../expand.ts";
import type { Lexicon } from "../lexicon.ts";
import {
  before,
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
    { open: "//", close: "\n", multiline: true, comment: true },
    { open: "/*", close: "*/", multiline: true, nested: true, comment: true },
    { open: '"', close: '"', escape: "\\", multiline: true },
  ],
  patterns: {
    rbc: /(?:br|cr|r)(#{0,8})"[\s\S]*?(?:"\1|$)/y,
    "'": /'(?:\\(?:u\{[^}']{1,8}\}|x[0-9a-fA-F]{2}|[\s\S])|[\ud800-\udbff][\udc00-\udfff]|[^\\'\n])'/y,
  },
  keywords: words(
    "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while",
  ),
};

const isPublic = (walk: Walk, node: Node, name: Node) =>
  /^pub\b(?!\s*\(\s*self)/.test(before(walk, node, name));

/** Their parts are as visible as they are. */
const openItems = new Set(["trait_item", "enum_item", "enum_variant"]);

const item =
  (kind: SymbolKind): Rule =>
  (walk, node, place) => {
    const name = node.childForFieldName("name");
    if (!name) return;
    const body = node.childForFieldName("body");
    const exported =
      place.scope === "file" ? isPublic(walk, node, name) : place.exported || isPublic(walk, node, name);
    const method = kind === "function" && place.scope === "type";
    walk.declare(node, name, method ? "method" : kind, place, { exported, body: body?.startIndex });
    if (kind === "function")
      walk.children(
        body,
        within(place, { container: textOf(walk, name), scope: "function", exported: false }),
      );
    else if (body) {
      const open = openItems.has(node.type);
      walk.children(
        body,
        within(place, { container: textOf(walk, name), scope: "type", exported: open && exported }),
      );
    }
  };

const implementation: Rule = (walk, node, place) => {
  const type = textOf(walk, node.childForFieldName("type")).replace(/<[\s\S]*$/, "");
  const container = /(\w+)\W*$/.exec(type)?.[1];
  const exported = node.childForFieldName("trait") !== null;
  walk.children(node.childForFieldName("body"), within(place, { container, scope: "type", exported }));
};

const pathAttribute = /#\[\s*path\s*=\s*"([^"\n]+)"\s*\]\s*(?:#\[[^\]]*\]\s*)*$/;

/** `mod x;` is the import `mod x`, or `mod x = "file"` when an attribute says where. */
const module: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const body = node.childForFieldName("body");
  const text = textOf(walk, name);
  const modules = [...place.modules, text];
  if (body) {
    walk.declare(node, name, "module", place, {
      exported: isPublic(walk, node, name),
      body: body.startIndex,
    });
    walk.children(body, within(place, { container: text, scope: "file", modules }));
    return;
  }
  const attributes = walk.text.slice(Math.max(0, node.startIndex - 300), node.startIndex);
  const file = pathAttribute.exec(attributes)?.[1];
  walk.import(`mod ${modules.join("::")}${file ? ` = "${file}"` : ""}`, node);
};

/** `super` and `self` inside inline modules are written from the file's own module. */
const use: Rule = (walk, node, { modules }) => {
  for (const path of expandGroups(textOf(walk, node.childForFieldName("argument")), "::")) {
    const parts = path.replace(/^::/, "").split("::");
    const around = [...modules];
    if (around.length > 0 && (parts[0] === "self" || parts[0] === "super")) {
      while (parts[0] === "super" && around.length > 0) {
        parts.shift();
        around.pop();
      }
      if (parts[0] === "self") parts.shift();
      if (parts[0] !== "super") parts.unshift("self", ...around);
    }
    walk.import(parts.join("::"), node);
  }
};

const macro: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  const attributes = walk.text.slice(Math.max(0, node.startIndex - 200), node.startIndex);
  if (name)
    walk.declare(node, name, "macro", place, {
      body: name.endIndex,
      exported: /#\[macro_export[^\n]*\]\s*(?:#\[[^\n]*\]\s*)*$/.test(attributes),
    });
};

export const rust: TreeLanguage = {
  grammar: "tree-sitter-rust/tree-sitter-rust.wasm",
  lexicon,
  docs: { line: ["///", "//"], block: true, between: /^#!?\[/ },
  rules: {
    ...each("declaration_list foreign_mod_item field_declaration_list enum_variant_list ERROR", through),
    ...each("function_item function_signature_item", item("function")),
    ...each("struct_item union_item", item("class")),
    ...each("type_item associated_type", item("type")),
    enum_item: item("enum"),
    trait_item: item("interface"),
    const_item: item("constant"),
    static_item: item("variable"),
    enum_variant: item("constant"),
    field_declaration: item("field"),
    impl_item: implementation,
    mod_item: module,
    use_declaration: use,
    extern_crate_declaration: (walk, node) => walk.import(textOf(walk, node.childForFieldName("name")), node),
    macro_definition: macro,
  },
};
