/** A process that opens a worktree, says which, and stays: `node holdWorktree.ts ROOT DATA`. */
import { createGitRun } from "../git/run.ts";
import { createWorktrees } from "../worktree/worktrees.ts";

const [root = "", dataDirectory = ""] = process.argv.slice(2);
const env = process.env;
const worktrees = createWorktrees({ env, dataDirectory, root, git: createGitRun({ env, dataDirectory }) });
process.send!((await worktrees.open("held", "HEAD")).id);
process.on("message", () => {});
