import type { ForgetAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { size } from "../numbers.ts";

type View = ForgetAnswer & { kept?: boolean };
type Options = { index?: boolean; all?: boolean; dryRun?: boolean; yes?: boolean };

export default defineCommand<Options, ForgetAnswer, View>({
  summary: "remove every trace of Familiar for this repository, and say what went",
  options: [
    { flags: "--index", about: "only the index, which is rebuilt when it is needed" },
    { flags: "--all", about: "for every repository on this machine, and your settings" },
    { flags: "--dry-run", about: "say what would go, remove nothing" },
    { flags: "--yes", about: "do not ask" },
  ],
  examples: [
    { line: "familiar forget --dry-run", does: "what is stored, with sizes" },
    { line: "familiar forget --all --yes", does: "as if it had never been here" },
  ],
  document: "forget",

  async run({ options }, context) {
    const { dataHome } = await import("@familiar/storage");
    const { fail } = await import("@familiar/protocol");
    const { remove, stopServers, traces } = await import("../traces.ts");
    const dryRun = options.dryRun === true;
    const found = options.all
      ? traces.ofAll(dataHome())
      : traces.ofOne(context.place(), { index: options.index === true });
    if (dryRun || found.length === 0) return { document: { removed: found, dryRun } };

    if (!options.yes) {
      const total = size(found.reduce((sum, { bytes }) => sum + bytes, 0));
      for (const { path, bytes } of found) context.note(`${size(bytes).padStart(8)}  ${path}`);
      const answer = await context.confirm(`Remove these ${total} for ever?`);
      if (answer === undefined)
        fail("needs-person", "Removing is for ever, and there is nobody here to ask.");
      if (!answer) return { document: { removed: [], dryRun }, view: { removed: [], dryRun, kept: true } };
    }
    await stopServers(found, context.signal);
    remove(found, dataHome());
    return { document: { removed: found, dryRun } };
  },

  text({ removed, dryRun, kept }, { style }) {
    if (kept) return "Nothing was removed.";
    if (removed.length === 0) return "There is nothing to remove.";
    const lines = removed.map(({ path, bytes }) => `${size(bytes).padStart(8)}  ${path}`);
    const total = size(removed.reduce((sum, { bytes }) => sum + bytes, 0));
    return [...lines, style("bold", dryRun ? `${total} would be removed.` : `${total} removed.`)].join("\n");
  },
});
