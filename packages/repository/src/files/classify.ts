import type { FileRole, Language } from "../model.ts";
import type { Attributes } from "./attributes.ts";
import { baseName, extensionOf } from "./language.ts";

/** What the content says about a file's role. */
export type Trait = "binary" | "generated" | "minified" | undefined;

const words = (list: string) => new Set(list.split(/\s+/));
const vendoredFolder =
  /(^|\/)(node_modules|bower_components|jspm_packages|vendor|vendored|_vendor|third[_-]?party|3rd[_-]?party|godeps|pods|carthage|externals)\/|^(deps|dependencies)\/|(^|\/)\.yarn\/(releases|plugins|sdks)\/|(^|\/)gradle\/wrapper\/|(^|\/)gradlew(\.bat)?$|(^|\/)mvnw(\.cmd)?$|(^|\/)jquery[-.\d]*(\.min)?\.js$/i;
const lockFile =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|cargo\.lock|go\.(work\.)?sum|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|gemfile\.lock|composer\.lock|flake\.lock|packages\.lock\.json|gradle\.lockfile|podfile\.lock|mix\.lock|pubspec\.lock)$/i;
const generatedName =
  /\.(pb\.(go|cc|h)|map|generated\.\w+|g\.cs|designer\.cs|snap)$|_pb2(_grpc)?\.pyi?$|_generated\.\w+$|(^|\/)zz_generated[^/]*$|(^|\/)(__generated__|generated)\//i;
const builtFolder = /(^|\/)dist\/.*\.(js|cjs|mjs|css|map|d\.ts)$/i;
const minifiedName = /[.-]min\.(js|mjs|cjs|css)$/i;
const testFolder =
  /(^|\/)(tests?|__tests__|specs?|e2e|testdata|test-data|__fixtures__|fixtures|__mocks__|__snapshots__|testsuite|test_suite)\//i;
const testName =
  /(^|[._-])(test|tests|spec|e2e)\.[^/.]+$|\.(test|spec|e2e)\.[^/]+$|(^|\/)(test_[^/]+|conftest)\.py$|(Tests?|TestCase|IT)\.(java|cs|php|kt)$/;
const docsFolder = /^(docs?|documentation)\//i;
const docsBelow = /(^|\/)(docs?|documentation)\//i;
const docsName =
  /^(readme|(un)?licen[cs]e|copying|changelog|changes|history|news|authors|contributors|contributing|code_of_conduct|security|notice|maintainers|governance|install|todo|thanks)([.-]|$)/i;
const docsExtensions = words("md markdown mdx rst adoc asciidoc textile pod rdoc man 1 3 5 7 8 tex");
const configExtensions = words(
  "json jsonc json5 yaml yml toml ini cfg conf properties editorconfig csproj vbproj fsproj vcxproj sln props targets gradle cmake mk bzl bazel nix service desktop plist xcconfig pbxproj tf tfvars hcl env lock mod work gemspec podspec",
);
const configName =
  /^(\..+|makefile|gnumakefile|dockerfile|containerfile|jenkinsfile|procfile|vagrantfile|gemfile|rakefile|brewfile|cmakelists\.txt|build|workspace|justfile|requirements[^/]*\.txt|setup\.(py|cfg)|manifest\.in|codeowners|gruntfile\.\w+|gulpfile\.\w+|build\.gradle\.kts|settings\.gradle\.kts|[\w.-]+\.config\.\w+|[\w-]+rc\.(js|cjs|mjs|ts))$|^dockerfile\./i;
const dataExtensions = words(
  "csv tsv psv ndjson jsonl xml xsd xsl svg ai eps ps drawio excalidraw txt log po pot mo dat bib geojson ics vcf sub srt plist patch diff golden out in expected list dic aff",
);
/** Patterns of tree-sitter, not programs in Scheme. */
const treeQuery = /(^|\/)queries\/.*\.scm$/;
const markup = new Set<Language>(["markdown", "html", "css", "json", "yaml", "toml"]);
const prose = new Set<Language>([...markup, "other"]);

/** Bytes from which a JSON, YAML or TOML file is data rather than configuration. */
const largeConfig = 64 << 10;

export type Facts = { path: string; language: Language; size: number; trait: Trait; attributes?: Attributes };

/** The first role that fits, in the order of `FileRole`. */
export function roleOf({ path, language, size, trait, attributes = {} }: Facts): FileRole {
  const name = baseName(path);
  if (trait === "binary") return "binary";
  if (attributes.vendored ?? vendoredFolder.test(path)) return "vendored";
  const generated = trait === "generated" || lockFile.test(path) || generatedName.test(path);
  if (attributes.generated ?? (generated || builtFolder.test(path))) return "generated";
  if (trait === "minified" || minifiedName.test(path)) return "minified";
  if (testFolder.test(path) || (!markup.has(language) && testName.test(name))) return "test";
  if (attributes.documentation ?? isDocs(path, name, language)) return "docs";
  if (isConfig(name, path)) return isLargeData(language, size) ? "data" : "config";
  return dataExtensions.has(extensionOf(path)) || treeQuery.test(path) ? "data" : "source";
}

function isDocs(path: string, name: string, language: Language): boolean {
  if (docsExtensions.has(extensionOf(path))) return true;
  if (docsName.test(name) && prose.has(language)) return true;
  return docsFolder.test(path) || (docsBelow.test(path) && prose.has(language) && !configName.test(name));
}

const isConfig = (name: string, path: string) =>
  configName.test(name) || configExtensions.has(extensionOf(path)) || /^\.[^/]+\//.test(path);

const isLargeData = (language: Language, size: number) =>
  size > largeConfig && (language === "json" || language === "yaml" || language === "toml");
