import type { IssueText } from "../located.ts";

/** A report, taken apart by how its words are meant. */
export type Report = {
  title: string;
  /** Sentences, without what the form asked and without addresses. */
  prose: string;
  /** What stands between backticks or quotes. */
  spans: string[];
  /** Fenced or indented blocks: code, output, traces. */
  code: string;
  /** Paths behind links into a repository's files. */
  links: string[];
};

/** Characters of a report that are read; logs that were pasted whole end somewhere. */
const longest = 60_000;
const longestTitle = 1000;

const link = /https?:\/\/[^\s<>"')\]]{1,500}/g;
const fileLink = /\/(?:blob|tree|src|raw)\/(?:-\/)?(?:branch\/|commit\/)?[^/\s]+\/([^\s#?]+\.\w+)/;
const fence = /^([ \t]*)(`{3,12}|~{3,12})[^\n]{0,200}\n([\s\S]*?)(?:^[ \t]*\2[^\n]*$|$(?![\s\S]))/gm;
const indented = /(?:^(?: {4}|\t)[^\n]*\n?)+/gm;
const span = /`([^`\n]{1,200})`/g;
const quoted = /"([^"\n]{3,160})"|“([^”\n]{3,160})”/g;
/** What a form says by itself: headings, boxes to tick, empty answers, hidden remarks. */
const formLine = /^[ \t]*(?:#{1,6}[ \t].*|[-*] \[[ xX]\].*|_?no response_?|\*\*[^*\n]{1,80}\*\*:?)[ \t]*$/gim;

/** Takes a report apart; every text is one. A text without a title has its first line for one. */
export function readIssue(issue: string | IssueText): Report {
  const { title, body } = typeof issue === "string" ? split(issue) : issue;
  const links: string[] = [];
  let rest = withoutRemarks(body.slice(0, longest).replaceAll("\r", "")).replace(link, (address) => {
    const path = fileLink.exec(address)?.[1];
    if (path) links.push(decode(path));
    return " ";
  });
  const code: string[] = [];
  rest = rest.replace(fence, (_, _indent, _mark, text: string) => {
    code.push(text);
    return "\n";
  });
  rest = rest.replace(indented, (text: string) => {
    code.push(text);
    return "\n";
  });
  const spans: string[] = [];
  const headline = title.slice(0, longestTitle).replace(span, (_, text: string) => {
    spans.push(text);
    return ` ${text} `;
  });
  rest = rest.replace(formLine, " ").replace(span, (_, text: string) => {
    spans.push(text);
    return " ";
  });
  for (const [, straight, curly] of `${headline}\n${rest}`.matchAll(quoted)) spans.push((straight ?? curly)!);
  return { title: headline, prose: rest, spans, code: code.join("\n"), links };
}

/** Without what `<!-- -->` hides; one that is not closed hides the rest. */
function withoutRemarks(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf("<!--"); at >= 0; at = text.indexOf("<!--", from)) {
    kept.push(text.slice(from, at));
    const end = text.indexOf("-->", at + 4);
    if (end < 0) return kept.join(" ");
    from = end + 3;
  }
  return [...kept, text.slice(from)].join(" ");
}

function split(text: string): IssueText {
  const [title = "", ...body] = text.replace(/^\s+/, "").split("\n");
  return { title: title.replace(/^#+\s*/, ""), body: body.join("\n") };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
