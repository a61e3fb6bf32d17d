import type { Language } from "../model.ts";
import { nodeManager, parsePackageJson } from "./commands/npm.ts";
import { parseToml, pythonManager } from "./commands/python.ts";
import type { ConventionsInput } from "./input.ts";
import { mainLanguage, usedLanguages } from "./topics/topic.ts";

type Rule = readonly [
  file: RegExp,
  languages: readonly Language[],
  (input: ConventionsInput, text: string) => string | undefined,
];

const always = (name: string) => () => name;

/** By the manifests at the root: the main language's, else the first of a language that is much used. */
const rules: readonly Rule[] = [
  [/^Cargo\.toml$/, ["rust"], always("cargo")],
  [/^go\.mod$/, ["go"], always("go")],
  [
    /^package\.json$/,
    ["typescript", "javascript"],
    (input, text) => nodeManager(input, ".", parsePackageJson(text) ?? {}).name,
  ],
  [
    /^pyproject\.toml$/,
    ["python"],
    (input, text) => pythonManager(input, ".", (parseToml(text).tool ?? {}) as Record<string, unknown>).name,
  ],
  [/^(setup\.py|requirements\.txt)$/, ["python"], always("pip")],
  [/^pom\.xml$/, ["java"], always("maven")],
  [/^(build|settings)\.gradle(\.kts)?$/, ["java"], always("gradle")],
  [/^(Gemfile|gems\.rb)$/, ["ruby"], always("bundler")],
  [/^composer\.json$/, ["php"], always("composer")],
  [/^[\w.-]+\.(slnx?|csproj)$/, ["csharp"], always("nuget")],
  [/^mix\.exs$/, [], always("mix")],
  [/^Package\.swift$/, [], always("swift")],
  [/^pubspec\.yaml$/, [], always("pub")],
  [/^deno\.jsonc?$/, ["typescript", "javascript"], always("deno")],
];

/** What fetches the dependencies of the repository as a whole. */
export function findPackageManager(input: ConventionsInput): string | undefined {
  const main = mainLanguage(input);
  const used = usedLanguages(input);
  const fitting = rules.filter(
    ([, languages]) => languages.length === 0 || languages.some((one) => used.has(one)),
  );
  const first = (languages: readonly Language[]) => (main && languages.includes(main) ? 0 : 1);
  for (const [pattern, , name] of fitting.toSorted(([, a], [, b]) => first(a) - first(b))) {
    const file = input.files.find(({ path }) => pattern.test(path));
    const found = file && name(input, input.text(file.path) ?? "");
    if (found) return found;
  }
  return undefined;
}
