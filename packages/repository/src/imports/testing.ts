import type { FileEntry, Language } from "../model.ts";
import { createParser } from "../parse/index.ts";
import { resolveImports } from "./index.ts";

const languages: Readonly<Record<string, Language>> = {
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  js: "javascript",
  mjs: "javascript",
  jsx: "javascript",
  vue: "html",
  py: "python",
  pyi: "python",
  go: "go",
  rs: "rust",
  java: "java",
  c: "c",
  h: "c",
  hpp: "cpp",
  cpp: "cpp",
  cs: "csharp",
  rb: "ruby",
  php: "php",
};

export const entry = (path: string, text = ""): FileEntry => ({
  path,
  blob: "",
  size: text.length,
  lines: 1,
  language: languages[path.slice(path.lastIndexOf(".") + 1)] ?? "other",
  role: /(?:^|[/_.])test/.test(path) ? "test" : "source",
  tracked: true,
});

const parser = createParser();

/**
 * For tests: what the files of a repository import, parsed and resolved, as `specifier -> path` (`-` when it has
 * none), of one file.
 */
export async function imported(files: Readonly<Record<string, string>>, from: string): Promise<string[]> {
  const parse = await parser;
  const entries = Object.entries(files).map(([path, text]) => entry(path, text));
  const raw = entries.flatMap(({ path, language }) =>
    parse({ path, language, text: files[path]! }).imports.map((each) => ({ from: path, ...each })),
  );
  return resolveImports(entries, raw, (path) => files[path])
    .filter((edge) => edge.from === from)
    .map(({ specifier, to }) => `${specifier} -> ${to ?? "-"}`);
}
