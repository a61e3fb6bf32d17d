/** A process with a task that runs a command in the sandbox, says so, and stays: `node working.ts ROOT HOME WORD`. */
import { openFamiliar } from "../index.ts";

const [directory = "", home = "", word = ""] = process.argv.slice(2);
const familiar = await openFamiliar({ directory, home, level: "propose" });
const guard = familiar.guard.forTask("killed");
const { path } = await guard.perform({ kind: "worktree", commit: "HEAD", why: "to work" });
await guard.perform({
  ...{ kind: "run", as: "confined", cwd: path, why: "to stay" },
  argv: ["/bin/sh", "-c", `echo started; exec perl -e 'sleep 600' ${word}`],
  onOutput: () => void process.send!(path),
});
