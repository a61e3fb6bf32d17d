import type { Candidate, ConventionsInput, Source } from "../input.ts";
import { folderOf, nameOf } from "../input.ts";
import { purposeOf } from "./purpose.ts";
import { scriptCommands } from "./shell.ts";

const contributing =
  /^(contribut(ing|e|ion)|hacking|develop(ment|ing|er|ers)?|building|build|git-info|testing|how-?to-?contribute)(\.(md|markdown|rst|txt|adoc|org))?$/i;
const readme = /^(readme|install(ation|ing)?)(\.(md|markdown|rst|txt|adoc|org))?$/i;
const places =
  /^(\.|docs?|\.github|documentation|doc\/dev|docs\/dev(elopment)?|docs\/contributing|\.gitlab)$/i;

const shellFence =
  /^(sh|bash|shell|console|zsh|text|txt|shell-session|shellsession|terminal|cmd|powershell|ps1|plain|bat|)$/i;
const forUsers =
  /\b(usage|install(ation|ing)?|getting started|quick ?start|download|requirements|features|upgrad|docker)\b/i;
const forBuilders =
  /\b(contribut|develop|build|compil|test|hack|from source|local|source code|setup|lint|style|release)/i;

type Line = { text: string; line: number; heading: string; kind: "fence" | "indented" | "prose" };

/** The lines of a text document, each with what it is and the heading above it. */
function* proseLines(text: string): Generator<Line> {
  let heading = "";
  let fence: { mark: string; shell: boolean } | undefined;
  let blank = true;
  let indented = false;
  const lines = text.split(/\r?\n/);
  for (const [i, raw] of lines.entries()) {
    const line = i + 1;
    const mark = /^\s*(```+|~~~+)\s*\{?\.?([\w-]*)/.exec(raw);
    if (mark && (!fence || raw.trim().startsWith(fence.mark))) {
      fence = fence ? undefined : { mark: mark[1]!, shell: shellFence.test(mark[2]!) };
      continue;
    }
    if (fence) {
      if (fence.shell) yield { text: raw.trim(), line, heading, kind: "fence" };
      continue;
    }
    const title = /^#+\s+(.*)/.exec(raw)?.[1] ?? (/^([=\-~^*]){3,}\s*$/.test(raw) ? lines[i - 1] : undefined);
    if (title?.trim()) heading = title;
    indented = /^( {2,}|\t)\S/.test(raw) && (blank || indented) && !/^\s*([-*+]|\d+[.)])\s/.test(raw);
    if (indented && /^( {3,}|\t)/.test(raw)) yield { text: raw.trim(), line, heading, kind: "indented" };
    else yield { text: raw, line, heading, kind: "prose" };
    blank = raw.trim() === "";
  }
}

/** In a block that shows prompts, lines without one are output. */
function inBlocks(lines: readonly Line[]): Line[] {
  const prompts = new Set(lines.filter(({ text }) => /^[$%❯] /.test(text)).map(({ heading }) => heading));
  return lines.filter(({ text, heading }) => !prompts.has(heading) || /^[$%❯] /.test(text));
}

function documentCommands(path: string, text: string, from: "readme" | "contributing"): Candidate[] {
  const lines = [...proseLines(text)];
  const blocks = inBlocks(lines.filter(({ kind }) => kind !== "prose")).map(
    ({ text: code, line, heading, kind }) => ({
      code,
      line,
      heading,
      weight: kind === "indented" ? -2 : 0,
    }),
  );
  const inline = lines
    .filter(({ kind, heading }) => kind === "prose" && (from === "contributing" || forBuilders.test(heading)))
    .flatMap(({ text: prose, line, heading }) =>
      [...prose.matchAll(/`{1,2}([^`\n]{4,100})`{1,2}/g)].map((match) => ({
        code: match[1]!,
        line,
        heading,
        weight: -4,
      })),
    );
  return [...blocks, ...inline].flatMap(({ code, line, heading, weight }) => {
    const users = forUsers.test(heading) && !forBuilders.test(heading);
    return scriptCommands(code.replace(/;#.*/, ""), { directory: ".", line })
      .filter(({ command }) => purposeOf(command) !== undefined)
      .map((found) => ({ ...found, path, from, weight: weight - (users ? 10 : 0) }));
  });
}

const kindOf = (path: string): "readme" | "contributing" | undefined => {
  if (!places.test(folderOf(path))) return undefined;
  if (contributing.test(nameOf(path))) return "contributing";
  return readme.test(nameOf(path)) && (folderOf(path) === "." || /^install/i.test(nameOf(path)))
    ? "readme"
    : undefined;
};

/** Commands that the README and the pages for contributors show in code blocks and code spans. */
export const proseCommands: Source = (input: ConventionsInput) =>
  input.files.flatMap(({ path }) => {
    const from = kindOf(path);
    const text = from && input.text(path);
    return text ? documentCommands(path, text.slice(0, 200_000), from) : [];
  });
