import type { Node } from "web-tree-sitter";
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
    { open: "#", close: "\n", multiline: true, comment: true },
    { open: '"', close: '"', escape: "\\", hole: "#{" },
    { open: "'", close: "'", escape: "\\" },
    { open: "`", close: "`", escape: "\\", hole: "#{" },
  ],
  patterns: {
    "<": /<<[~-](["'`]?)([A-Za-z_]\w{0,60})\1[^\n]{0,300}\n[\s\S]{0,2000}?\n[ \t]*\2(?!\w)/y,
    "%": /%[wWiIqQrx](?:\[[^\]]*\]?|\([^)]*\)?|\{[^}]*\}?|<[^>]*>?|([|!/])[^\n]*?\1)/y,
    "=": /(?<![^\n])=begin\b[\s\S]*?(?:\n=end\b|$)/y,
    _: /(?<![^\n])__END__\r?(?:\n[\s\S]*|$)/y,
  },
  tail: "?!",
  regex: true,
  keywords: words(
    "BEGIN END alias and begin break case class def defined? do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield __FILE__ __LINE__ __dir__ require require_relative",
  ),
};

const nameOf = (walk: Walk, node: Node | null) => textOf(walk, node).replace(/^.*::/s, "").replace(/\s/g, "");

const type: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const container = nameOf(walk, name);
  walk.declare(node, name, node.type === "module" ? "module" : "class", place, {
    name: container,
    exported: true,
  });
  walk.children(node.childForFieldName("body"), within(place, { container, scope: "type", exported: true }));
};

const method: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (!name) return;
  const exported = node.type === "singleton_method" || place.exported;
  walk.declare(node, name, place.container ? "method" : "function", place, {
    name: textOf(walk, name),
    exported,
  });
};

/** `private`, `protected` and `public` alone hold for what follows. */
const visibility: Rule = (walk, node, place) => {
  const word = textOf(walk, node);
  if (word === "private" || word === "protected") return { ...place, exported: false };
  return word === "public" ? { ...place, exported: true } : undefined;
};

const literalName = (walk: Walk, node: Node) =>
  /^(?::"?|["'])([A-Za-z_]\w*[?!=]?)["']?$/.exec(textOf(walk, node))?.[1];

/** Calls that declare: accessors, aliases, `define_method`, visibility of named methods. */
function declaring(walk: Walk, node: Node, word: string, args: readonly Node[], place: Place): boolean {
  if (
    /^(?:attr|attr_reader|attr_writer|attr_accessor|cattr_accessor|mattr_accessor|class_attribute)$/.test(
      word,
    )
  )
    for (const each of args) {
      const name = literalName(walk, each);
      if (name) walk.declare(node, each, "field", place, { name });
    }
  else if (word === "define_method" || word === "define_singleton_method" || word === "alias_method") {
    const name = args[0] && literalName(walk, args[0]);
    if (name) walk.declare(node, args[0]!, "method", place, { name });
  } else if (
    /^(?:private|protected|private_class_method|private_constant|public|module_function)$/.test(word)
  ) {
    const exported = word === "public" || word === "module_function";
    const names = new Set(args.map((each) => literalName(walk, each)));
    for (const symbol of walk.symbols)
      if (symbol.container === place.container && names.has(symbol.name)) symbol.exported = exported;
    walk.children(node.childForFieldName("arguments"), { ...place, exported });
  } else return false;
  return true;
}

const call: Rule = (walk, node, place) => {
  const word = textOf(walk, node.childForFieldName("method"));
  const args = node.childForFieldName("arguments")?.namedChildren ?? [];
  if (!node.childForFieldName("receiver") && declaring(walk, node, word, args, place)) return;
  const block = node.childForFieldName("block");
  if (block) walk.children(block.childForFieldName("body"), within(place, {}));
};

const constructors = /^(?:Class|Module|Struct|Data|Set|Concurrent::\w+)\.(?:new|define)\b/;

const assignment: Rule = (walk, node, place) => {
  const left = node.childForFieldName("left");
  if (left?.type !== "constant" && left?.type !== "scope_resolution") return;
  const right = node.childForFieldName("right");
  const name = nameOf(walk, left);
  const isType = constructors.test(textOf(walk, right).slice(0, 60));
  walk.declare(node, left, isType ? "class" : "constant", place, { name, exported: true });
  const block = isType ? right?.childForFieldName("block") : null;
  walk.children(
    block?.childForFieldName("body"),
    within(place, { container: name, scope: "type", exported: true }),
  );
};

const required =
  /^[ \t]*(?:[\w.]+\.)?(require|require_relative|load|autoload)\b[ \t(]*(?::\w+[ \t]*,[ \t]*)?(["'])([^"'\n#]+)\2/gm;

export const ruby: TreeLanguage = {
  grammar: "tree-sitter-ruby/tree-sitter-ruby.wasm",
  lexicon,
  docs: { line: ["#"], block: false },
  rules: {
    ...each(
      "body_statement block_body begin if unless then else elsif rescue ensure parenthesized_statements if_modifier unless_modifier ERROR",
      through,
    ),
    ...each("class module", type),
    ...each("method singleton_method", method),
    singleton_class: (walk, node, place) =>
      walk.children(node.childForFieldName("body"), within(place, { exported: true })),
    identifier: visibility,
    call,
    assignment,
    alias(walk, node, place) {
      const name = node.childForFieldName("name");
      if (name) walk.declare(node, name, place.container ? "method" : "function", place);
    },
  },
  /** `require` may stand anywhere, also inside methods; `require_relative "x"` is written `./x`. */
  finish: (walk, lineAt) =>
    [...walk.text.matchAll(required)].map(({ 0: all, 1: word, 3: path, index }) => ({
      specifier: word === "require_relative" ? `./${path}` : path!,
      line: lineAt(index + all.length - 1),
    })),
};
