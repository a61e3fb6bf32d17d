import type { Outline } from "../outline.ts";

const modifiers = "(?:declare +|default +|async +|abstract +)*";
const start = `^[ \\t]*(?<shown>export +)?${modifiers}`;

export const ecmascriptOutline: Outline = [
  { kind: "class", pattern: new RegExp(`${start}class +(?<name>[\\w$]+)`, "gm") },
  { kind: "function", pattern: new RegExp(`${start}function\\s*\\*?\\s*(?<name>[\\w$]+)`, "gm") },
  { kind: "interface", pattern: new RegExp(`${start}interface +(?<name>[\\w$]+)`, "gm") },
  { kind: "type", pattern: new RegExp(`${start}(?:opaque +)?type +(?<name>[\\w$]+) *[=<]`, "gm") },
  { kind: "enum", pattern: new RegExp(`${start}(?:const +)?enum +(?<name>[\\w$]+)`, "gm") },
  { kind: "module", pattern: new RegExp(`${start}namespace +(?<name>[\\w$.]+)`, "gm") },
  { kind: "constant", pattern: /^(?<shown>export +)?(?:declare +)?const +(?<name>[\w$]+)/gm },
  { kind: "variable", pattern: /^(?<shown>export +)?(?:declare +)?(?:let|var) +(?<name>[\w$]+)/gm },
  { kind: "constant", pattern: /^(?<shown>(?:module\.)?exports\.)(?<name>[\w$]+) *=(?!=)/gm },
  {
    kind: "method",
    pattern:
      /^[ \t]+(?<hidden>private +|protected +|(?=#))?(?:(?:public|static|async|readonly|override|get|set) +)*\*?(?<name>#?(?!(?:if|for|while|switch|catch|function|return|with|constructor|super)\b)[\w$]+) *(?:<[^<>()\n]{0,80}>)?\([^;{}()]{0,300}\)(?: *:[^;{}()=\n]{0,120})? *\{/gm,
  },
];
