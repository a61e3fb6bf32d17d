import type { Repository } from "@familiar/repository";
import { headerOf } from "../../look/header.ts";
import { blocks } from "../../look/prose.ts";
import { describing } from "../../look/summary.ts";
import { baseOf, folderOf } from "../../look/survey.ts";
import { plain, sentences } from "../../text.ts";
import { faceOf } from "./spot.ts";

/** A sentence that the repository says of a file or folder, and where. */
export type Said = { path: string; line: number; text: string };

/** What a file says of itself in its header, or else a page for maintainers of it. */
export function fileSays(path: string, repository: Repository): Said | undefined {
  if (repository.file(path)?.role === "docs") return pageSays(path, repository);
  return headerSays(path, repository) ?? mentionOf([path, baseOf(path)], repository);
}

function headerSays(path: string, repository: Repository): Said | undefined {
  const lines = repository.text(path)?.split("\n", 400);
  const header = lines && headerOf(path, lines, repository.file(path)?.language ?? "other");
  return header && { path, ...header };
}

/** The sentence of a page that says best what the page is about. */
function pageSays(path: string, repository: Repository): Said | undefined {
  const text = repository.text(path);
  if (!text) return undefined;
  const page = blocks(path, text);
  const name = path.split("/").at(-2) ?? repository.root.split(/[\\/]/).at(-1) ?? "";
  const [best] = describing(page, name).sort((a, b) => b.score - a.score);
  if (best && best.score >= 2) return { path, line: best.line, text: sentences(best.text, 1) };
  const first = page.find(({ kind, text: words }) => kind === "paragraph" && words.split(" ").length > 4);
  return first && { path, line: first.line, text: sentences(plain(first.text, 400), 1) };
}

const mostHeaders = 12;

/** What a folder's README, a header in it, or a page for maintainers says of it. */
export function folderSays(folder: string, repository: Repository): Said | undefined {
  const face = faceOf(folder, repository);
  if (face && repository.file(face)?.role === "docs") {
    const said = pageSays(face, repository);
    if (said) return said;
  }
  const beside = repository
    .files()
    .filter(({ path, role }) => role === "source" && folderOf(path) === folder)
    .map(({ path }) => path);
  for (const path of face ? [face, ...beside] : beside) {
    if (beside.indexOf(path) > mostHeaders) break;
    const said = headerSays(path, repository);
    if (said) return said;
  }
  return mentionOf([`${folder}/`, folder, `${baseOf(folder)}/`], repository);
}

const forMaintainers =
  /(?:^|\/)(?:readme|architecture|contributing|agents|claude|design|development|hacking|internals?|structure|overview)[^/]*\.(?:md|rst|adoc|txt)$/i;

/** The first list item or paragraph of a page for maintainers that names a path in so many words. */
function mentionOf(names: readonly string[], repository: Repository): Said | undefined {
  const telling = names.filter((name) => /[./]/.test(name));
  for (const { path } of repository
    .files()
    .filter((file) => forMaintainers.test(file.path))
    .slice(0, 40)) {
    const text = repository.text(path);
    const name = telling.find((each) => text?.includes(each));
    if (!text || !name) continue;
    const block = blocks(path, text).find(
      ({ kind, text: words }) =>
        kind !== "code" && kind !== "heading" && words.includes(name) && words.split(" ").length > 5,
    );
    if (block) return { path, line: block.line, text: plain(sentences(around(block.text, name), 1), 260) };
  }
  return undefined;
}

/** From the sentence on that holds a name. */
function around(text: string, name: string): string {
  const before = text.slice(0, text.indexOf(name));
  const start = Math.max(before.lastIndexOf(". "), before.lastIndexOf("\n"));
  return start < 0 ? text : text.slice(start + 1).trim();
}
