import { type Choice, groupsOf } from "@familiar/agent";
import type { Look } from "../look.ts";

/** Lines of one change that are shown around a part of it. */
const context = 3;

const kinds: [RegExp, string][] = [
  [/^new file/, "new file"],
  [/^deleted file/, "removed"],
  [/^rename to/, "renamed"],
  [/^copy to/, "copied"],
  [/^new mode 100755/, "made executable"],
];

/** The file that a change is in, and what happens to it. */
export function fileLine({ path, was, head, added, removed }: Choice["file"], { style }: Look): string {
  const kind = kinds.find(([mark]) => head.some((line) => mark.test(line)))?.[1];
  const from = was === undefined ? "" : ` (from ${was})`;
  return `${style("bold", path)}${from}${kind ? `, ${kind}` : ""}  ${style("green", `+${added}`)} ${style("red", `-${removed}`)}`;
}

/** A change as it is shown: numbered, with the lines around it. Words and signs first; the colour only repeats them. */
export function changeLines({ number, file, hunk, parts }: Choice, { style }: Look, part?: number): string[] {
  const hunks = hunk ? [hunk] : file.hunks;
  return hunks.flatMap((each) => {
    const group = part === undefined ? undefined : groupsOf(each)[part - 1]!;
    const [from, to] = group
      ? [Math.max(0, group.from - context), group.to + context]
      : [0, each.lines.length];
    const name = part === undefined ? `${number}` : `${number}.${part}`;
    const more = part === undefined && parts > 1 ? ` (${parts} parts)` : "";
    const where = `line ${each.newStart + each.lines.slice(0, from).filter((line) => !/^[-\\]/.test(line)).length}`;
    return [
      style("cyan", `  [${name}] ${where}${more}${each.about ? `  ${each.about}` : ""}`),
      ...each.lines.slice(from, to).map((line) => `  ${colored(line, style)}`),
    ];
  });
}

function colored(line: string, style: Look["style"]): string {
  if (line.startsWith("+")) return style("green", line);
  if (line.startsWith("-")) return style("red", line);
  return line.startsWith("\\") ? style("dim", line) : line;
}
