import type { StartAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { port } from "../numbers.ts";
import type { Started } from "../serve.ts";

type Options = { open: boolean; once?: boolean; port?: number };

export default defineCommand<Options, StartAnswer, Started>({
  summary: "wake the familiar, read the repository, show the way in and serve its page",
  arguments: [{ name: "dir", about: "the repository, instead of --repo" }],
  options: [
    { flags: "--no-open", about: "leave the browser alone (as without a display, and in CI)" },
    { flags: "--port <n>", about: "serve on this port instead of a free one", parse: port },
    { flags: "--once", about: "end after the first answer instead of serving until Ctrl-C" },
  ],
  examples: [
    { line: "familiar", does: "the familiar of the repository around this folder" },
    { line: "familiar start ~/src/hono --no-open", does: "of another one, without a browser" },
  ],
  document: "start",

  async run({ args: [dir], options }, context) {
    const { serve } = await import("../serve.ts");
    return serve({ ...options, ...(dir !== undefined && { dir }) }, context);
  },

  async text(started, look) {
    const { welcome } = await import("../welcome.ts");
    return welcome(started, look);
  },
});
