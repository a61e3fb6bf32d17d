import type { FileEntry } from "@familiar/repository";

/** What part of the work a file belongs to; only `code` is the product itself. */
export type Area = "code" | "tests" | "docs" | "examples" | "tooling" | "none";

const anywhere: [RegExp, Area][] = [
  [
    /^(tests?|specs?|__tests__|__mocks__|testdata|fixtures?|e2e|testsuite|cypress)$|[-_.](tests?|specs?|testing)$/i,
    "tests",
  ],
  [/^(examples?|samples?|demos?|playgrounds?|showcase|quickstarts?|starters?)$/i, "examples"],
];

/** Only at the top of the repository or of a package: deeper down these are ordinary names. */
const atTop: [RegExp, Area][] = [
  [/^(docs?|documentation|website|web-site|www|site|books?|guides?|manual|man)$/i, "docs"],
  [/^t$|^tests?[-_](?!utils?$)/, "tests"],
  [/^(deps|extern(al|als)?|vendors?|3rd-?party|thirdparty|single_include|amalgamat(ed|ion))$/i, "none"],
  [
    /^(scripts?|tools?|tooling|build|ci|bench(es|mark|marks|suite)?|perf|profiling|hack|contrib|packaging|xtask|etc|misc|support|assets|images|patches|m4|cmake|config|conf|docker|deploy|results|build-\w+|\w+-measures)$/i,
    "tooling",
  ],
];

/** Programs that build, configure or test the product by convention of their tools. */
const buildFile =
  /(^|\/)(mix\.exs|build\.(rs|zig|sbt|gradle|gradle\.kts)|setup\.py|project\.clj|Package\.swift|configure(\.ac)?|gulpfile\.\w+|gruntfile\.\w+|noxfile\.py|tasks\.py|fabfile\.py)$/i;

/** Below these, folders are named by the packages of the language: `org/springframework/samples` holds no samples. */
export const withoutPackages = (path: string): string => path.replace(packageNames, "$1");
const packageNames = /((?:^|\/)src\/(?:main|jvmMain|commonMain)\/(?:java|kotlin|scala|groovy)\/).*\//;

const markup = new Set(["markdown", "json", "yaml", "toml", "html", "css"]);
const unread = new Set(["binary", "vendored", "generated", "minified"]);

/**
 * Sorts one file. `packages` are the folders that hold a manifest: below each of them the names that
 * only count at the top count again.
 */
export function areaOf(file: FileEntry, packages: ReadonlySet<string>): Area {
  if (unread.has(file.role)) return "none";
  const folders = withoutPackages(file.path).split("/").slice(0, -1);
  if (folders.some((folder) => folder.startsWith("."))) return "none";
  if (file.role === "test") return "tests";
  let above = "";
  for (const folder of folders) {
    const names = above === "" || packages.has(above) ? [...anywhere, ...atTop] : anywhere;
    for (const [pattern, area] of names) if (pattern.test(folder)) return area;
    above = above === "" ? folder : `${above}/${folder}`;
  }
  if (file.role === "docs") return "docs";
  if (buildFile.test(file.path)) return "tooling";
  return file.role === "source" && !markup.has(file.language) ? "code" : "none";
}

const programs =
  /\.(vim|lua|exs?|erl|hrl|l?hs|mli?|fsx?|clj[sc]?|scala|kts?|swift|dart|zig|nim|cr|jl|r|mm?|p[lm]|tcl|f\d\d|f|pas|ad[abs]|d|v|sv|vhdl?|sol|vue|svelte|astro|el|lisp|rkt|cu|asm|s|groovy|ps1|elm|purs|gleam|odin|hx|gd|as|cob|cbl|bas|vb|apl|prolog|pro|idr|agda|lean|rego|proto|thrift|graphql)$/i;
const much = 0.4;

/**
 * Tells programs from data among the files whose language is not known: by their ending, or because
 * there is so much of it that it must be what the repository is about.
 */
export function isWritten(files: readonly FileEntry[]): (file: FileEntry) => boolean {
  const ending = ({ path }: FileEntry) => /\.\w+$/.exec(path)?.[0] ?? "";
  const lines = new Map<string, number>();
  for (const file of files) lines.set(ending(file), (lines.get(ending(file)) ?? 0) + file.lines);
  const total = files.reduce((sum, file) => sum + file.lines, 0);
  return (file) =>
    file.language !== "other" || programs.test(file.path) || lines.get(ending(file))! > total * much;
}
