import type { Manifest } from "../../look/manifest.ts";
import { baseOf, type Survey, stemOf } from "../../look/survey.ts";
import { code } from "../../text.ts";
import { type Entry, entryAt } from "./entry.ts";
import { inFolder, resolveTarget } from "./target.ts";

const librariesOfOne = 4;

/** What manifests name, and what their build tools find by a file's name. */
export const manifestEntries = (survey: Survey, manifests: readonly Manifest[]): Entry[] =>
  manifests
    .filter(({ path }) => survey.area(path) !== "tests" && survey.area(path) !== "examples")
    .flatMap((manifest) => [
      ...commands(survey, manifest),
      ...libraries(survey, manifest),
      ...conventional(survey, manifest),
    ]);

/** Every file that manifests offer to others, as commands or to import. */
export const publicFilesOf = (survey: Survey, manifests: readonly Manifest[]): Set<string> =>
  new Set(
    manifests.flatMap((manifest) =>
      [...manifest.commands, ...manifest.entries].flatMap(
        ({ target }) => resolveTarget(survey, manifest, target) ?? [],
      ),
    ),
  );

function commands(survey: Survey, manifest: Manifest): Entry[] {
  return manifest.commands.flatMap(({ name, target, line }) => {
    const path = resolveTarget(survey, manifest, target);
    if (!path || !isOurs(survey, path)) return [];
    const start = startOf(survey, path, /:(\w+)/.exec(target)?.[1] ?? "main");
    const at = { kind: "command" as const, path, line: start, what: `the command ${code(name)}` };
    return [entryAt(survey, at, { path: manifest.path, line })];
  });
}

function libraries(survey: Survey, manifest: Manifest): Entry[] {
  const named = manifest.entries.flatMap(({ target, as, line }) => {
    const path = resolveTarget(survey, manifest, target);
    return path && isOurs(survey, path) ? [{ path, as, line }] : [];
  });
  return named.slice(0, librariesOfOne).map(({ path, as, line }) => {
    const what = `what ${code(as ?? manifest.name ?? baseOf(path))} exports`;
    return entryAt(survey, { kind: "library", path, line: 1, what }, { path: manifest.path, line });
  });
}

type Known = { file: RegExp; kind: Entry["kind"]; what(name: string, path: string): string; many?: boolean };

/** `NAME` stands for the package's name in the forms that file names take. */
const byName: Partial<Record<Manifest["kind"], Known[]>> = {
  cargo: [
    { file: /^src\/main\.rs$/, kind: "command", what: (name) => `the program ${code(name)}` },
    {
      file: /^src\/bin\/[^/]+(\/main)?\.rs$/,
      kind: "command",
      what: (_, path) => `the program ${code(stemOf(path.replace(/\/main\.rs$/, "")))}`,
      many: true,
    },
    { file: /^src\/lib\.rs$/, kind: "library", what: (name) => `what the crate ${code(name)} exports` },
  ],
  python: [
    {
      file: /^(src\/|lib\/)?NAME(\/__init__)?\.py$/,
      kind: "library",
      what: (name) => `what importing ${code(name)} gives`,
    },
    {
      file: /^(src\/|lib\/)?NAME\/__main__\.py$/,
      kind: "command",
      what: (name) => `${code(`python -m ${name}`)}`,
    },
  ],
  gem: [{ file: /^lib\/NAME\.rb$/, kind: "library", what: (name) => `what requiring ${code(name)} gives` }],
  mix: [{ file: /^lib\/NAME\.ex$/, kind: "library", what: (name) => `the main module of ${code(name)}` }],
};

function conventional(survey: Survey, manifest: Manifest): Entry[] {
  const known = byName[manifest.kind];
  if (!known) return [];
  const name = (manifest.name ?? baseOf(manifest.folder)).replace(/^@[^/]+\//, "");
  const generalised = withoutName(name);
  const prefix = inFolder(manifest.folder, "");
  const own = survey.files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(prefix) && isOurs(survey, path))
    .map((path) => ({ path, generic: generalised(path.slice(prefix.length)) }));
  return known.flatMap(({ file, kind, what, many }) =>
    own
      .filter(({ generic }) => file.test(generic))
      .slice(0, many ? librariesOfOne : 1)
      .map(({ path }) => {
        const line = kind === "command" ? startOf(survey, path, "main") : 1;
        const called = manifest.kind === "python" ? moduleName(path) : name;
        const namedBy = { path: manifest.path, line: manifest.lineOf(manifest.name) };
        return entryAt(survey, { kind, path, line, what: what(called, path) }, namedBy);
      }),
  );
}

/** Writes the package's name as `NAME` in a path, in whichever form it stands there. */
function withoutName(name: string): (path: string) => string {
  const forms = [...new Set([name, name.replaceAll("-", "_"), name.replaceAll("-", "/")])].map(
    (form) => new RegExp(`(^|/)${literally(form)}(?=[./])`, "i"),
  );
  return (path) => forms.reduce((text, form) => text.replace(form, "$1NAME"), path);
}

/** `src/flask/__init__.py` is imported as `flask`. */
const moduleName = (path: string) =>
  path
    .replace(/(\/__(init|main)__)?\.py$/, "")
    .replace(/^(src|lib)\//, "")
    .replaceAll("/", ".");

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Line of the function of that name, or else the first. */
const startOf = (survey: Survey, path: string, name: string) =>
  survey.repository.symbols({ path, name })[0]?.line ?? 1;

const isOurs = (survey: Survey, path: string) =>
  survey.area(path) === "code" || survey.area(path) === "tooling" || /(^|\/)(bin|exe)\/[^/]+$/.test(path);
