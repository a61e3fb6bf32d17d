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
  within,
  words,
} from "../treesitter/rules.ts";

const lexicon: Lexicon = {
  literals: [
    { open: "?>", close: "<?", multiline: true, comment: true },
    { open: "//", close: "\n", multiline: true, comment: true },
    { open: "/*", close: "*/", multiline: true, comment: true },
    { open: '"', close: '"', escape: "\\", multiline: true, hole: "{$" },
    { open: "'", close: "'", escape: "\\", multiline: true },
  ],
  patterns: {
    "#": /#(?!\[)[^\n]*/y,
    "<": /<<<[ \t]*(["']?)([A-Za-z_]\w{0,60})\1\r?\n[\s\S]{0,5000}?\n[ \t]*\2(?!\w)/y,
  },
  keywords: words(
    "abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum extends final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace new or print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield true false null self parent this php string int bool float void mixed",
  ),
};

const isVisible = (header: string) => !/\b(?:private|protected)\b/.test(header);

const type =
  (kind: SymbolKind): Rule =>
  (walk, node, place) => {
    const name = node.childForFieldName("name");
    const body = node.childForFieldName("body");
    if (!name) return;
    walk.declare(node, name, kind, place, { body: body?.startIndex });
    walk.children(body, within(place, { container: textOf(walk, name), scope: "type", exported: true }));
  };

const callable: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const body = node.childForFieldName("body");
  const method = node.type === "method_declaration";
  const exported = place.exported && isVisible(before(walk, node, name));
  walk.declare(node, name, method ? "method" : "function", place, { exported, body: body?.startIndex });
  if (method && textOf(walk, name) === "__construct")
    walk.children(node.childForFieldName("parameters"), within(place, {}));
  else
    walk.children(body, within(place, { container: textOf(walk, name), scope: "function", exported: false }));
};

const property: Rule = (walk, node, place) => {
  const elements = node.type === "property_declaration" ? node.namedChildren : [node];
  for (const element of elements) {
    const name = element.childForFieldName("name")?.firstNamedChild;
    if (name) walk.declare(node, name, "field", place, { exported: isVisible(before(walk, node, name)) });
  }
};

const constant: Rule = (walk, node, place) => {
  for (const element of node.namedChildren) {
    const name = element.type === "const_element" ? element.firstNamedChild : null;
    if (name) walk.declare(node, name, "constant", place, { exported: isVisible(before(walk, node, name)) });
  }
};

const enumCase: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (name) walk.declare(node, name, "constant", place);
};

const namespace: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  const body = node.childForFieldName("body");
  const container = textOf(walk, name) || undefined;
  if (name) {
    walk.declare(node, name, "module", place, { body: body?.startIndex });
    walk.import(`namespace ${container}`, node);
  }
  const inside = within(place, { container });
  if (!body) return { ...inside, depth: place.depth };
  walk.children(body, inside);
};

const use: Rule = (walk, node) => {
  const text = textOf(walk, node)
    .replace(/^use\s+(?:function\s+|const\s+)?/, "")
    .replace(/;$/, "");
  for (const path of expandGroups(text, "\\")) walk.import(path.replace(/^\\/, ""), node);
};

const expression: Rule = (walk, node, place) => {
  const inner = node.firstNamedChild;
  if (
    inner?.type !== "function_call_expression" ||
    textOf(walk, inner.childForFieldName("function")) !== "define"
  )
    return;
  const content = inner.childForFieldName("arguments")?.firstNamedChild?.firstNamedChild?.firstNamedChild;
  if (content?.type === "string_content")
    walk.declare(node, content, "constant", { ...place, container: undefined });
};

const included =
  /^(?![ \t]*(?:\/\/|\*|#)).*?(?<![\w$'"\\>:])(?:require|include)(?:_once)?\b\s*\(?\s*((?:__DIR__|dirname\(__FILE__\))\s*\.\s*)?(["'])([^"'\n$ ]+)\2/gm;

export const php: TreeLanguage = {
  grammar: "tree-sitter-php/tree-sitter-php.wasm",
  lexicon,
  docs: { line: ["//", "#"], block: true, between: /^#\[/ },
  rules: {
    ...each(
      "compound_statement if_statement else_clause colon_block declaration_list enum_declaration_list ERROR",
      through,
    ),
    ...each("class_declaration", type("class")),
    interface_declaration: type("interface"),
    trait_declaration: type("class"),
    enum_declaration: type("enum"),
    enum_case: enumCase,
    ...each("function_definition method_declaration", callable),
    ...each("property_declaration property_promotion_parameter", property),
    const_declaration: constant,
    namespace_definition: namespace,
    namespace_use_declaration: use,
    expression_statement: expression,
  },
  /** Paths are written `./x` when they start from the file's own folder. */
  finish: (walk, lineAt) =>
    [...walk.text.matchAll(included)].map((found) => ({
      specifier: found[1] ? `./${found[3]!.replace(/^\//, "")}` : `./${found[3]}`,
      line: lineAt(found.index + found[0].length),
    })),
  from: (text) => Math.max(0, text.indexOf("<?")),
};
