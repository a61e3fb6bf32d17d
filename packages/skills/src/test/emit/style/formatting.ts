import type { Committed } from "../../target/committed.ts";
import type { TestStyle } from "./style.ts";

type Formatting = Pick<
  TestStyle,
  "quote" | "semicolons" | "indent" | "width" | "trailingCommas" | "callCommas" | "bracketSpacing"
>;
type Settings = Partial<Formatting>;

/** What the formatter's settings say goes before what the files show. */
export function formatting(folder: string, { text }: Committed, shown: string): Formatting {
  const here = folder === "" ? [""] : [`${folder}/`, ""];
  const read = <T>(names: readonly string[], parse: (text: string) => T | undefined): T | undefined => {
    for (const at of here)
      for (const name of names) {
        const content = text(`${at}${name}`);
        const found = content === undefined ? undefined : parse(content);
        if (found !== undefined) return found;
      }
    return undefined;
  };
  const settings: Settings =
    read(["biome.json", "biome.jsonc"], biome) ??
    read([".prettierrc", ".prettierrc.json", ".prettierrc.yaml", ".prettierrc.yml"], prettier) ??
    read([".prettierrc.js", "prettier.config.js", ".prettierrc.cjs", "prettier.config.mjs"], prettier) ??
    read(["package.json"], inManifest) ??
    {};
  return { ...seen(shown), ...read([".editorconfig"], editor), ...settings };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function seen(written: string): Formatting {
  const text = written.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const indent = deeperBy(text);
  const ends = count(text, /[\w)\]"'`}];$/gm);
  const bare = count(text, /^\s*(?:var|const|let|import|return|t\.|assert|expect\()[^\n]*[\w)\]"'`]$/gm);
  const long = (text.match(/^.{81,}$/gm) ?? []).length;
  return {
    quote: count(text, /"(?:[^"'\\\n]|\\.)*"/g) > count(text, /'(?:[^"'\\\n]|\\.)*'/g) ? '"' : "'",
    semicolons: ends >= bare,
    indent,
    width: long > 12 && long * 50 > count(text, /\n/g) ? 100 : 80,
    callCommas: count(text, /,\n\s*\)/g) > count(text, /[\w"'\]}]\n\s*\)/g) / 4,
    trailingCommas: count(text, /,\n\s*[\]})]/g) >= count(text, /[\w"'\]}]\n\s*[\]}]/g) / 4,
    bracketSpacing: count(text, /\{ \w/g) >= count(text, /(?<=[\s(=,:[])\{[A-Za-z_]\w*[:},]/g),
  };
}

/** By what a line is most often indented more than the one before. */
function deeperBy(text: string): string {
  const counts = new Map<string, number>();
  let before = "";
  for (const line of text.split("\n")) {
    if (!/\S/.test(line)) continue;
    const [indent = ""] = /^[\t ]*/.exec(line) ?? [];
    const step = indent.startsWith(before) ? indent.slice(before.length) : "";
    if (/^(?:\t| {2}| {3}| {4}| {8})$/.test(step)) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = indent;
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "  ";
}

/** Settings as JSON, as YAML or within a program: only plain pairs are read. */
function prettier(text: string): Settings | undefined {
  const value = (name: string) =>
    new RegExp(`["']?\\b${name}["']?\\s*[:=]\\s*["']?([\\w]+)["']?`).exec(text)?.[1];
  const tabs = value("useTabs") === "true";
  const width = Number(value("tabWidth") ?? 2);
  const comma = value("trailingComma");
  return {
    quote: value("singleQuote") === "true" ? "'" : '"',
    semicolons: value("semi") !== "false",
    indent: tabs ? "\t" : " ".repeat(width > 0 && width <= 8 ? width : 2),
    width: Number(value("printWidth") ?? 80) || 80,
    ...(comma === undefined ? {} : { trailingCommas: comma !== "none", callCommas: comma === "all" }),
    bracketSpacing: value("bracketSpacing") !== "false",
  };
}

function inManifest(text: string): Settings | undefined {
  try {
    const { prettier: settings } = JSON.parse(text) as { prettier?: unknown };
    return typeof settings === "object" && settings !== null ? prettier(JSON.stringify(settings)) : undefined;
  } catch {
    return undefined;
  }
}

function biome(text: string): Settings {
  const value = (name: string) => new RegExp(`"${name}"\\s*:\\s*"?(\\w+)"?`).exec(text)?.[1];
  const tabs = (value("indentStyle") ?? "tab") === "tab";
  return {
    quote: value("quoteStyle") === "single" ? "'" : '"',
    semicolons: value("semicolons") !== "asNeeded",
    indent: tabs ? "\t" : " ".repeat(Number(value("indentWidth") ?? 2)),
    width: Number(value("lineWidth") ?? 80),
    trailingCommas: value("trailingCommas") !== "none",
    callCommas: (value("trailingCommas") ?? "all") === "all",
    bracketSpacing: value("bracketSpacing") !== "false",
  };
}

/** The sections that speak of programs, the later before the earlier. */
function editor(text: string): Settings {
  const js = text.split(/^\[/m).filter((part) => /^\*\]|^[^\]]*\b[cm]?[jt]sx?\b/.test(part));
  const last = (pattern: RegExp) => js.flatMap((part) => pattern.exec(part)?.[1] ?? []).at(-1);
  const style = last(/indent_style\s*=\s*(\w+)/);
  const size = Number(last(/indent_size\s*=\s*(\d+)/));
  if (style === "tab") return { indent: "\t" };
  return style === "space" && size > 0 && size <= 8 ? { indent: " ".repeat(size) } : {};
}
