import type { PullAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";

const longest = 200;

export function pullText({ pulls, did }: PullAnswer, { style }: Look): string {
  if (pulls.length === 0)
    return "Nothing that you accepted is on a branch: `familiar review` shows what waits for you.";
  return pulls
    .flatMap(
      ({ proposal, title, branch, pullRequest: pull, obsolete, left = [], said = [], pushed = [] }) => [
        pull
          ? `${style("bold", `#${pull.number}`)} ${pull.state}${did && pulls.length === 1 ? ` (${did})` : ""}: ${title}`
          : `${style("bold", "not opened")}: ${title}`,
        ...(pull
          ? [
              `  ${pull.url}`,
              style(
                "dim",
                `  proposal ${proposal}, ${branch} into ${pull.base}, at ${pull.commit.slice(0, 10)}`,
              ),
            ]
          : [style("dim", `  ${branch}; familiar pr open ${proposal}`)]),
        ...(pull?.ended?.why
          ? [`  ${pull.ended.why}`]
          : obsolete
            ? [`  Not needed any more: ${obsolete}`]
            : []),
        ...(pushed.length > 0 ? [`  pushed ${pushed.map((commit) => commit.slice(0, 10)).join(", ")}`] : []),
        ...left.map((what) => `  the forge did not take: ${what}`),
        ...said.map(({ by, text }) => `  ${by}: ${text.replace(/\s+/g, " ").slice(0, longest)}`),
      ],
    )
    .join("\n");
}
