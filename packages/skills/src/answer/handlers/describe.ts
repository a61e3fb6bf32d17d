import { readManifest } from "../../onboard/manifest.ts";
import { blocks } from "../../onboard/prose.ts";
import { describing, readmeOf, summarise as summariseRepository } from "../../onboard/summary.ts";
import { type Survey, survey } from "../../onboard/survey.ts";
import { ago, asSentence, code, count, list, plain, sentences } from "../../onboard/text.ts";
import type { Answer, Asked } from "./handler.ts";
import { bullets, day, fileHeader, place } from "./say.ts";
import { faceOf, filesOf, type Spot } from "./spot.ts";

/** What a file, a folder or the repository is, from what it says of itself. */
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
  const { commits, people, releases } = repository.history();
  const lines = looked.code.reduce((sum, file) => sum + file.lines, 0);
  const languages = [...new Set(looked.code.map(({ language }) => language))].slice(0, 3);
  const latest = [...releases].sort((a, b) => b.at - a.at)[0];
  const facts = [
    `${count(looked.files.length, "file")}, ${count(lines, "line")} of source in ${list(languages)}`,
    `${count(commits.length, "commit")} by ${count(people.length, "person", "people")}${commits[0] ? `, the last ${ago(commits[0].at, now)}` : ""}`,
    ...(latest ? [`Newest release: ${plain(latest.name, 40)} on ${day(latest.at)}`] : []),
  ];
  return { answer: `${said.text}${bullets(facts)}`, citations: said.citations, found: true };
}

function ofFile({ path, line, citation }: Spot, { repository, now }: Asked): Answer {
  const file = repository.file(path)!;
  const header =
    file.role === "docs" ? firstWords(path, survey(repository, now)) : fileHeader(path, repository);
  const exported = repository
    .symbols({ path })
    .filter((symbol) => symbol.exported && !symbol.container && symbol.kind !== "field");
  const past = repository.history().of(path);
  const users = repository.dependents(path).length;
  const facts = [
    ...(exported.length > 0
      ? [
          `Defines ${list(exported.slice(0, 6).map(({ name }) => code(name)))}${exported.length > 6 ? ` and ${exported.length - 6} more` : ""}`,
        ]
      : []),
    ...(users > 0 ? [`Imported by ${count(users, "file")}`] : []),
    ...(past ? [`${count(past.commits, "commit")}, the last ${ago(past.lastAt, now)}`] : []),
  ];
  const what = `${code(path, 300)} is ${count(file.lines, "line")} of ${file.language === "other" ? file.role : file.language}${file.role === "test" ? " tests" : ""}`;
  const lead = header
    ? asSentence(`${what}: ${plain(header.text, 260)}`, 420)
    : `${what}; it has no description of its own.`;
  const told = header && header.line !== line ? [repository.cite(path, header.line)] : [];
  return {
    answer: `${lead}${bullets(facts)}`,
    citations: [
      citation,
      ...told,
      ...exported.slice(0, 4).map((symbol) => repository.cite(path, symbol.line)),
    ],
    found: true,
  };
}

function ofFolder(spot: Spot, { repository, now }: Asked): Answer {
  const looked = survey(repository, now);
  const face = faceOf(spot.path, repository);
  const readme = readmeOf(looked, spot.path);
  const said = readme ? firstWords(readme, looked) : undefined;
  const header = said ? { path: readme!, ...said } : headerIn(spot.path, face, repository);
  const files = filesOf(spot, repository).map((path) => repository.file(path)!);
  const largest = [...files]
    .filter(({ role }) => role === "source")
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
  const lead = `${spot.label} holds ${count(files.length, "file")}, ${count(lines, "line")}.`;
  return {
    answer: `${lead}${header ? ` ${asSentence(plain(header.text, 260), 280)} (${place(header.path, header.line)})` : " Nothing in it says what it is for."}${bullets(facts)}`,
    citations: [
      header ? repository.cite(header.path, header.line) : spot.citation,
      ...largest.map(({ path }) => repository.cite(path)).filter(({ path }) => path !== header?.path),
    ],
    found: true,
  };
}

/** The sentence of a page that says best what it is about. */
function firstWords(path: string, looked: Survey): { text: string; line: number } | undefined {
  const text = looked.lines(path)?.join("\n");
  if (!text) return undefined;
  const page = blocks(path, text);
  const folder = path.split("/").at(-2) ?? looked.name;
  const best = describing(page, folder).sort((a, b) => b.score - a.score)[0];
  if (best && best.score >= 2) return { text: sentences(best.text, 1), line: best.line };
  const first = page.find(({ kind, text }) => kind === "paragraph" && text.split(" ").length > 4);
  return first && { text: sentences(plain(first.text, 400), 1), line: first.line };
}

function headerIn(folder: string, face: string | undefined, repository: Asked["repository"]) {
  const near = repository
    .files()
    .filter(
      ({ path, role }) =>
        role === "source" && path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/"),
    );
  for (const path of [...(face ? [face] : []), ...near.map((file) => file.path)].slice(0, 12)) {
    const header = fileHeader(path, repository);
    if (header) return { path, ...header };
  }
  return undefined;
}
