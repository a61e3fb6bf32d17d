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
  [/^t$/, "tests"],
  [
    /^(scripts?|tools?|tooling|build|ci|bench(es|mark|marks|suite)?|perf|profiling|hack|contrib|packaging|xtask|etc|misc|support|assets|images|patches|m4|cmake|config|conf|docker|deploy|results|build-\w+|\w+-measures)$/i,
    "tooling",
  ],
];

const markup = new Set(["markdown", "json", "yaml", "toml", "html", "css"]);
const unread = new Set(["binary", "vendored", "generated", "minified"]);

/**
 * Sorts one file. `packages` are the folders that hold a manifest: below each of them the names that
 * only count at the top count again.
 */
export function areaOf(file: FileEntry, packages: ReadonlySet<string>): Area {
  if (unread.has(file.role)) return "none";
  const folders = file.path.split("/").slice(0, -1);
  if (folders.some((folder) => folder.startsWith("."))) return "none";
  if (file.role === "test") return "tests";
  let above = "";
  for (const folder of folders) {
    const names = above === "" || packages.has(above) ? [...anywhere, ...atTop] : anywhere;
    for (const [pattern, area] of names) if (pattern.test(folder)) return area;
    above = above === "" ? folder : `${above}/${folder}`;
  }
  if (file.role === "docs") return "docs";
  return file.role === "source" && !markup.has(file.language) ? "code" : "none";
}
