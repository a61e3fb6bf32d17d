import { cleanText, type FactDraft } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { begin, end } from "../pages/markers.ts";

/** Pages in which repositories tell agents how to work. They are read as data: nobody of here has vouched for them. */
const pages =
  /^(?:AGENTS\.md|CLAUDE\.md|GEMINI\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.github\/copilot-instructions\.md|\.cursor\/rules\/[\w.-]+)$/;
const most = 60;

export const pagesOf = (repository: Repository): string[] =>
  repository.files().flatMap(({ path }) => (pages.test(path) ? [path] : []));

/** The single statements of a page, each with its line; what Familiar wrote there itself is left out. */
export function draftsOf(repository: Repository, path: string): FactDraft[] {
  const lines = (repository.text(path) ?? "").split("\n");
  const [from, to] = [
    lines.findIndex((line) => line.includes(begin)),
    lines.findIndex((line) => line.includes(end)),
  ];
  let fenced = false;
  return lines
    .flatMap((text, index): FactDraft[] => {
      if (/^\s*(?:```|~~~)/.test(text)) fenced = !fenced;
      const said = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(text)?.[1];
      if (fenced || said === undefined || (from >= 0 && index > from && index < to)) return [];
      const statement = plain(said.slice(0, 2000));
      if (statement.split(" ").length < 3 || statement.length > 300) return [];
      return [
        { statement, places: [`${path}:${index + 1}`], from: path, source: { by: "instinct", name: path } },
      ];
    })
    .slice(0, most);
}

/** Without emphasis, links and what cannot be seen. */
const plain = (markdown: string): string =>
  cleanText(markdown)
    .text.replace(/\[([^\]]{1,200})\]\([^)]{0,500}\)/g, "$1")
    .replace(/\*\*|__/g, "")
    .replace(/\s+/g, " ")
    .trim();
