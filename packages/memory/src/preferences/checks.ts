import type { Preference } from "@familiar/protocol";
import { wordsOf } from "../text/terms.ts";
import type { Token } from "../text/tokens.ts";
import type { Checked } from "./check.ts";
import { nameProblems } from "./names.ts";

export type Problem = { line: number; why: string };
type Check = (code: Checked, value: Preference["value"]) => Problem[];

const scripts = new Set(["typescript", "javascript"]);
const script = ({ language }: Checked): boolean => scripts.has(language);

/** Each place where these tokens stand one after another; `*` is any token. */
function runs({ tokens }: Checked, ...words: readonly (string | RegExp)[]): Token[] {
  const fits = (token: Token | undefined, word: string | RegExp) =>
    token !== undefined &&
    token.kind !== "string" &&
    (typeof word === "string" ? token.text === word : word.test(token.text));
  return tokens.filter((_, at) => words.every((word, step) => fits(tokens[at + step], word)));
}
const at = (tokens: readonly { line: number }[], why: string): Problem[] =>
  tokens.map(({ line }) => ({ line, why }));
/** A token that is not a member, a property or a key. */
const free = ({ tokens }: Checked, token: Token): boolean => {
  const index = tokens.indexOf(token);
  return tokens[index - 1]?.text !== "." && tokens[index + 1]?.text !== ":";
};

/** Lines that begin in code, not in a string of several lines. */
function codeLines({ lines, tokens, comments }: Checked): { text: string; line: number }[] {
  const inside = new Set<number>();
  for (const { text, line } of [...tokens, ...comments])
    if (text.includes("\n"))
      for (let next = 1; next < text.split("\n").length; next++) inside.add(line + next);
  return lines.flatMap((text, index) => (inside.has(index + 1) ? [] : [{ text, line: index + 1 }]));
}

/** What can be seen of each rule in code. A rule that is not here cannot be checked. */
export const checks: Readonly<Record<string, Check>> = {
  "exports.default": (code, value) =>
    script(code) && value === false ? at(runs(code, "export", "default"), "a default export") : [],

  quotes: (code, value) => {
    if (!scripts.has(code.language) && code.language !== "python" && code.language !== "ruby") return [];
    const [wanted, other] = value === "single" ? ["'", '"'] : ['"', "'"];
    const wrong = code.tokens.filter(
      ({ kind, text }) =>
        kind === "string" && text[0] === other && !text.startsWith(other.repeat(3)) && !text.includes(wanted),
    );
    return at(wrong, value === "single" ? "a string in double quotes" : "a string in single quotes");
  },

  semicolons: (code, value) => {
    if (!script(code)) return [];
    const ends = code.tokens.filter((token, index) => code.tokens[index + 1]?.line !== token.line);
    if (value === false)
      return at(
        ends.filter(({ text }) => text === ";"),
        "a semicolon at the end of the line",
      );
    return at(unended(code), "no semicolon after the statement");
  },

  indent: (code, value) => {
    const wrong = codeLines(code).filter(({ text }) => {
      const [space = ""] = /^[ \t]+(?=[^ \t*])/.exec(text) ?? [];
      if (space === "") return false;
      if (value === "tab") return space.startsWith(" ");
      if (space.includes("\t")) return true;
      return typeof value === "number" && value > 2 && space.length < value;
    });
    const odd = typeof value === "number" ? `not indented by ${value} spaces` : `not indented by ${value}s`;
    return at(wrong, odd);
  },

  "naming.files": ({ path }, value) => {
    const name = path?.split("/").at(-1)?.replace(/\..*$/, "") ?? "";
    const is = caseOf(name);
    return is && is !== value ? [{ line: 1, why: `the file's name is in ${is}, not in ${value}` }] : [];
  },
  "naming.functions": (code, value) => nameProblems(code, String(value)),

  console: (code, value) => {
    if (value !== false) return [];
    if (script(code)) return at(runs(code, "console", ".", /^(?:log|debug)$/), "prints to the console");
    if (code.language === "python")
      return at(
        runs(code, "print", "(").filter((token) => free(code, token)),
        "prints",
      );
    if (code.language === "rust") return at(runs(code, /^(?:println|dbg|print)$/, "!"), "prints");
    if (code.language === "go") return at(runs(code, "fmt", ".", /^Print(?:ln|f)?$/), "prints");
    if (code.language === "java") return at(runs(code, "System", ".", "out"), "prints");
    return [];
  },

  var: (code, value) =>
    script(code) && value === false
      ? at(
          runs(code, "var", /^[\p{L}_$[{]/u).filter((token) => free(code, token)),
          "var",
        )
      : [],
  any: (code, value) =>
    code.language === "typescript" && value === false
      ? at([...runs(code, /^[:<|,]$/, "any"), ...runs(code, "as", "any")], "the type any")
      : [],
  enums: (code, value) =>
    value === false
      ? at(
          runs(code, "enum", /^[\p{L}_]/u).filter((token) => free(code, token)),
          "an enum",
        )
      : [],
  classes: (code, value) =>
    value === false
      ? at(
          runs(code, "class", /^[\p{L}_]/u).filter((token) => free(code, token)),
          "a class",
        )
      : [],

  "imports.style": (code, value) => {
    if (!script(code)) return [];
    if (value === "esm")
      return at(
        [
          ...runs(code, "require", "(").filter((token) => free(code, token)),
          ...runs(code, "module", ".", "exports"),
        ],
        "a module of CommonJS",
      );
    return at(runs(code, "import", /^[\p{L}_${*]/u), "an ES module");
  },
  "imports.wildcard": (code, value) => {
    if (value !== false) return [];
    if (script(code)) return at(runs(code, "import", "*"), "imports everything");
    if (code.language === "python") return at(runs(code, "import", "*"), "imports everything");
    if (code.language === "java") return at(runs(code, ".", "*", ";"), "imports everything");
    if (code.language === "rust") return at(runs(code, "::", "*", ";"), "imports everything");
    return [];
  },
  "imports.extension": (code, value) =>
    script(code)
      ? at(
          code.tokens.filter(({ kind, text }, index) => {
            const before = code.tokens[index - 1]?.text;
            const relative =
              kind === "string" && /^['"]\.\.?\//.test(text) && (before === "from" || before === "import");
            return relative && /\.[cm]?[jt]sx?['"]$|\.\w+['"]$/.test(text) !== value;
          }),
          value ? "a relative import without its extension" : "a relative import with an extension",
        )
      : [],
  promises: (code, value) =>
    !script(code)
      ? []
      : value === "await"
        ? at(runs(code, ".", "then", "("), "a chain of then")
        : at(runs(code, "await", /./), "await"),
  types: (code, value) =>
    code.language !== "typescript"
      ? []
      : value === "type"
        ? at(
            runs(code, "interface", /^[\p{L}_$]/u).filter((token) => free(code, token)),
            "an interface",
          )
        : at(
            runs(code, "type", /^[\p{L}_$]/u, "=").filter((token) => free(code, token)),
            "a type alias",
          ),
  todo: ({ comments }, value) =>
    value === false
      ? at(
          comments.filter(({ text }) => /\b(?:TODO|FIXME)\b/.test(text)),
          "left to do",
        )
      : [],
  "line.length": (code, value) =>
    codeLines(code)
      .filter(({ text }) => typeof value === "number" && [...text].length > value)
      .map(({ text, line }) => ({ line, why: `${[...text].length} characters` })),
  "tests.framework": (code, value) => {
    const brought = code.tokens.filter(
      ({ kind, text }) => kind === "string" && testing.test(text.slice(1, -1)),
    );
    const named = code.language === "python" ? runs(code, "import", /^(?:pytest|unittest|nose)$/) : brought;
    const nameOf = (token: Token) =>
      (code.language === "python"
        ? code.tokens[code.tokens.indexOf(token) + 1]!.text
        : token.text.slice(1, -1)
      )
        .split("/")
        .at(-1);
    return named.flatMap((token) => {
      const name = nameOf(token)?.replace(/^globals$/, "jest");
      return name === value ? [] : [{ line: token.line, why: `tests with ${name}` }];
    });
  },
};

const testing = /^(?:vitest|@jest\/globals|mocha|ava|jasmine|@playwright\/test)$/;
const opens = /^(?:[([{,.?:=+\-*/%&|^<>!~]|=>|&&|\|\||\*\*|[=!<>]=+|\.\.\.)$/;
const begins = /^(?:const|let|var|return|throw|import|export|break|continue)$/;

/** Simple statements that end with their line and have no semicolon there. */
function unended({ tokens }: Checked): Token[] {
  const found: Token[] = [];
  let start: Token | undefined;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before?.line !== token.line && depth === 0) start = token;
    if (token.kind === "sign" && /^[([{]$/.test(token.text)) depth++;
    if (token.kind === "sign" && /^[)\]}]$/.test(token.text)) depth = Math.max(0, depth - 1);
    const next = tokens[index + 1];
    if (depth > 0 || !start || !begins.test(start.text) || next?.line === token.line) continue;
    const goesOn =
      opens.test(token.text) || (next !== undefined && opens.test(next.text) && !/^[{[(]$/.test(next.text));
    if (token.text !== ";" && token.text !== "}" && !goesOn && next?.text !== "}") found.push(token);
    start = undefined;
  }
  return found;
}

/** The case of a name of several words; one word has none. */
export function caseOf(name: string): string | undefined {
  const bare = name.replace(/^[_$@]+|[_$?!]+$/g, "");
  if (/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(bare)) return "kebab-case";
  if (/^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(bare)) return "snake_case";
  if (wordsOf(bare).length < 2 || !/^[A-Za-z0-9]+$/.test(bare)) return undefined;
  return /^[a-z]/.test(bare) ? "camelCase" : "PascalCase";
}
