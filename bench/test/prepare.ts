import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Subject, tools } from "./packages.ts";
import { must } from "./run.ts";

const setAside =
  /(^|\/)(tests?|spec|specs|__tests__|bench|benches|benchmarks?|examples?|node_modules)(\/|$)|\.(test|spec)\.[cm]?[jt]s$|(^|\/)(test|bench)([.-][\w.-]*)?\.[cm]?js$/;

/** Everything that is measured, and what measures it, from the registry, once; no script of a package runs. */
export async function install(cache: string, subjects: readonly Subject[]): Promise<string> {
  const folder = join(cache, "installed");
  const wanted = [...tools, ...subjects.map(({ name, version }) => `${name}@${version}`)];
  const note = join(folder, "wanted.json");
  if (existsSync(note) && readFileSync(note, "utf8") === JSON.stringify(wanted)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}\n");
  await must(
    ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", ...wanted],
    folder,
  );
  writeFileSync(note, JSON.stringify(wanted));
  return folder;
}

/**
 * A repository of the published package, unchanged but for its manifest, which says that mocha runs its tests, and for
 * tests of its own, which are set aside. What was built stands in `lib`: in a repository `dist` is nothing to test.
 */
export async function prepare({ name, main }: Subject, installed: string, root: string): Promise<void> {
  rmSync(root, { recursive: true, force: true });
  const from = join(installed, "node_modules", name);
  cpSync(from, root, { recursive: true, filter: (path) => !setAside.test(path.slice(from.length + 1)) });
  if (existsSync(join(root, "dist")) && main === undefined) renameSync(join(root, "dist"), join(root, "lib"));
  const text = readFileSync(join(root, "package.json"), "utf8");
  const manifest = JSON.parse(main === undefined ? text.replace(/(["'/])dist\//g, "$1lib/") : text);
  const { exports: _, ...rest } = manifest;
  const kept = {
    ...(main === undefined ? manifest : { ...rest, main }),
    scripts: { test: "mocha" },
    devDependencies: { mocha: "11.7.4" },
  };
  writeFileSync(join(root, "package.json"), `${JSON.stringify(kept, null, 2)}\n`);
  writeFileSync(join(root, ".gitignore"), "node_modules\nreports\ncoverage\n.stryker-tmp\n");
  await must(["cp", "-al", join(installed, "node_modules"), join(root, "node_modules")], root);
  rmSync(join(root, "node_modules", name), { recursive: true, force: true });
  const git = (...args: string[]) =>
    must(["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", ...args], root);
  await git("init", "-q");
  await git("add", "-A");
  await git("commit", "-qm", "As it was published");
}
