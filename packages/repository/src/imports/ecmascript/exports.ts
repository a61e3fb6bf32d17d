import { record, strings } from "../json.ts";

/** Conditions that name source rather than built files come first. */
const preferred = [
  "source",
  "development",
  "bun",
  "deno",
  "import",
  "module",
  "types",
  "default",
  "require",
  "node",
];

/** All files that an entry of `exports` or `imports` may mean, the likeliest source first. */
export function leaves(entry: unknown, depth = 0): string[] {
  if (typeof entry === "string") return [entry];
  if (depth > 6) return [];
  if (Array.isArray(entry)) return entry.flatMap((each) => leaves(each, depth + 1));
  const conditions = record(entry);
  if (!conditions) return [];
  const rank = (key: string) => (preferred.indexOf(key) + 1 || preferred.length + 1) - 1;
  return Object.keys(conditions)
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((key) => leaves(conditions[key], depth + 1));
}

/** Targets of `subpath` (`.`, `./x` or `#x`) in a map with `*` patterns; the longest pattern wins. */
export function mapped(map: unknown, subpath: string): string[] {
  const entries = record(map);
  const isMap = entries && Object.keys(entries).some((key) => key.startsWith(".") || key.startsWith("#"));
  if (!isMap) return subpath === "." ? leaves(map) : [];
  if (entries[subpath] !== undefined) return leaves(entries[subpath]);
  const patterns = Object.keys(entries)
    .filter((key) => key.includes("*"))
    .sort((a, b) => b.indexOf("*") - a.indexOf("*"));
  for (const pattern of patterns) {
    const [prefix, suffix] = pattern.split("*") as [string, string];
    if (!subpath.startsWith(prefix) || !subpath.endsWith(suffix) || subpath.length < pattern.length - 1)
      continue;
    const middle = subpath.slice(prefix.length, subpath.length - suffix.length);
    return leaves(entries[pattern]).map((target) => target.replaceAll("*", middle));
  }
  return [];
}

/** Entry files that a manifest names for the package itself. */
export function mains(manifest: Record<string, unknown>): string[] {
  return ["source", "module", "main", "types", "typings", "browser"].flatMap((key) => strings(manifest[key]));
}

const built =
  /^(?:\.\/)?(?:dist|lib|build|out|output|esm|cjs|es|umd|types|typings|compiled|target)(?:\/(?:esm|cjs|es|umd|types|src|node|browser|development|production))*\//;

/** Where the source of a built file may stand, likeliest first; extensions are left to the finder. */
export function sourcesOf(target: string): string[] {
  const stem = target
    .replace(/^\.\//, "")
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "")
    .replace(/\.(?:min|prod|dev|cjs|esm|mjs|umd|global|development|production)$/, "");
  const inner = stem.replace(built, "");
  return inner === stem
    ? [stem]
    : [`src/${inner}`, `source/${inner}`, inner, `src/${inner.replace(/^src\//, "")}/index`];
}
