import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = {
  version?: string;
  link?: true;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
};

const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
  packages: Record<string, Entry>;
};

/** npm writes a lockfile without the platforms that the registry at hand lacks, and `npm ci` then refuses it. */
test("the lockfile holds every platform's part of every package", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !resolves(path, name)),
  );
  expect(missing).toEqual([]);
});

test("every package from the registry is pinned to its content", () => {
  const loose = Object.entries(packages).filter(
    ([path, { integrity, link }]) => path.includes("node_modules/") && !link && !integrity,
  );
  expect(loose).toEqual([]);
});

/** As Node looks for it: beside the package, then in each folder above. */
function resolves(path: string, name: string): boolean {
  const at = `${path}${path === "" ? "" : "/"}node_modules/${name}`;
  if (packages[at]) return true;
  if (path === "") return false;
  const up = path.lastIndexOf("/node_modules/");
  return resolves(up === -1 ? "" : path.slice(0, up), name);
}
