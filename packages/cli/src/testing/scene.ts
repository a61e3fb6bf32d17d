import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { temporaryRepository } from "@familiar/repository/testing";
import { runHere } from "./here.ts";
import { type Ended, type Options, startFamiliar } from "./run.ts";

const files = {
  "README.md":
    "# Lantern\n\nLantern keeps a small flame alive for the night watch.\n\n```sh\nnpm test\n```\n",
  "package.json": JSON.stringify({ name: "lantern", main: "src/flame.js", scripts: { test: "node --test" } }),
  "src/flame.js": "/** Lights the flame. */\nexport function lightFlame(oil) {\n  return oil > 0;\n}\n",
  "src/watch.js": 'import { lightFlame } from "./flame.js";\nexport const watch = () => lightFlame(1);\n',
};

/** A folder with a home, a small repository, and the command run in them. */
export function scene() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "familiar-cli-")));
  const home = join(folder, "home");
  const root = join(folder, "lantern");
  mkdirSync(home);
  mkdirSync(root);
  const repository = temporaryRepository(root);
  repository.commit("Light the flame", files);
  const around = { cwd: root, home } satisfies Options;
  return {
    folder,
    home,
    data: join(home, "data"),
    root,
    repository,
    /** A command line within this process. */
    run: (args: readonly string[], options: Partial<Options> = {}): Promise<Ended> =>
      runHere(args, { ...around, ...options }),
    /** One in a process of its own. */
    start: (args: readonly string[], options: Partial<Options> = {}) =>
      startFamiliar(args, { ...around, ...options }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
