/**
 * `npm run build [FOLDER]`: the package to publish, in `packages/cli/dist`. Everything is bundled but what has
 * a native part or wasm of its own. The folder's layout mirrors what the sources look for beside themselves (`commands/`,
 * `page/`, `grammars/`, `lab/`, `worker.js`), so the same code runs here and there.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, external, grammars } from "./bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "packages/cli");
const repository = join(root, "packages/repository");
const out = resolve(process.argv[2] ?? join(cli, "dist"));
const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));

rmSync(out, { recursive: true, force: true });
await bundleCommands();
copyPage();
writePackage();

async function bundleCommands(): Promise<void> {
  const commands = readdirSync(join(cli, "src/commands")).filter((file) => /^[a-z]+\.ts$/.test(file));
  const entries = commands.map((file) => [
    `commands/${basename(file, ".ts")}`,
    join(cli, "src/commands", file),
  ]);
  const metafile = await bundle({ main: join(cli, "src/main.ts"), ...Object.fromEntries(entries) }, out);
  const bundled = Object.keys(metafile.inputs).map((file) => resolve(file));
  writeFileSync(join(out, "THIRD-PARTY.md"), notices([...bundled, ...grammars().map(({ file }) => file)]));
}

function copyPage(): void {
  const filter = (file: string) => !file.endsWith(".test.ts");
  cpSync(join(root, "packages/server/src/page"), join(out, "page"), { recursive: true, filter });
}

/** What the licenses of bundled packages ask for: their names and texts. */
function notices(files: readonly string[]): string {
  const folders = files.map((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  const texts = [...new Set(folders.filter((folder) => folder !== undefined))].sort().map((folder) => {
    const { name, version, license } = readJson(join(folder, "package.json"));
    const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licensed under ${license}.`;
    return `## ${name} ${version}\n\n${text}\n`;
  });
  const rules = readFileSync(join(root, "packages/guard/src/secrets/rules/LICENSE"), "utf8").trim();
  return `# Bundled packages\n\n${texts.join("\n")}\n## Rules of gitleaks\n\n${rules}\n`;
}

function writePackage(): void {
  const { name, version, description, type, license, engines, bin } = readJson(join(cli, "package.json"));
  const rooms = [repository, ...["guard", "avatar", "skills"].map((name) => join(root, "packages", name))];
  const needs = Object.assign({}, ...rooms.map((room) => readJson(join(room, "package.json")).dependencies));
  const dependencies = Object.fromEntries(external.map((each) => [each, needs[each]]));
  const imports = { "#main": "./main.js" };
  const own = { name, version, description, type, license, engines, bin, imports, dependencies };
  writeFileSync(join(out, "package.json"), `${JSON.stringify(own, null, 2)}\n`);
  cpSync(join(cli, "bin"), join(out, "bin"), { recursive: true });
  for (const file of ["README.md", "LICENSE"]) cpSync(join(root, file), join(out, file));
}
