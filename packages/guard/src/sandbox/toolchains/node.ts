import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeVersions } from "./places.ts";

const mostBytes = 4096;

/** The `bin` of the installed Node that a repository asks for: the newest that fits. Undefined when none does. */
export function nodeOf(root: string, home: string): string | undefined {
  const wanted = wantedNode(root);
  if (wanted === undefined) return undefined;
  const fits = (version: string) => version === wanted || version.startsWith(`${wanted}.`);
  const [newest] = nodeVersions
    .flatMap(([folder, bin]) =>
      list(join(home, folder)).map((name) => ({
        version: name.replace(/^v/, ""),
        bin: join(home, folder, name, bin),
      })),
    )
    .filter(({ version }) => fits(version))
    .sort((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }));
  return newest?.bin;
}

/** As `.nvmrc`, `.node-version` or `.tool-versions` say it: `22`, `22.1` or `22.1.0`. */
function wantedNode(root: string): string | undefined {
  const alone = [".nvmrc", ".node-version"].map(
    (name) => /^\s*v?([\d.]+)\s*$/.exec(read(join(root, name)))?.[1],
  );
  const among = /^nodejs\s+v?([\d.]+)/m.exec(read(join(root, ".tool-versions")))?.[1];
  return [...alone, among].find((version) => version !== undefined);
}

/** Only a plain, small file: a command that ran before may have left a pipe or a link in its place. */
function read(file: string): string {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= mostBytes ? readFileSync(file, "utf8") : "";
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
