import type { Tour } from "@familiar/protocol";
import type { Survey } from "../../look/survey.ts";
import type { Candidate } from "../tasks/index.ts";
import { branchOf, type HouseStyle, subjectOf } from "./houseStyle.ts";

const longest = 6000;
const places =
  /^(\.github\/|docs\/|\.gitlab\/merge_request_templates\/)?(pull_request_template|merge_request_template|default)(\.(md|txt))?$|^\.github\/pull_request_template\/[^/]+\.md$/i;

/** A first pull request for the first task, in the repository's own style and template. */
export function suggestPullRequest(
  survey: Survey,
  task: Candidate | undefined,
  style: HouseStyle,
  testCommand?: string,
): Tour["firstPullRequest"] {
  if (!task) return undefined;
  const template = survey.files
    .map((file) => file.path)
    .filter((path) => places.test(path))
    .sort((a, b) => a.length - b.length)[0];
  const text = template && survey.lines(template)?.join("\n");
  const parts = partsOf(task, testCommand);
  return {
    task: task.title,
    branch: branchOf(style, task.change),
    title: subjectOf(style, task.change),
    body: text ? fill(text.slice(0, longest), parts) : `${parts.what}\n\n${parts.why}\n\n${parts.tests}`,
    ...(template && text ? { template: survey.cite(template) } : {}),
  };
}

type Parts = { what: string; why: string; tests: string };

function partsOf(task: Candidate, testCommand?: string): Parts {
  return {
    what: `${task.title}.`,
    why: task.why,
    tests: testCommand
      ? `Before opening: run \`${testCommand}\` and say here what it showed.`
      : "Say here how you checked it.",
  };
}

/** What a heading asks for; one that asks for what is said already gets the next that it may mean. */
const topics: [RegExp, (keyof Parts)[]][] = [
  [/test|verif|how has this|QA\b|check(ed)? it/i, ["tests"]],
  [/why|motivation|context|reason|problem|background/i, ["why", "what"]],
  [/what|descri|summary|changes?\b|overview|proposed|purpose|about/i, ["what", "why"]],
];

/**
 * Puts the parts under the headings of a template that ask for them, in place of its hints there; ticks no
 * box and leaves the rest as it stands. What no heading asks for goes on top.
 */
export function fill(template: string, parts: Parts): string {
  const lines = template
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n\t]/gu, "")
    .split("\n");
  const left = new Set<keyof Parts>(["what", "why", "tests"]);
  const filled: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    filled.push(lines[i]!);
    const heading = /^(?:#{1,6}\s+|\*\*)(.+)/.exec(lines[i]!)?.[1];
    const asked =
      heading && !/checklist/i.test(heading) ? topics.find(([asks]) => asks.test(heading))?.[1] : undefined;
    const part = asked?.find((name) => left.has(name));
    if (!part) continue;
    left.delete(part);
    // A template that asks for one text gets the reason with it.
    const last =
      part === "what" &&
      !lines.slice(i + 1).some((line) => /^#{1,6}\s/.test(line) && /why|motiv|descri/i.test(line));
    filled.push("", parts[part], ...(last && left.delete("why") ? ["", parts.why] : []), "");
    while (isHint(lines, i + 1)) i++;
  }
  const rest = (["what", "why", "tests"] as const).filter(
    (part) => left.has(part) && (part !== "tests" || left.size === 3),
  );
  return [...rest.map((part) => parts[part]), filled.join("\n")]
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** An empty line, or a line of a comment or of italics that tells what to write there. */
function isHint(lines: readonly string[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  if (/^\s*$|^\s*<!--.*-->\s*$|^_[^_]+_$/.test(line)) return true;
  const above = lines.slice(0, at).join("\n");
  return above.lastIndexOf("<!--") > above.lastIndexOf("-->") || /^\s*<!--/.test(line);
}
