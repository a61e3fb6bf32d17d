import type { Repository } from "@familiar/repository";
import { blocks } from "../../onboard/look/prose.ts";
import { asSentence, code, plain, sentences } from "../../onboard/text.ts";
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
