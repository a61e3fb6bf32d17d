import type { Candidate, ConventionsInput, Source } from "../input.ts";
import { folderOf, nameOf } from "../input.ts";
import { findManifests } from "../manifests.ts";
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

const oneWord = /^(make|tox|nox|pytest|yarn|rake)$/;
/** The first step of a build in several steps. */
const firstStep =
  /^(autoreconf|\.\/(autogen|configure|bootstrap|buildconf)|cmake|meson setup|perl Makefile\.PL)/;

/** Lines that follow each other in one block and build step by step are one command. */
function inSteps(found: Candidate[]): Candidate[] {
  const joined: Candidate[] = [];
  for (const candidate of found) {
    const before = joined.at(-1);
    const follows = before && candidate.line <= before.line + before.command.split(" && ").length;
    const step = before && firstStep.test(before.command) && purposeOf(candidate.command) === "build";
    if (follows && step)
      joined[joined.length - 1] = { ...before, command: `${before.command} && ${candidate.command}` };
    else joined.push(candidate);
  }
  return joined;
}

type Code = { code: string; line: number; heading: string; weight: number; inline: boolean };

function codeOf(text: string, from: "readme" | "contributing"): Code[] {
  const lines = [...proseLines(text)];
  const blocks = inBlocks(lines.filter(({ kind }) => kind !== "prose")).map(
    ({ text: code, line, heading, kind }): Code => ({
      code,
      line,
      heading,
      weight: kind === "indented" ? -2 : 0,
      inline: false,
    }),
  );
  const spans = lines
    .filter(({ kind, heading }) => kind === "prose" && (from === "contributing" || forBuilders.test(heading)))
    .flatMap(({ text: prose, line, heading }) =>
      [...prose.matchAll(/`{1,2}([^`\n]{3,100})`{1,2}/g)].map(
        (match): Code => ({ code: match[1]!, line, heading, weight: -4, inline: true }),
      ),
    );
  return [...blocks, ...spans];
}

/** Headings under which another repository is cloned: what follows there is not about this one. */
function elsewhere(code: readonly Code[], own: (name: string) => boolean): Set<string> {
  const cloned = code.flatMap(({ code: line, heading }) => {
    const name = /git clone .*?([\w.-]+?)(?:\.git)?\/?(?:\s|$)/.exec(line)?.[1];
    return name !== undefined && !own(name) ? [heading] : [];
  });
  return new Set(cloned);
}

function documentCommands(
  path: string,
  text: string,
  from: "readme" | "contributing",
  own: (name: string) => boolean,
): Candidate[] {
  const code = codeOf(text, from);
  const foreign = elsewhere(code, own);
  const found = code.flatMap(({ code: line, line: at, heading, weight, inline }) => {
    if (foreign.has(heading)) return [];
    const users = forUsers.test(heading) && !forBuilders.test(heading);
    return scriptCommands(line.replace(/;#.*/, ""), { directory: ".", line: at })
      .filter(({ command }) => {
        const purpose = purposeOf(command);
        if (purpose === "run" && from === "readme" && !forBuilders.test(heading)) return false;
        return purpose !== undefined && (!inline || command.includes(" ") || oneWord.test(command));
      })
      .map((each): Candidate => {
        const directory = own(each.directory) ? "." : each.directory;
        return { ...each, directory, path, from, weight: weight - (users ? 10 : 0) };
      });
  });
  return inSteps(found);
}

/** Whether a cloned repository is this one, by the names that its manifests and its README give it. */
function ownNames(input: ConventionsInput): (name: string) => boolean {
  const title = /^#\s+(.*)|^(.+)\n=+\s*$/m.exec(input.text("README.md") ?? input.text("README.rst") ?? "");
  const words = [...findManifests(input).map(({ name }) => name ?? ""), title?.[1] ?? title?.[2] ?? ""];
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const known = words
    .flatMap((word) => [plain(word), plain(word.split("/").at(-1)!)])
    .filter((word) => word.length > 1);
  return (name) =>
    known.length === 0 || known.some((word) => word === plain(name) || plain(name) === plain(`${word}js`));
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
    return text ? documentCommands(path, text.slice(0, 200_000), from, ownNames(input)) : [];
  });
