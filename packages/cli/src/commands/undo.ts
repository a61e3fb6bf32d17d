import type { FileChange, UndoAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import type { Look } from "../look.ts";
import { ago } from "../numbers.ts";

export default defineCommand<{ list?: boolean }, UndoAnswer>({
  summary: "take back what was applied to your files, when they have not changed since",
  arguments: [{ name: "id", about: "as --list shows it; the newest change when left out" }],
  options: [{ flags: "--list", about: "only show what can be taken back" }],
  examples: [
    { line: "familiar undo", does: "takes back the newest change" },
    { line: "familiar undo --list", does: "every change, with its files" },
    { line: "familiar undo ID", does: "that one; an undo can be taken back too" },
  ],
  document: "undo",

  async run({ args: [id], options }, context) {
    const { fail } = await import("@familiar/protocol");
    const { lastChange, listChanges } = await import("@familiar/guard");
    const { guard, place } = await context.open();
    const here = { dataDirectory: place.directory, root: place.root };
    if (options.list) return { document: { changes: listChanges(here) } };
    const chosen =
      id ?? lastChange(here)?.id ?? fail("change-not-found", "Nothing was applied, or all was taken back.");
    const done = await guard.perform({ kind: "undo", id: chosen, why: "a person asked for it" });
    const changes = listChanges(here);
    const undone = changes.find((change) => change.id === chosen);
    return {
      document: { ...(undone && { undone }), changes },
      view: { ...(undone && { undone }), changes: changes.filter(({ id }) => id === done.id) },
    };
  },

  text({ undone, changes }, look) {
    if (undone) {
      const again = changes[0]
        ? [look.style("dim", `Take this back with familiar undo ${changes[0].id}.`)]
        : [];
      return [`Taken back: ${undone.why}`, ...undone.files.map((file) => `  ${file}`), ...again].join("\n");
    }
    return changes.length === 0
      ? "Nothing of yours was changed."
      : changes.map((change) => lines(change, look)).join("\n");
  },
});

function lines({ id, at, why, files, undoneBy, stuck }: FileChange, { style }: Look): string {
  const state = stuck
    ? style("red", "  interrupted; some files could not be put back")
    : undoneBy
      ? style("dim", "  taken back")
      : "";
  return [
    `${style("bold", id)}  ${ago(at, Date.now())}  ${why}${state}`,
    ...files.map((file) => `  ${file}`),
  ].join("\n");
}
