import { baseOf, folderOf, type Survey } from "../../look/survey.ts";
import { code } from "../../text.ts";
import type { Candidate, Ground } from "./candidate.ts";

const pagesRead = 60;

/**
 * What the written pages promise and the repository does not hold: links to files that are gone, and
 * paths that history knows and the tree no longer has. Sites resolve their own links, so only pages that
 * are read in the repository count.
 */
export function staleLinks({ survey }: Ground): Candidate[] {
  const pages = survey.files
    .filter(
      ({ path }) =>
        /\.(md|markdown)$/i.test(path) &&
        readHere(path) &&
        (survey.area(path) === "docs" || path.startsWith(".github/")),
    )
    .slice(0, pagesRead);
  return pages.flatMap(({ path }) => broken(survey, path).slice(0, 1));
}

const readHere = (path: string) =>
  (!path.includes("/") ||
    /(^|\/)(readme|contributing|architecture|hacking|development)[^/]*$/i.test(path) ||
    path.startsWith(".github/")) &&
  !/change|history|news|release|template/i.test(baseOf(path));

function broken(survey: Survey, page: string): Candidate[] {
  const lines = survey.lines(page) ?? [];
  const found: Candidate[] = [];
  let fenced = false;
  for (const [i, line] of lines.entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (fenced) continue;
    for (const target of targets(line)) {
      const path = joined(folderOf(page), target);
      if (path !== undefined && !exists(survey, path)) found.push(task(survey, page, i + 1, path));
    }
  }
  return found;
}

/** Relative targets of the links and images of a line. */
function targets(line: string): string[] {
  const inline = [...line.replace(/`[^`]*`/g, "").matchAll(/\]\(<?([^)\s<>]+)>?(?:\s+"[^"]*")?\)/g)].map(
    ([, target]) => target!,
  );
  const reference = /^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?(\s|$)/.exec(line)?.[1];
  return [...inline, ...(reference ? [reference] : [])]
    .map((target) => target.replace(/[#?].*$/, ""))
    .filter(
      (target) =>
        /^(\.{1,2}\/)?[\w.@-][\w./@ -]*\.\w{1,8}$/.test(target) &&
        !/^www\.|\.(com|org|io|dev|net|app|html?)$/i.test(target),
    );
}

/** Path from the root; undefined when it leaves the repository. */
function joined(folder: string, target: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of target.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

const exists = (survey: Survey, path: string) =>
  survey.repository.file(path) !== undefined ||
  survey.repository.skipped().some((skipped) => skipped.path === path || path.startsWith(`${skipped.path}/`));

function task(survey: Survey, page: string, line: number, target: string): Candidate {
  const known = survey.repository.history().of(target);
  const same = survey.files.find((file) => baseOf(file.path) === baseOf(target));
  const now = same ? ` A file of that name is now at ${code(same.path)}.` : "";
  const citations = [survey.cite(page, line), ...(same ? [survey.cite(same.path)] : [])];
  return {
    title: `Mend the dead link to ${code(target)} in ${code(page)}`,
    kind: "docs",
    why: `${code(page)} links to ${code(target)}, and there is no such file${known ? "; history knows it, so it was moved or removed" : ""}.${now}`,
    size: "small",
    files: [page],
    steps: [
      `Open ${code(page)} at line ${line}.`,
      known
        ? `See what became of the file: \`git log --follow -- ${target}\`.`
        : "Ask or search for what the link was meant to show.",
      "Point the link at what replaced it, or take the sentence out.",
    ],
    citations,
    score: same || known ? 1 : 0.7,
    change: { type: "docs", area: baseOf(page), what: `fix dead link to ${baseOf(target)}` },
  };
}
