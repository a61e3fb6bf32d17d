import type { Language } from "../model.ts";

const extensions: Partial<Record<Language, string>> = {
  typescript: "ts tsx mts cts",
  javascript: "js jsx mjs cjs es6",
  python: "py pyi pyw",
  go: "go",
  rust: "rs",
  java: "java",
  c: "c h",
  cpp: "cc cpp cxx c++ hh hpp hxx h++ ipp inl tcc",
  csharp: "cs csx",
  ruby: "rb rake gemspec ru podspec",
  php: "php phtml",
  shell: "sh bash zsh ksh bats",
  html: "html htm xhtml",
  css: "css scss sass less",
  markdown: "md markdown mdx",
  json: "json jsonc json5 geojson webmanifest",
  yaml: "yml yaml",
  toml: "toml",
  sql: "sql",
};

const names: Record<string, Language> = {
  rakefile: "ruby",
  gemfile: "ruby",
  vagrantfile: "ruby",
  brewfile: "ruby",
  podfile: "ruby",
  ".bashrc": "shell",
  ".profile": "shell",
  ".zshrc": "shell",
  ".babelrc": "json",
  ".eslintrc": "json",
  ".prettierrc": "yaml",
  "cargo.lock": "toml",
  "poetry.lock": "toml",
  pipfile: "toml",
};

const interpreters: [RegExp, Language][] = [
  [/^(ts-node|tsx|deno)/, "typescript"],
  [/^(node|bun)/, "javascript"],
  [/^python/, "python"],
  [/^ruby/, "ruby"],
  [/^php/, "php"],
  [/^(ba|z|k|da)?sh\b/, "shell"],
];

const byExtension = new Map(
  Object.entries(extensions).flatMap(([language, list]) =>
    list.split(" ").map((extension) => [extension, language as Language] as const),
  ),
);

/** `app.test.TS` → `ts`; empty for names like `Makefile` and `.gitignore`. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf(".");
  const slash = path.lastIndexOf("/");
  return dot > slash + 1 ? path.slice(dot + 1).toLowerCase() : "";
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The language of a file, from its name and, where that says nothing, from its first bytes. */
export function languageOf(path: string, text: string): Language {
  const extension = extensionOf(path);
  if (extension === "h") return looksLikeCpp(text) ? "cpp" : "c";
  const language = byExtension.get(extension) ?? names[baseName(path).toLowerCase()];
  if (language) return language;
  return extension === "" && text.startsWith("#!") ? fromShebang(text) : "other";
}

function fromShebang(text: string): Language {
  const words = text.slice(2, 200).split("\n", 1)[0]!.trim().split(/\s+/);
  const called = baseName(words[0]!) === "env" ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
  const program = baseName(called ?? "");
  return interpreters.find(([pattern]) => pattern.test(program))?.[1] ?? "other";
}

const looksLikeCpp = (text: string) =>
  /^\s*(class\s+\w+|namespace\b|template\s*<|using\s+\w+|public:|private:)|\bstd::|^#include <\w+>$/m.test(
    text.slice(0, 64 << 10),
  );
