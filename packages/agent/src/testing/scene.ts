import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { git, temporaryFolder } from "@familiar/storage/testing";
import { onTestFinished } from "vitest";
import { type Familiar, type FamiliarOptions, openFamiliar } from "../index.ts";

const files = {
  "README.md": "# Lantern\n\nLantern keeps a small flame alive.\n",
  "src/flame.ts":
    "/** Lights the flame. */\nexport function lightFlame(oil: number): boolean {\n  return oil > 0;\n}\n",
  "src/watch.ts": 'import { lightFlame } from "./flame.ts";\nexport const watch = () => lightFlame(1);\n',
};

export type Scene = {
  root: string;
  home: string;
  open(options?: Partial<FamiliarOptions>): Promise<Familiar>;
};

/** A small real repository and a data folder, which go when the test ends, with every familiar opened in them. */
export function scene(): Scene {
  const root = join(temporaryFolder(), "lantern");
  const home = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git(root, "init", "-q");
  git(root, "config", "user.name", "Ada");
  git(root, "config", "user.email", "ada@example.org");
  git(root, "add", ".");
  git(root, "commit", "-qm", "Light the flame");
  return {
    root,
    home,
    async open(options = {}) {
      const familiar = await openFamiliar({ directory: root, home, ...options });
      onTestFinished(() => familiar.close());
      return familiar;
    },
  };
}
