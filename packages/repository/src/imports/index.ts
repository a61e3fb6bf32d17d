import type { FileEntry, ImportEdge, Language } from "../model.ts";
import { createIncludeResolver } from "./c.ts";
import { createCsharpResolver, createDottedResolver, type Declared } from "./dotted.ts";
import { createEcmascriptResolver } from "./ecmascript/index.ts";
import { createGoResolver } from "./go.ts";
import { createPhpResolver } from "./php.ts";
import { createProject, type Project, push, type RawEdge, type Resolver } from "./project.ts";
import { createPythonResolver } from "./python.ts";
import { createRubyResolver } from "./ruby.ts";
import { createRustResolver } from "./rust.ts";

export type { RawEdge } from "./project.ts";

/** Parsers also say what a file declares itself to be; these are read here and are no imports. */
const declaration = /^(?:package|namespace) (.+)$/;

const makers: Partial<Record<Language, (project: Project, declared: Declared) => Resolver>> = {
  typescript: createEcmascriptResolver,
  javascript: createEcmascriptResolver,
  python: createPythonResolver,
  go: createGoResolver,
  rust: createRustResolver,
  java: (project, declared) => createDottedResolver(project, declared, "java"),
  csharp: createCsharpResolver,
  c: createIncludeResolver,
  cpp: createIncludeResolver,
  ruby: createRubyResolver,
  php: createPhpResolver,
};

/**
 * Resolves what files import to files of the same repository, by each language's own rules as far as they can be
 * followed without running anything. What leaves the repository, or cannot be known, has no `to`. A package or
 * namespace of several files (Go, C#, `*` in Java) is represented by one of them.
 */
export function resolveImports(
  files: readonly FileEntry[],
  raw: readonly RawEdge[],
  readText: (path: string) => string | undefined,
): ImportEdge[] {
  const project = createProject(files, readText);
  const entries = new Map(files.map((file) => [file.path, file]));
  const declared = new Map<Language, Map<string, FileEntry[]>>();
  for (const { from, specifier } of raw) {
    const name = declaration.exec(specifier)?.[1];
    const entry = entries.get(from);
    if (!name || !entry) continue;
    const names = declared.get(entry.language) ?? new Map<string, FileEntry[]>();
    declared.set(entry.language, names);
    push(names, name, entry);
  }
  const resolvers = new Map<Language, Resolver | undefined>();
  const resolverFor = (language: Language) => {
    if (!resolvers.has(language))
      resolvers.set(language, makers[language]?.(project, declared.get(language) ?? new Map()));
    return resolvers.get(language);
  };

  const edges: ImportEdge[] = [];
  const seen = new Set<string>();
  for (const { from, line, specifier } of raw) {
    if (declaration.test(specifier)) continue;
    const language = /\.(?:vue|svelte|astro)$/.test(from)
      ? "typescript"
      : (entries.get(from)?.language ?? "other");
    const targets = resolverFor(language)?.(from, specifier) ?? [{ specifier }];
    for (const target of targets) {
      const key = `${from}\0${line}\0${target.to ?? `\0${target.specifier}`}`;
      if (target.to === from || seen.has(key)) continue;
      seen.add(key);
      edges.push({ from, line, specifier: target.specifier, ...(target.to ? { to: target.to } : {}) });
    }
  }
  return edges;
}
