import type { FileEntry, Language } from "@familiar/repository";
import { type Entry, entry } from "./entries.ts";
import type { Survey } from "./survey.ts";
import { code, plain } from "./text.ts";

type Sign = { kind: Entry["kind"]; pattern: RegExp; what(match: RegExpExecArray): string };

const filesRead = 3000;
const routesShown = 3;

const main: Partial<Record<Language, Sign>> = {
  go: { kind: "command", pattern: /^func main\(\)/, what: () => "a program: `func main`" },
  java: { kind: "command", pattern: /\bpublic static void main\s*\(/, what: () => "a program: `main`" },
  csharp: {
    kind: "command",
    pattern: /\bstatic\s+(async\s+)?(void|int|Task(<int>)?)\s+Main\s*\(/,
    what: () => "a program: `Main`",
  },
  c: {
    kind: "command",
    pattern: /^(int|void)?\s*main\s*\((?!\s*\)\s*;)[^;]*$/,
    what: () => "a program: `main`",
  },
  cpp: { kind: "command", pattern: /^(int|void)\s+main\s*\([^;]*$/, what: () => "a program: `main`" },
  python: {
    kind: "script",
    pattern: /^if __name__ == ["']__main__["']/,
    what: () => "a script: runs when called by its name",
  },
  ruby: {
    kind: "script",
    pattern: /^if (__FILE__|\$0|\$PROGRAM_NAME) == (__FILE__|\$0|\$PROGRAM_NAME)/,
    what: () => "a script: runs when called by its name",
  },
};

const server: Sign = {
  kind: "server",
  pattern:
    /\b(?:http|https|http2)\.createServer\(|\bhttp\.ListenAndServe|\b(?:app|server|fastify|router)\.listen\(|\bDeno\.serve\(|\bBun\.serve\(|\buvicorn\.run\(|\bHttpServer::new\(|\baxum::serve\(|\bSpringApplication\.run\(|\bWebApplication\.CreateBuilder\(/,
  what: (match) => `a server starts: ${code(match[0].replace(/\($/, ""))}`,
};

const route: Sign = {
  kind: "route",
  pattern:
    /^\s*(?:@(?:app|bp|blueprint|router|api)\.(?:route|get|post|put|delete|patch)\(|(?:app|router|api|server|fastify)\.(?:get|post|put|delete|patch)\(|@(?:Get|Post|Put|Delete|Request)Mapping\()\s*["'`](\/[^"'`]*)/,
  what: (match) => `a route: ${code(match[1]!)}`,
};

const commented = /^\s*(\/\/|\*|#|--|"""|\/\*)/;

/** What the product's own code starts by itself: programs, scripts, servers, routes. */
export function codeEntries(survey: Survey): Entry[] {
  const found: Entry[] = [];
  let routes = 0;
  for (const file of survey.code.slice(0, filesRead)) {
    for (const { sign, line, match } of signs(survey, file)) {
      if (sign.kind === "route" && ++routes > routesShown) continue;
      found.push(entry(survey, sign.kind, file.path, line, plain(sign.what(match), 160)));
      break;
    }
  }
  return found;
}

function* signs(survey: Survey, file: FileEntry) {
  const wanted = [main[file.language], server, route].filter((sign) => sign !== undefined);
  for (const sign of wanted) {
    const lines = survey.lines(file.path) ?? [];
    for (const [i, row] of lines.entries()) {
      const match = row.length < 400 && !commented.test(row) ? sign.pattern.exec(row) : null;
      if (match) {
        yield { sign, line: i + 1, match };
        break;
      }
    }
  }
}
