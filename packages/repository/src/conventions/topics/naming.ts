import { nameOf } from "../input.ts";
import { clear, counts, mainLanguage, sourceFiles, type Topic } from "./topic.ts";

type Style = "kebab-case" | "snake_case" | "camelCase" | "PascalCase";

/** The style of a name of two words or more; one word has none. */
export function styleOf(name: string): Style | undefined {
  if (/^[a-z0-9]+(-[a-z0-9]+)+$/.test(name)) return "kebab-case";
  if (/^[a-z0-9]+(_[a-z0-9]+)+$/.test(name)) return "snake_case";
  if (/^[a-z]+[a-z0-9]*([A-Z][a-z0-9]*)+$/.test(name)) return "camelCase";
  if (/^([A-Z][a-z0-9]+){2,}$/.test(name)) return "PascalCase";
  return undefined;
}

const fewest = 10;
const sampled = 150;

const functionName: Partial<Record<string, RegExp>> = {
  typescript: /\b(?:function|const|let)\s+([a-z_]\w+)\s*[=(<:]/g,
  javascript: /\b(?:function|const|let|var)\s+([a-z_]\w+)\s*[=(]/g,
  python: /\bdef\s+([a-zA-Z]\w+)\s*\(/g,
  rust: /\bfn\s+([a-z]\w+)\s*[<(]/g,
  ruby: /\bdef\s+(?:self\.)?([a-z]\w+)/g,
  php: /\bfunction\s+([a-zA-Z]\w+)\s*\(/g,
  go: /\bfunc\s+(?:\([^)]*\)\s*)?([a-z]\w+)\s*[[(]/g,
  java: /\b(?:public|private|protected|static)\s[\w<>[\], ]*?\s([a-z]\w+)\s*\(/g,
  csharp: /\b(?:public|private|protected|internal|static)\s[\w<>[\], ?]*?\s([A-Za-z]\w+)\s*\(/g,
  c: /^(?:\w[\w *]*?[ *])([a-z]\w+)\s*\(/gm,
  cpp: /^\s*(?:\w[\w:<>&* ]*?[ *&])([a-z]\w+)\s*\(/gm,
};

/** How source files and functions of the main language are named, among names of two words or more. */
export const naming: Topic = (input) => {
  const language = mainLanguage(input);
  const files = sourceFiles(input).filter((file) => file.language === language);
  if (!language) return [];

  const named = files.flatMap(({ path }) => {
    const style = styleOf(nameOf(path).replace(/\..*$/, ""));
    return style ? [{ path, style }] : [];
  });
  const [file] = counts(named.map(({ style }) => style));
  const found = [];
  if (file && named.length >= fewest && file[1] / named.length >= clear) {
    const statement = `Source files with names of several words are in ${file[0]} (${file[1]} of ${named.length}).`;
    const citations = named
      .filter(({ style }) => style === file[0])
      .slice(0, 2)
      .map(({ path }) => input.cite(path, 1));
    found.push({ topic: "naming", statement, citations });
  }

  const pattern = functionName[language];
  if (!pattern) return found;
  const step = Math.max(1, Math.floor(files.length / sampled));
  const functions = files
    .filter((_, i) => i % step === 0)
    .slice(0, sampled)
    .flatMap(({ path }) => {
      const text = input.text(path)?.slice(0, 50_000) ?? "";
      return [...text.matchAll(pattern)].flatMap((match) => {
        const style = styleOf(match[1]!);
        return style
          ? [
              {
                path,
                style,
                line: text.slice(0, match.index + match[0].indexOf(match[1]!)).split("\n").length,
              },
            ]
          : [];
      });
    });
  const [style] = counts(functions.map((each) => each.style));
  if (style && functions.length >= 3 * fewest && style[1] / functions.length >= clear) {
    const statement = `Names of functions and the like are in ${style[0]} (${style[1]} of ${functions.length} looked at).`;
    const citations = functions
      .filter((each) => each.style === style[0])
      .slice(0, 2)
      .map(({ path, line }) => input.cite(path, line));
    found.push({ topic: "naming", statement, citations });
  }
  return found;
};
