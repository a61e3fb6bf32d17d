import type { Tour } from "@familiar/protocol";
import { codeEntries } from "./entriesInCode.ts";
import type { Manifest } from "./manifest.ts";
import { baseOf, folderOf, type Survey } from "./survey.ts";
import { code } from "./text.ts";

export type Entry = Tour["entryPoints"][number];

const shown = 12;
const order: Entry["kind"][] = ["command", "library", "server", "route", "script"];

/**
 * Where execution or use begins: commands and public files that manifests name, as far as they exist,
 * then what the code itself starts. The product's own come before those of its tools.
 */
export function findEntries(survey: Survey, manifests: readonly Manifest[]): Entry[] {
  const found = [
    ...manifests.flatMap((manifest) => [...commands(survey, manifest), ...libraries(survey, manifest)]),
  ];
  found.push(...conventional(survey, manifests), ...codeEntries(survey));
  const unique = new Map<string, Entry>();
  for (const entry of found) if (!unique.has(entry.path)) unique.set(entry.path, entry);
  const rank = (entry: Entry) =>
    order.indexOf(entry.kind) +
    (survey.area(entry.path) === "code" ? 0 : 10) +
    entry.path.split("/").length / 100;
  return [...unique.values()].sort((a, b) => rank(a) - rank(b)).slice(0, shown);
}

function commands(survey: Survey, manifest: Manifest): Entry[] {
  return manifest.commands.flatMap(({ name, target, line }) => {
    const path = resolveTarget(survey, manifest, target);
    if (!path || notOurs(survey, path)) return [];
    const start = callable(survey, path, target);
    return [
      entry(survey, "command", path, start, `the command ${code(name)}`, { path: manifest.path, line }),
    ];
  });
}

function libraries(survey: Survey, manifest: Manifest): Entry[] {
  const paths = manifest.entries.flatMap(({ target, line }) => {
    const path = resolveTarget(survey, manifest, target);
    return path && !notOurs(survey, path) ? [{ path, line }] : [];
  });
  return paths.slice(0, 4).map(({ path, line }) =>
    entry(survey, "library", path, 1, `what ${code(manifest.name ?? baseOf(manifest.folder))} exports`, {
      path: manifest.path,
      line,
    }),
  );
}

/** Public files that a build tool finds by name. */
const byName: Record<string, { files: string[]; kind: Entry["kind"]; what: string }[]> = {
  cargo: [
    { files: ["src/main.rs"], kind: "command", what: "the program that" },
    { files: ["src/lib.rs"], kind: "library", what: "the library that" },
  ],
  python: [
    {
      files: ["NAME/__init__.py", "src/NAME/__init__.py", "NAME.py"],
      kind: "library",
      what: "what importing",
    },
  ],
  gem: [{ files: ["lib/NAME.rb"], kind: "library", what: "what requiring" }],
  mix: [{ files: ["lib/NAME.ex"], kind: "library", what: "the main module of" }],
};

function conventional(survey: Survey, manifests: readonly Manifest[]): Entry[] {
  return manifests.flatMap((manifest) => {
    const name = (manifest.name ?? baseOf(manifest.folder)).replace(/^@[^/]+\//, "");
    return (byName[manifest.kind] ?? []).flatMap(({ files, kind, what }) => {
      const forms = [
        name,
        name.replaceAll("-", "_"),
        name.toLowerCase().replaceAll("-", "_"),
        name.replaceAll("-", "/"),
      ];
      const path = files
        .flatMap((file) => forms.map((form) => inFolder(manifest.folder, file.replace("NAME", form))))
        .find((candidate) => survey.has(candidate) && !notOurs(survey, candidate));
      if (!path) return [];
      const says = /(importing|requiring)$/.test(what)
        ? `${what} ${code(name)} gives`
        : /of$/.test(what)
          ? `${what} ${code(name)}`
          : `${what} ${code(name)} builds`;
      const line = kind === "command" ? mainLine(survey, path) : 1;
      return [
        entry(survey, kind, path, line, says, { path: manifest.path, line: manifest.lineOf(manifest.name) }),
      ];
    });
  });
}

/** The source file behind what a manifest names, which may be a built file that is not there yet. */
export function resolveTarget(survey: Survey, manifest: Manifest, target: string): string | undefined {
  const python = /^([\w.]+)(?::([\w.]+))?$/.exec(target);
  if (manifest.kind === "python" && python) {
    const file = python[1]!.replaceAll(".", "/");
    return ["", "src/", "lib/"]
      .flatMap((base) => [`${base}${file}.py`, `${base}${file}/__main__.py`, `${base}${file}/__init__.py`])
      .map((path) => inFolder(manifest.folder, path))
      .find((path) => survey.has(path));
  }
  const path = inFolder(manifest.folder, target.replace(/^\.\//, ""));
  if (survey.has(path)) return path;
  const stem = path.replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, "");
  const sources = [
    stem,
    ...["dist", "lib", "build", "out", "esm", "cjs"].flatMap((built) =>
      ["src", ""].map((source) =>
        stem.replace(
          new RegExp(`(^|/)${built}(/(esm|cjs|es|node|browser|shared))?(/|$)`),
          (_, before: string) => `${before}${source}${source ? "/" : ""}`,
        ),
      ),
    ),
  ];
  return sources
    .flatMap((source) =>
      ["ts", "tsx", "mts", "cts", "js", "mjs", "jsx", "/index.ts", "/index.js"].map((ending) =>
        ending.startsWith("/") ? source + ending : `${source}.${ending}`,
      ),
    )
    .find((candidate) => survey.has(candidate));
}

/** Line of the function that a Python script names, or of `main`, or the first. */
function callable(survey: Survey, path: string, target: string): number {
  const name = /:([\w]+)/.exec(target)?.[1] ?? "main";
  return survey.repository.symbols({ path, name })[0]?.line ?? 1;
}

const mainLine = (survey: Survey, path: string) =>
  survey.repository.symbols({ path, name: "main" })[0]?.line ?? 1;

export function entry(
  survey: Survey,
  kind: Entry["kind"],
  path: string,
  line: number,
  what: string,
  named?: { path: string; line: number },
): Entry {
  const citations = [survey.cite(path, line)];
  if (named && named.path !== path) citations.push(survey.cite(named.path, named.line));
  return { path, line, kind, what, citations };
}

const inFolder = (folder: string, path: string) => (folder === "" ? path : `${folder}/${path}`);
const notOurs = (survey: Survey, path: string) =>
  ["tests", "examples", "docs", "none"].includes(survey.area(path)) && folderOf(path) !== "bin";
