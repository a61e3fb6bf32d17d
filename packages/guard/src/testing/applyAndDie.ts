/** A process that applies a patch and kills itself at one of its steps: `node applyAndDie.ts ROOT DATA FILE STEP`. */
import { readFileSync } from "node:fs";
import { createGitRun } from "../git/run.ts";
import { applyToPerson } from "../patch/apply.ts";

const [root = "", dataDirectory = "", file = "", step = ""] = process.argv.slice(2);
const env = process.env;
let left = Number(step);
await applyToPerson(readFileSync(file), {
  ...{ env, dataDirectory, root, git: createGitRun({ env, dataDirectory }), why: "to die" },
  onStep() {
    if (left-- === 0) process.kill(process.pid, "SIGKILL");
  },
});
