import type { FileEntry, Language } from "@familiar/repository";
import { baseOf, folderOf, type Survey, stemOf } from "../../look/survey.ts";
import { code } from "../../text.ts";
import { type Entry, entryAt } from "./entry.ts";

type Sign = {
  kind: Entry["kind"];
  pattern: RegExp;
  what(match: RegExpExecArray, file: FileEntry, survey: Survey): string;
};

const filesRead = 3000;
const routesShown = 3;

/** A program is called like its file, or like its folder when its file is called `main`. */
const program = (_: RegExpExecArray, { path }: FileEntry, survey: Survey) => {
  const stem = stemOf(path);
  const folder = baseOf(folderOf(path));
  const named = /^(src|source|sources|app|lib|cmd|bin|core)?$/i.test(folder) ? survey.name : folder;
  return `the program ${code(isMain.test(path) ? named : stem)}`;
};
const isMain = /(^|\/)(main|program)\.\w+$/i;
const script = () => "as a script, when called by its own name";

const main: Partial<Record<Language, Sign>> = {
  go: { kind: "command", pattern: /^func main\(\)/, what: program },
  java: { kind: "command", pattern: /\bpublic static void main\s*\(/, what: program },
  csharp: {
    kind: "command",
    pattern: /\bstatic\s+(async\s+)?(void|int|Task(<int>)?)\s+Main\s*\(/,
    what: program,
  },
  c: { kind: "command", pattern: /^(int\s+|void\s+)?main\s*\([^;{]*(\{|$)/, what: program },
  cpp: { kind: "command", pattern: /^(int|void)\s+main\s*\([^;{]*(\{|$)/, what: program },
  python: { kind: "script", pattern: /^if __name__ == ["']__main__["']/, what: script },
  ruby: {
    kind: "script",
    pattern: /^if (__FILE__|\$0|\$PROGRAM_NAME) == (__FILE__|\$0|\$PROGRAM_NAME)/,
    what: script,
  },
};

const server: Sign = {
  kind: "server",
  pattern:
    /\b(?:https?2?\.createServer|http\.ListenAndServe(?:TLS)?|(?:app|server|fastify)\.listen|Deno\.serve|Bun\.serve|uvicorn\.run|HttpServer::new|axum::serve|SpringApplication\.run|WebApplication\.CreateBuilder)\(/,
  what: (match) => `a server, by ${code(match[0].slice(0, -1))}`,
};

const route: Sign = {
  kind: "route",
  pattern:
    /^\s*(?:@(?:app|bp|blueprint|router|api)\.(?:route|get|post|put|delete|patch)\(|(?:app|router|api|server|fastify)\.(?:get|post|put|delete|patch)\(|@(?:Get|Post|Put|Delete|Request)Mapping\()\s*["'`](\/[^"'`]*)/,
  what: (match) => `the route ${code(match[1]!)}`,
};

/** What the product's own code starts by itself: programs, scripts, servers, routes. */
export function codeEntries(survey: Survey): Entry[] {
  const found = survey.code.slice(0, filesRead).flatMap((file) => firstSign(survey, file) ?? []);
  const routes = found.filter(({ kind }) => kind === "route");
  return found.filter((entry) => entry.kind !== "route" || routes.indexOf(entry) < routesShown);
}

function firstSign(survey: Survey, file: FileEntry): Entry | undefined {
  const rows = codeLines(survey.lines(file.path) ?? [], file);
  for (const sign of [main[file.language], server, route]) {
    const at = sign ? rows.findIndex((row) => sign.pattern.test(row)) : -1;
    if (!sign || at < 0) continue;
    const what = sign.what(sign.pattern.exec(rows[at]!)!, file, survey);
    return entryAt(survey, { kind: sign.kind, path: file.path, line: at + 1, what });
  }
  return undefined;
}

const longestLine = 400;

/** The lines of a file; those that are built only sometimes, of comments and of text between triple quotes emptied. */
function codeLines(lines: readonly string[], { language, path }: FileEntry): string[] {
  let quoted = false;
  /** Depth of conditions in a C source: what is built only sometimes starts nothing by itself, but in a `main.c`. */
  let conditional = 0;
  const isC = (language === "c" || language === "cpp") && !isMain.test(path);
  return lines.map((row) => {
    if (isC && /^\s*#\s*if/.test(row)) conditional++;
    if (isC && /^\s*#\s*endif/.test(row)) conditional--;
    if (conditional > 0) return "";
    const marks = language === "python" ? (row.match(/"""|'''/g)?.length ?? 0) : 0;
    const inside = quoted || marks > 0;
    if (marks % 2 === 1) quoted = !quoted;
    return inside || row.length > longestLine || /^\s*(\/\/|\*|#|--|\/\*)/.test(row) ? "" : row;
  });
}
