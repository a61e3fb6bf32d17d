import type { FileEntry } from "@familiar/repository";

const written: Record<string, string> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
  cpp: "C++",
  csharp: "C#",
  fsharp: "F#",
  php: "PHP",
  html: "HTML",
  css: "CSS",
  json: "JSON",
  yaml: "YAML",
  toml: "TOML",
  sql: "SQL",
  ocaml: "OCaml",
  "emacs lisp": "Emacs Lisp",
  "vim script": "Vim script",
  "objective-c": "Objective-C",
  powershell: "PowerShell",
};

/** A language's name as people write it. */
export const languageName = (language: string): string =>
  written[language] ?? language.charAt(0).toUpperCase() + language.slice(1);

/** Languages that are told by the ending alone, and not parsed. */
const byEnding: [RegExp, string][] = [
  [/\.exs?$/, "elixir"],
  [/\.[eh]rl$/, "erlang"],
  [/\.l?hs$/, "haskell"],
  [/\.mli?$/, "ocaml"],
  [/\.fsx?$/, "fsharp"],
  [/\.clj[sc]?$/, "clojure"],
  [/\.scala$/, "scala"],
  [/\.kts?$/, "kotlin"],
  [/\.swift$/, "swift"],
  [/\.dart$/, "dart"],
  [/\.zig$/, "zig"],
  [/\.nim$/, "nim"],
  [/\.cr$/, "crystal"],
  [/\.jl$/, "julia"],
  [/\.lua$/, "lua"],
  [/\.r$/i, "r"],
  [/\.p[lm]$/, "perl"],
  [/\.mm?$/, "objective-c"],
  [/\.el$/, "emacs lisp"],
  [/\.vim$/, "vim script"],
  [/\.ps1$/, "powershell"],
  [/\.vue$/, "vue"],
  [/\.svelte$/, "svelte"],
  [/\.groovy$/, "groovy"],
  [/\.tcl$/, "tcl"],
  [/\.ad[abs]$/, "ada"],
  [/\.f(90|95|03)?$/i, "fortran"],
  [/\.lean$/, "lean"],
  [/\.gleam$/, "gleam"],
  [/\.sol$/, "solidity"],
];

/** The language of a file, also of one that is not parsed; "other" when it is not known. */
export const languageOf = ({ path, language }: Pick<FileEntry, "path" | "language">): string =>
  language === "other" ? (byEnding.find(([ending]) => ending.test(path))?.[1] ?? "other") : language;
