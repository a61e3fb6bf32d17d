import type { Piece, Proposal } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";

const types: Record<Proposal["kind"], string> = {
  tests: "test",
  code: "fix",
  documentation: "docs",
  memory: "docs",
};

/** How commits are written here, in the sentences of the read model. */
export const conventionsOf = (repository: Pick<Repository, "conventions">): string[] =>
  repository
    .conventions()
    .conventions.filter(({ topic }) => topic === "commits")
    .map(({ statement }) => statement);

/** The message of the commit of one piece, in the repository's style; the guard adds the trailers. */
export function messageOf(
  { kind, story, evidence, conventions }: Pick<Proposal, "kind" | "story" | "evidence" | "conventions">,
  piece: Pick<Piece, "title" | "number">,
): string {
  const subject = subjectOf(piece.title, kind, conventions);
  const ran = [
    ...new Set(
      evidence
        .filter(({ on, exitCode }) => on === "patch" && exitCode === 0)
        .map(({ command }) => command.join(" ")),
    ),
  ];
  const proved =
    ran.length > 0
      ? `Holds by: ${ran
          .slice(0, 3)
          .map((line) => `\`${line}\``)
          .join(", ")}`
      : "";
  return [subject, wrapped(story.why), proved].filter((part) => part !== "").join("\n\n");
}

const longest = 72;

function subjectOf(title: string, kind: Proposal["kind"], conventions: readonly string[]): string {
  const says = (words: RegExp) => conventions.some((statement) => words.test(statement));
  const past = says(/past tense/);
  const plain = past ? title.replace(/^(Add|Test|Fix|Document|Remove|Update)\b/, pastOf) : title;
  const conventional = says(/Conventional Commits/);
  const lowered = `${plain[0]?.toLowerCase() ?? ""}${plain.slice(1)}`;
  const subject = conventional ? `${types[kind]}: ${lowered}` : plain;
  return subject.length <= longest ? subject : `${subject.slice(0, longest - 1).trimEnd()}…`;
}

const pastOf = (word: string): string => (word.endsWith("e") ? `${word}d` : `${word}ed`);

/** Lines of at most 72 characters, as git's own pages ask for. */
function wrapped(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => {
      const lines: string[] = [];
      for (const word of paragraph.split(/\s+/)) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + word.length < longest)
          lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines.join("\n");
    })
    .join("\n\n");
}
