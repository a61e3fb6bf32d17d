import { type Rule, type TreeLanguage, textOf, through, within, words } from "../treesitter/rules.ts";
import { cKeywords, cLiterals, cRules, specified } from "./c.ts";
import { preprocessed } from "./preprocessor.ts";

const namespace: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  const body = node.childForFieldName("body");
  const text = textOf(walk, name).replace(/\s+/g, "");
  if (name) walk.declare(node, name, "module", place, { name: text, body: body?.startIndex });
  const container = text.slice(text.lastIndexOf(":") + 1) || place.container;
  walk.children(body, within(place, { container, exported: place.exported && name !== null }));
};

/** `public:` and its kin hold until the next one. */
const access: Rule = (walk, node, place) => ({ ...place, exported: textOf(walk, node).startsWith("public") });

const alias: Rule = (walk, node, place) => {
  const name = node.childForFieldName("name");
  if (name) walk.declare(node, name, node.type === "concept_definition" ? "interface" : "type", place);
};

export const cpp: TreeLanguage = {
  grammar: "tree-sitter-cpp/tree-sitter-cpp.wasm",
  lexicon: {
    literals: cLiterals,
    patterns: { R: /R"([^()\\\s"]{0,16})\([\s\S]*?(?:\)\1"|$)/y },
    keywords: words(
      `${cKeywords} alignas alignof asm catch class co_await co_return co_yield concept consteval constexpr constinit const_cast decltype delete dynamic_cast explicit export final friend mutable namespace new noexcept nullptr operator override private protected public reinterpret_cast requires static_assert static_cast template this thread_local throw try typeid typename using virtual wchar_t`,
    ),
  },
  docs: { line: ["///", "//!", "//"], block: true, between: /^template\s*</ },
  again: preprocessed,
  rules: {
    ...cRules,
    class_specifier: specified,
    namespace_definition: namespace,
    template_declaration: through,
    export_declaration: through,
    access_specifier: access,
    alias_declaration: alias,
    concept_definition: alias,
  },
};
