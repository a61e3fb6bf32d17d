import { lstatSync } from "node:fs";
import type { Tour } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import type { TourFormat } from "../tourText.ts";

type Options = { full?: boolean; format?: TourFormat; output?: string; force?: boolean };
type View = { tour: Tour; format: TourFormat; written?: string };

export default defineCommand<Options, Tour, View>({
  summary: "make the onboarding pack: what this is, how to run it, what to read first",
  options: [
    { flags: "--full", about: "the whole pack instead of one screen; the same as --format markdown" },
    {
      flags: "--format <format>",
      about: "how to show it; `tour` is for the CodeTour extension",
      choices: ["screen", "markdown", "json", "tour"],
    },
    { flags: "--output <file>", about: "write it to this file instead" },
    { flags: "--force", about: "replace the file when there is one" },
  ],
  examples: [
    { line: "familiar onboard", does: "one screen" },
    { line: "familiar onboard --full --output ONBOARDING.md", does: "the whole pack as Markdown" },
    { line: "familiar onboard --format tour --output .tours/start.tour", does: "for CodeTour" },
  ],
  document: "onboard",

  async run({ options }, context) {
    const { runTask } = await import("../runTask.ts");
    const { output, full, force = false } = options;
    if (output !== undefined && !force) await refuseToReplace(output);
    const format = options.format ?? (full || output ? "markdown" : "screen");
    const familiar = output ? await context.open() : await context.familiar();
    const tour = await runTask<Tour>(familiar, { skill: "onboard", input: {} }, context);
    if (output === undefined) return { document: tour, view: { tour, format } };

    const { resolve } = await import("node:path");
    const { tourText } = await import("../tourText.ts");
    const path = resolve(output);
    const content = await tourText(tour, format, { color: false, width: 80 });
    const why = "`familiar onboard --output` names this file";
    await (await context.open()).guard.perform({
      kind: "write",
      path,
      content,
      why,
      named: true,
      replace: force,
    });
    return { document: tour, view: { tour, format, written: path } };
  },

  async text({ tour, format, written }, look) {
    if (written !== undefined) return `Written to ${written}.`;
    const { tourText } = await import("../tourText.ts");
    return (await tourText(tour, format, look)).trimEnd();
  },
});

/** Before the work rather than after it; the guard looks once more when it writes. */
async function refuseToReplace(output: string): Promise<void> {
  const { fail } = await import("@familiar/protocol");
  if (lstatSync(output, { throwIfNoEntry: false })) fail("file-exists", `${output} is there.`);
}
