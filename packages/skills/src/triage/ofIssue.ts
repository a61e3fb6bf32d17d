import type { Triage } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { code, count, plain } from "../text.ts";
import { inputOf } from "./answer.ts";
import { type Source, wholeText } from "./input/source.ts";
import { locate } from "./issue/index.ts";

const longest = 1024 ** 2;

/** From the text of an issue or bug report to the files and definitions to look at, and who knows them. */
export async function triageIssue(source: Source, { repository, signal }: SkillContext): Promise<Triage> {
  const text = (await wholeText(source, longest)).replaceAll("\0", "");
  const { files, symbols, owners, candidates, missing } = await locate(text, repository, { signal });
  const [first] = files;
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return {
    kind: "triage",
    input: inputOf(source, { kind: "issue", lines, cut: false }),
    commit: repository.head().commit,
    summary: first
      ? `Look first into ${code(first.path)}${first.why[0] ? `: ${plain(first.why[0], 120)}` : ""}`
      : "Nothing in this repository is like what the report says.",
    found: files.length > 0,
    ...{ chunks: [], category: "unknown", confidence: first?.score ?? 0, tests: [], places: [] },
    why: [`${count(candidates, "file")} could have been meant.`],
    suspects: { files, commits: [], symbols },
    ...{ owners, missing },
    next: first ? ["Where the report has a log or a stack trace, give that as well: it names lines."] : [],
  };
}
