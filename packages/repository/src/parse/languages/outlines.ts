import type { Language } from "../../model.ts";
import type { Outline } from "../outline.ts";

const pub = "^[ \\t]*(?<shown>pub(?:\\([^)\\n]{0,40}\\))? +)?";
const rust: Outline = [
  {
    kind: "function",
    pattern: new RegExp(`${pub}(?:const +|async +|unsafe +|extern +)*fn +(?<name>\\w+)`, "gm"),
  },
  { kind: "class", pattern: new RegExp(`${pub}(?:struct|union) +(?<name>\\w+)`, "gm") },
  { kind: "enum", pattern: new RegExp(`${pub}enum +(?<name>\\w+)`, "gm") },
  { kind: "interface", pattern: new RegExp(`${pub}(?:unsafe +)?trait +(?<name>\\w+)`, "gm") },
  { kind: "type", pattern: new RegExp(`${pub}type +(?<name>\\w+)`, "gm") },
  { kind: "module", pattern: new RegExp(`${pub}mod +(?<name>\\w+)`, "gm") },
  { kind: "constant", pattern: new RegExp(`${pub}const +(?<name>[A-Z]\\w*)`, "gm") },
  { kind: "variable", pattern: new RegExp(`${pub}static +(?:mut +)?(?<name>\\w+)`, "gm") },
  { kind: "macro", pattern: /^[ \t]*macro_rules! *(?<name>\w+)/gm },
];

const python: Outline = [
  { kind: "class", pattern: /^[ \t]*class +(?<hidden>(?=_))?(?<name>\w+)/gm },
  { kind: "function", pattern: /^[ \t]*(?:async +)?def +(?<hidden>(?=_(?!_)))?(?<name>\w+)/gm },
  { kind: "constant", pattern: /^(?<name>[A-Z][A-Z0-9_]*)(?: *:[^=\n]{1,80})? *=(?!=)/gm },
];

const go: Outline = [
  { kind: "function", pattern: /^func +(?:(?<shown>(?=\p{Lu})))?(?<name>[\p{L}_]\w*)/gmu },
  { kind: "method", pattern: /^func +\([^)\n]{0,120}\) *(?<shown>(?=\p{Lu}))?(?<name>[\p{L}_]\w*)/gmu },
  {
    kind: "class",
    pattern: /^type +(?<shown>(?=\p{Lu}))?(?<name>[\p{L}_]\w*)(?:\[[^\]\n]*\])? +struct\b/gmu,
  },
  {
    kind: "interface",
    pattern: /^type +(?<shown>(?=\p{Lu}))?(?<name>[\p{L}_]\w*)(?:\[[^\]\n]*\])? +interface\b/gmu,
  },
  { kind: "type", pattern: /^type +(?<shown>(?=\p{Lu}))?(?<name>[\p{L}_]\w*) +(?!struct\b|interface\b)/gmu },
  { kind: "constant", pattern: /^const +(?<shown>(?=\p{Lu}))?(?<name>[\p{L}_]\w*)/gmu },
  { kind: "variable", pattern: /^var +(?<shown>(?=\p{Lu}))?(?<name>[\p{L}_]\w*)/gmu },
];

const words =
  "(?:(?:public|protected|internal|private|static|final|abstract|sealed|partial|readonly|async|virtual|override|unsafe|extern|default|synchronized|native|strictfp|new|const|inline) +)*";
const shown = `^[ \\t]*(?<shown>(?=[^\\n(]*\\b(?:public|protected)\\b))?${words}`;
const callable = `(?!return\\b|new\\b|else\\b|throw\\b|case\\b)[\\w<>,.?\\[\\]:*&]+(?: *[*&])* +[*&]*(?<name>(?!if\\b|for\\b|while\\b|switch\\b|catch\\b|using\\b|lock\\b)\\w+) *\\([^;{}()]{0,300}\\)[^;{}()=\\n]{0,80}\\s{0,40}\\{`;

const managed: Outline = [
  { kind: "class", pattern: new RegExp(`${shown}(?:class|struct|record) +(?<name>\\w+)`, "gm") },
  { kind: "interface", pattern: new RegExp(`${shown}(?:@?interface) +(?<name>\\w+)`, "gm") },
  { kind: "enum", pattern: new RegExp(`${shown}enum +(?<name>\\w+)`, "gm") },
  { kind: "function", pattern: new RegExp(`${shown}${callable}`, "gm") },
];

const native: Outline = [
  {
    kind: "class",
    pattern:
      /^[ \t]*(?:typedef +)?(?:struct|union|class) +(?:[A-Z][A-Z0-9_]+ +)?(?<name>\w+)[^;(){}=[\]\n\\]{0,200}\s{0,40}\{/gm,
  },
  { kind: "enum", pattern: /^[ \t]*(?:typedef +)?enum +(?:class +|struct +)?(?<name>\w+)/gm },
  { kind: "module", pattern: /^[ \t]*(?:inline +)?namespace +(?<name>[\w:]+)/gm },
  { kind: "macro", pattern: /^[ \t]*# *define +(?<name>\w+)/gm },
  { kind: "function", pattern: new RegExp(`^(?<hidden>static +)?${words}${callable}`, "gm") },
];

const ruby: Outline = [
  { kind: "class", pattern: /^[ \t]*class +(?:\w+::)*(?<name>[A-Z]\w*)/gm },
  { kind: "module", pattern: /^[ \t]*module +(?:\w+::)*(?<name>[A-Z]\w*)/gm },
  { kind: "function", pattern: /^[ \t]*def +(?:self\.)?(?<name>\w+[?!=]?)/gm },
  { kind: "constant", pattern: /^[ \t]*(?<name>[A-Z][A-Z0-9_]*) *=(?!=)/gm },
];

const modifiers = "(?:(?:abstract|final|public|protected|private|static|readonly) +)*";
const php: Outline = [
  { kind: "class", pattern: new RegExp(`^[ \\t]*${modifiers}(?:class|trait) +(?<name>\\w+)`, "gm") },
  { kind: "interface", pattern: /^[ \t]*interface +(?<name>\w+)/gm },
  { kind: "enum", pattern: /^[ \t]*enum +(?<name>\w+)/gm },
  {
    kind: "function",
    pattern: new RegExp(
      `^[ \\t]*(?<hidden>(?=[^\\n(]*\\b(?:private|protected)\\b))?${modifiers}function +&?(?<name>\\w+)`,
      "gm",
    ),
  },
];

export const outlines: Partial<Record<Language, Outline>> = {
  rust,
  python,
  go,
  java: managed,
  csharp: managed,
  c: native,
  cpp: native,
  ruby,
  php,
};
