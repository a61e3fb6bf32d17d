import { dirname, join } from "node:path/posix";
import type { FileEntry, ImportEdge } from "../model.ts";

export type RawImportOf = { from: string; line: number; specifier: string };

/** Resolves what files import to files of the same repository; what leaves it has no `to`. */
export function resolveImports(
  files: readonly FileEntry[],
  raw: readonly RawImportOf[],
  _readText: (path: string) => string | undefined,
): ImportEdge[] {
  const paths = new Set(files.map((file) => file.path));
  const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", "/index.ts", "/index.js"];
  return raw.map((edge) => {
    if (!edge.specifier.startsWith(".")) return edge;
    const base = join(dirname(edge.from), edge.specifier);
    const to = endings.map((ending) => base + ending).find((path) => paths.has(path));
    return to ? { ...edge, to } : edge;
  });
}
