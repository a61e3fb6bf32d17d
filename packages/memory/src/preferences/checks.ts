import type { Token } from "../text/tokens.ts";
import { caseOf } from "./case.ts";
import { at, type Check, free, runs, script } from "./checked.ts";
import { layout } from "./layout.ts";
import { nameProblems } from "./names.ts";

/** What can be seen of each rule in code. A rule that is not here cannot be checked. */
export const checks: Readonly<Record<string, Check>> = {
  ...layout,

  "exports.default": (code, value) =>
    script(code) && value === false ? at(runs(code, "export", "default"), "a default export") : [],

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
  "tests.framework": (code, value) => {
    const brought = code.tokens.filter(
      ({ kind, text }) => kind === "string" && testing.test(text.slice(1, -1)),
    );
    const named = code.language === "python" ? runs(code, "import", /^(?:pytest|unittest|nose)$/) : brought;
    const nameOf = (token: Token) =>
      (code.language === "python" ? code.tokens[code.index.get(token)! + 1]!.text : token.text.slice(1, -1))
        .split("/")
        .at(-1);
    return named.flatMap((token) => {
      const name = nameOf(token)?.replace(/^globals$/, "jest");
      return name === value ? [] : [{ line: token.line, why: `tests with ${name}` }];
    });
  },
};

const testing = /^(?:vitest|@jest\/globals|mocha|ava|jasmine|@playwright\/test)$/;
