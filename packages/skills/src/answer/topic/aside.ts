import type { FileEntry, Repository } from "@familiar/repository";
import { type Area, areaOf } from "../../look/area.ts";
import { pathStems } from "./candidates.ts";
import { tellingPaths } from "./concepts.ts";
import { stem } from "./stem.ts";
import { weights } from "./weights.ts";

const words = [
  "test",
  "bench",
  "benchmark",
  "example",
  "sample",
  "demo",
  "fixture",
  "mock",
  "fake",
  "stub",
].map(stem);

/** Where the product itself is about tests or samples, the word says nothing. */
const mostlyAside = 0.3;

const beside: ReadonlySet<Area> = new Set<Area>(["tests", "examples", "tooling"]);
const noPackages: ReadonlySet<string> = new Set();

const known = new WeakMap<readonly FileEntry[], readonly string[]>();

function tellingWords(repository: Repository): readonly string[] {
  const files = repository.files();
  const before = known.get(files);
  if (before) return before;
  const paths = [...tellingPaths(repository)];
  const kept = words.filter(
    (word) => paths.filter((path) => hasWord(path, word)).length < paths.length * mostlyAside,
  );
  known.set(files, kept);
  return kept;
}

const hasWord = (path: string, word: string): boolean =>
  path.toLowerCase().includes(word) && (pathStems(path).base.has(word) || pathStems(path).folders.has(word));

/** How much less a maintainer would point at a file for being a test, an example or a tool; 1 when it is none. */
export function aside(file: FileEntry, repository: Repository): number {
  const named = tellingWords(repository).some((word) => hasWord(file.path, word));
  return named || beside.has(areaOf(file, noPackages)) ? weights.aside : 1;
}
