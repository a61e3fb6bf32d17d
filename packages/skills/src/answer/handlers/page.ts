import type { Repository } from "@familiar/repository";
import { blocks } from "../../look/prose.ts";
import { asSentence, code, plain, sentences } from "../../text.ts";
import type { Place } from "../topic/find.ts";
import type { Answer } from "./handler.ts";
import { place } from "./say.ts";

/** What a page of documentation says in the section that a topic led to. */
export function quotePage({ path, line, text }: Place, repository: Repository): Answer {
  const page = blocks(path, repository.text(path) ?? "");
  const start = page.findIndex((block) => block.line >= line);
  const rest = page.slice(Math.max(0, start));
  const heading = rest[0]?.kind === "heading" ? rest[0] : undefined;
  const said = rest.find(
    ({ kind, text: words }) => (kind === "paragraph" || kind === "item") && words.split(" ").length > 5,
  );
  const under = heading ? `, under “${plain(heading.text, 80)}”` : "";
  const quote = said ? asSentence(plain(sentences(said.text, 2), 400), 400) : plain(text, 200);
  return {
    answer: `${code(path, 300)} says${under}: ${quote} (${place(path, said?.line ?? line)})`,
    citations: [
      repository.cite(path, line),
      ...(said && said.line !== line ? [repository.cite(path, said.line)] : []),
    ],
    found: true,
  };
}

const fence = /^\s*(?:```|~~~|----\s*$)/;
const prompt = /^\s*(?:\$|>|PS>|%)\s+(\S.*)$/;

/** The first lines of the first code block or shell prompt of a section: what to type, preferring what names a word of the question. */
export function typedIn(
  { path, line, endLine }: Place,
  words: readonly string[],
  repository: Repository,
): string[] {
  const lines =
    repository
      .text(path)
      ?.split("\n")
      .slice(line - 1, Math.max(line + 60, endLine)) ?? [];
  const prompts = lines.flatMap((each) => prompt.exec(each)?.[1] ?? []);
  const meant = prompts.filter((each) => words.some((word) => each.toLowerCase().includes(word)));
  if (prompts.length > 0)
    return (meant.length > 0 ? meant : prompts).slice(0, 3).map((each) => plain(each, 120));
  const start = lines.findIndex((each) => fence.test(each));
  if (start < 0) return [];
  const end = lines.findIndex((each, at) => at > start && fence.test(each));
  const body = lines.slice(start + 1, end < 0 ? start + 4 : end).filter((each) => each.trim() !== "");
  return body.length > 0 && body.length <= 4 ? body.slice(0, 3).map((each) => plain(each, 120)) : [];
}
