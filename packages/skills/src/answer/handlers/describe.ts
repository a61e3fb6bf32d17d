import type { FileEntry, Repository } from "@familiar/repository";
import { readManifest } from "../../look/manifest.ts";
import { summarise as summariseRepository } from "../../look/summary.ts";
import { survey } from "../../look/survey.ts";
import { ago, asSentence, code, count, list, plain } from "../../text.ts";
import { hintsFrom, ranked } from "../entity/rank.ts";
import { latestRelease } from "../entity/releases.ts";
import { unique } from "./citations.ts";
import type { Answer, Asked } from "./handler.ts";
import { bullets, day, docOf, languageName, place } from "./say.ts";
import { fileSays, folderSays } from "./says.ts";
import { filesOf, type Spot } from "./spot.ts";

/** What a file, a folder or, without a spot, the repository is, from what it says of itself. */
export function summaryOf(asked: Asked, spot?: Spot): Answer {
  if (!spot) return ofRepository(asked);
  return spot.folder ? ofFolder(spot, asked) : ofFile(spot, asked);
}

function ofRepository({ repository, now }: Asked): Answer {
  const looked = survey(repository, now);
  const manifests = repository
    .conventions()
    .manifests.flatMap(({ path }) => readManifest(looked, path) ?? []);
  const said = summariseRepository(looked, manifests);
  const { commits, people } = repository.history();
  const lines = looked.code.reduce((sum, file) => sum + file.lines, 0);
  const languages = [...new Set(looked.code.map(({ language }) => language))].slice(0, 3).map(languageName);
  const latest = latestRelease(repository);
  const facts = [
    `${count(looked.files.length, "file")}, ${count(lines, "line")} of source${languages.length > 0 ? ` in ${list(languages)}` : ""}`,
    `${count(commits.length, "commit")} by ${count(people.length, "person", "people")}${commits[0] ? `, the last ${ago(commits[0].at, now)}` : ""}`,
    ...(latest ? [`Newest release: ${plain(latest.name, 40)} on ${day(latest.at)}`] : []),
  ];
  return { answer: `${said.text}${bullets(facts)}`, citations: said.citations, found: true };
}

/** The comment of the main thing that the largest files define. */
function mainDoc(files: readonly FileEntry[], repository: Repository): string {
  for (const { path } of files.slice(0, 2)) {
    const main = definedIn(path, repository).find(({ doc }) => doc);
    if (main) return ` ${code(main.name)}: ${docOf(main)}`;
  }
  return " Nothing says what it is for.";
}

/** What a file defines for others, the main things first. */
const definedIn = (path: string, repository: Repository) =>
  ranked(
    repository
      .symbols({ path })
      .filter(
        ({ exported, container, kind }) => exported && !container && kind !== "field" && kind !== "module",
      ),
    repository,
    hintsFrom([]),
  );

function ofFile({ path, citation }: Spot, { repository, now }: Asked): Answer {
  const file = repository.file(path)!;
  const said = fileSays(path, repository);
  const defined = definedIn(path, repository);
  const past = repository.history().of(path);
  const users = repository.dependents(path).length;
  const more = defined.length > 6 ? ` and ${defined.length - 6} more` : "";
  const facts = [
    ...(defined.length > 0
      ? [`Defines ${list(defined.slice(0, 6).map(({ name }) => code(name)))}${more}`]
      : []),
    ...(users > 0 ? [`Imported by ${count(users, "file")}`] : []),
    ...(past ? [`${count(past.commits, "commit")}, the last ${ago(past.lastAt, now)}`] : []),
  ];
  const size = `${code(path, 300)}: ${count(file.lines, "line")} of ${languageName(file.language === "other" ? file.role : file.language)}${file.role === "test" ? " tests" : ""}.`;
  const doc = defined[0] && docOf(defined[0]);
  const told = said
    ? ` ${asSentence(plain(said.text, 260), 280)}${said.path === path ? "" : ` (${place(said.path, said.line)})`}`
    : doc
      ? ` ${code(defined[0]!.name)}: ${doc}`
      : " Nothing says what it is for.";
  return {
    answer: `${size}${told}${bullets(facts)}`,
    citations: unique([
      citation,
      ...(said ? [repository.cite(said.path, said.line)] : []),
      ...defined.slice(0, 4).map(({ line }) => repository.cite(path, line)),
    ]),
    found: true,
  };
}

function ofFolder(spot: Spot, { repository, now }: Asked): Answer {
  const said = folderSays(spot.path, repository);
  const files = filesOf(spot, repository).flatMap((path) => repository.file(path) ?? []);
  const largest = [...files]
    .filter(({ role, language }) => role === "source" && language !== "other")
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 4);
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const past = repository.history().of(spot.path);
  const facts = [
    ...(largest.length > 0
      ? [`Largest: ${list(largest.map(({ path }) => code(path.slice(spot.path.length + 1))))}`]
      : []),
    ...(past
      ? [
          `${count(past.commits, "commit")} by ${count(past.authors.length, "person", "people")}, the last ${ago(past.lastAt, now)}`,
        ]
      : []),
  ];
  const told = said
    ? ` ${asSentence(plain(said.text, 260), 280)} (${place(said.path, said.line)})`
    : mainDoc(largest, repository);
  return {
    answer: `${spot.label} holds ${count(files.length, "file")}, ${count(lines, "line")}.${told}${bullets(facts)}`,
    citations: unique([
      ...(said ? [repository.cite(said.path, said.line)] : []),
      ...(said?.path === spot.citation.path ? [] : [spot.citation]),
      ...largest.map(({ path }) => repository.cite(path)),
    ]),
    found: true,
  };
}
