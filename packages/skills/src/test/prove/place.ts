import type { SkillContext } from "../../skill.ts";

/** A file of the worktree as it shall be; null takes it away. */
export type Placed = { path: string; text: string | null };

/** Puts files into a worktree of the task, in place of what stands there. `there` is kept up to date. */
export async function place(
  { guard }: Pick<SkillContext, "guard">,
  worktree: string,
  there: Map<string, string | null>,
  files: readonly Placed[],
  why: string,
): Promise<void> {
  const changed = files.filter(({ path, text }) => (there.get(path) ?? null) !== text);
  if (changed.length === 0) return;
  const patch = changed.map(({ path, text }) => replacement(path, there.get(path) ?? null, text)).join("");
  await guard.perform({ kind: "patch", worktree, patch, why });
  for (const { path, text } of changed) there.set(path, text);
}

/** A patch that takes all of a file away and writes it anew. */
export function replacement(path: string, before: string | null, after: string | null): string {
  const [old, made] = [before, after].map((text) => (text === null || text === "" ? [] : linesOf(text)));
  const head =
    before === null
      ? `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n`
      : after === null
        ? `diff --git a/${path} b/${path}\ndeleted file mode 100644\n--- a/${path}\n+++ /dev/null\n`
        : `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;
  const range = (lines: readonly string[]) => `${lines.length === 0 ? 0 : 1},${lines.length}`;
  return `${head}@@ -${range(old!)} +${range(made!)} @@\n${marked("-", old!, before)}${marked("+", made!, after)}`;
}

const linesOf = (text: string): string[] => (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");

const marked = (sign: string, lines: readonly string[], text: string | null): string =>
  lines.map((line) => `${sign}${line}\n`).join("") +
  (text && !text.endsWith("\n") ? "\\ No newline at end of file\n" : "");
