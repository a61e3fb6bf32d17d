import { type Fact, fail } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { standing } from "../recall/conflicts.ts";
import { exactText } from "./exactText.ts";
import { begin, end, markersIn } from "./markers.ts";

/** What goes into a page of the repository: what a person confirmed, and the code does not speak against. */
const isExported = ({ confirmed, state }: Fact): boolean =>
  confirmed !== undefined && (state === "valid" || state === "suspect");

/**
 * The change that makes a page hold these facts between its markers and nothing else there; no patch where it does
 * already. What stands outside of the markers is left as it is.
 * @throws `page-unclear` where it is not sure what is outside
 */
export function exportPatch(
  repository: Pick<Repository, "text" | "file">,
  known: readonly Fact[],
  file = "AGENTS.md",
): { file: string; facts: Fact[]; patch?: string } {
  const facts = standing(known.filter(isExported)).sort((a, b) =>
    a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  );
  const before = exactText(repository, file);
  const after = withFacts(before ?? "", facts);
  if (after === (before ?? "")) return { file, facts };
  return { file, facts, patch: patchOf(file, before, after) };
}

/** Puts the facts between the markers, which come at the end where there are none; none are needed for no facts. */
export function withFacts(text: string, facts: readonly Fact[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const block =
    facts.length === 0
      ? ""
      : [begin, "## What people here confirmed", "", ...facts.map(lineOf), end, ""].join(newline);
  const { between, isOpen } = markersIn(text);
  if (between) return text.slice(0, between.from) + block + text.slice(between.to);
  if (block === "") return text;
  if (isOpen) fail("page-unclear", "A block of code in it never ends.");
  const gap = text === "" || text === "\ufeff" ? "" : text.endsWith("\n") ? newline : newline + newline;
  return `${text}${gap}${block}`;
}

/** One line, that can be neither a marker nor a heading. */
function lineOf({ statement, anchors, state, scope }: Fact): string {
  const [anchor] = anchors;
  const where = anchor ? ` (${anchor.path}${anchor.symbol ? `#${anchor.symbol}` : `:${anchor.line}`})` : "";
  const about = scope.length > 0 ? ` [${scope.join(", ")}]` : "";
  const doubt = state === "suspect" ? " (in doubt: its code changed)" : "";
  return `- ${statement.replaceAll("<!--", "< !--").replaceAll("-->", "-- >")}${about}${where}${doubt}`;
}

const context = 3;

/** A unified diff with one hunk: what both texts begin and end with stays. */
function patchOf(file: string, before: string | undefined, after: string): string {
  const [old, now] = [linesOf(before ?? ""), linesOf(after)];
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same++;
  let tail = 0;
  while (tail < old.length - same && tail < now.length - same && old.at(-1 - tail) === now.at(-1 - tail))
    tail++;
  const first = Math.max(0, same - context);
  const last = Math.max(0, tail - context);
  const lines = [
    ...old.slice(first, same).map((line) => ` ${line}`),
    ...old.slice(same, old.length - tail).map((line) => `-${line}`),
    ...now.slice(same, now.length - tail).map((line) => `+${line}`),
    ...old.slice(old.length - tail, old.length - last).map((line) => ` ${line}`),
  ].flatMap((line) => (line.endsWith("\n") ? [line.slice(0, -1)] : [line, "\\ No newline at end of file"]));
  const range = (count: number) => `${count === 0 ? 0 : first + 1},${count}`;
  const [from, to] = [old.length - last - first, now.length - last - first];
  return [
    `diff --git a/${file} b/${file}`,
    ...(before === undefined ? ["new file mode 100644", "--- /dev/null"] : [`--- a/${file}`]),
    `+++ b/${file}`,
    `@@ -${range(from)} +${range(to)} @@`,
    ...lines,
    "",
  ].join("\n");
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
