import type { Convention, Language } from "../../model.ts";
import { type ConventionsInput, folderOf, isAside, lineOf, nameOf } from "../input.ts";
import { counts, mainLanguage, type Topic } from "./topic.ts";

type Framework = { file: RegExp; when: RegExp; name: string; language?: Language };

/** Test frameworks by the manifest entry that brings them in. */
const frameworks: readonly Framework[] = [
  ...["vitest", "jest", "mocha", "ava", "tap", "jasmine", "@playwright/test", "cypress", "uvu", "qunit"].map(
    (name) => ({
      file: /^package\.json$/,
      when: new RegExp(`^\\s*"${name}"\\s*:\\s*"`, "m"),
      name:
        (
          {
            vitest: "Vitest",
            jest: "Jest",
            mocha: "Mocha",
            ava: "AVA",
            jasmine: "Jasmine",
            "@playwright/test": "Playwright",
            cypress: "Cypress",
            qunit: "QUnit",
          } as Record<string, string>
        )[name] ?? name,
    }),
  ),
  { file: /^package\.json$/, when: /node (\S+ )*--test\b/, name: "Node's own test runner" },
  {
    file: /^(pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|requirements[\w-]*\.txt)$/,
    when: /pytest/,
    name: "pytest",
  },
  {
    file: /^go\.mod$/,
    when: /stretchr\/testify/,
    name: "Go's own testing package with testify",
    language: "go",
  },
  { file: /^go\.mod$/, when: /^module/m, name: "Go's own testing package", language: "go" },
  {
    file: /^Cargo\.toml$/,
    when: /^\[(package|workspace)\]/m,
    name: "Rust's own test harness",
    language: "rust",
  },
  {
    file: /^(pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml)$/,
    when: /junit-jupiter|org\.junit\.jupiter|useJUnitPlatform|junit-bom/,
    name: "JUnit 5 or newer",
  },
  { file: /^(pom\.xml|build\.gradle(\.kts)?)$/, when: /<artifactId>junit<|junit:junit:/, name: "JUnit 4" },
  { file: /^(pom\.xml|build\.gradle(\.kts)?)$/, when: /testng/i, name: "TestNG" },
  { file: /^(Gemfile|[\w-]+\.gemspec)$/, when: /["']rspec(-\w+)?["']/, name: "RSpec" },
  { file: /^(Gemfile|[\w-]+\.gemspec)$/, when: /["']minitest["']/, name: "Minitest" },
  { file: /^Rakefile$/, when: /minitest/, name: "Minitest" },
  { file: /^composer\.json$/, when: /"pestphp\/pest"/, name: "Pest" },
  { file: /^composer\.json$/, when: /"phpunit\/phpunit"/, name: "PHPUnit" },
  { file: /\.(csproj|props)$/, when: /Include="xunit/i, name: "xUnit" },
  { file: /\.(csproj|props)$/, when: /Include="NUnit/i, name: "NUnit" },
  { file: /\.(csproj|props)$/, when: /Include="MSTest/i, name: "MSTest" },
  { file: /^CMakeLists\.txt$|^meson\.build$/, when: /gtest|googletest/i, name: "GoogleTest" },
  { file: /^CMakeLists\.txt$/, when: /catch2/i, name: "Catch2" },
  { file: /^CMakeLists\.txt$/, when: /doctest/i, name: "doctest" },
];

function usedFrameworks(input: ConventionsInput): Convention[] {
  const found = new Map<string, Convention>();
  const main = mainLanguage(input);
  for (const { file, when, name, language } of frameworks) {
    if (language && language !== main) continue;
    if (found.size >= 2 || [...found.keys()].some((known) => known.startsWith(name))) continue;
    for (const { path } of input.files) {
      const shallow = path.split("/").length <= (/proj$|props$|CMakeLists/.test(path) ? 4 : 2);
      if (!shallow || !file.test(nameOf(path)) || (isAside(path) && !/^tests?\/|proj$/.test(path))) continue;
      const text = input.text(path);
      if (!text || !when.test(text)) continue;
      found.set(name, {
        topic: "tests",
        statement: `Tests use ${name}.`,
        citations: [input.cite(path, lineOf(text, when))],
      });
      break;
    }
  }
  return [...found.values()];
}

const namings: readonly [RegExp, string][] = [
  [/\.test\.\w+$/, "name.test.*"],
  [/\.spec\.\w+$/, "name.spec.*"],
  [/_test\.\w+$/, "name_test.*"],
  [/_spec\.\w+$/, "name_spec.*"],
  [/^test_\w+\.\w+$/, "test_name.*"],
  [/^test-[\w-]+\.\w+$/, "test-name.*"],
  [/-test\.\w+$/, "name-test.*"],
  [/Tests?\.\w+$/, "NameTest.*"],
  [/^t\d{4}-.*\.sh$/, "t0000-name.sh"],
];

const places: readonly [RegExp, (match: string) => string][] = [
  [/(^|\/)__tests__\//, () => "in `__tests__` folders next to the source"],
  [/(^|\/)src\/test\//, () => "under `src/test`"],
  [/^(tests?|specs?|t)\//, (match) => `in \`${match.replace("/", "")}/\``],
  [/(^|\/)(tests?|specs?)\//, (match) => `in folders named \`${match.replaceAll("/", "")}\``],
];

/** More than half, since test folders also hold helpers. */
const most = 0.65;
const fewest = 5;

const code = /\.(test|spec)\.\w+$|\.(ts|tsx|js|jsx|mjs|cjs|mts|py|go|rs|java|kt|c|cc|cpp|cs|rb|php|sh|pl|t)$/;
const perlStyle = /^t\/.*t?\d+[\w-]*\.(sh|t|pl)$/;
const support =
  /(^|\/)(fixtures?|samples?|testdata|data|snapshots|__snapshots__|resources|helpers?|_expected|deps|vendor|third_party|external|examples?)\//i;

/** Which framework runs the tests, where tests stand and how their files are named. */
export const testHabits: Topic = (input) => {
  const all = input.files.filter(
    ({ role, path }) => (role === "test" || perlStyle.test(path)) && code.test(path) && !support.test(path),
  );
  const [language] = counts(all.map((file) => file.language));
  const tests = all.filter((file) => file.language === language?.[0]);
  const found = usedFrameworks(input);
  if (tests.length < fewest) return found;

  const cite = (chosen: typeof tests) => chosen.slice(0, 2).map(({ path }) => input.cite(path, 1));
  const namingOf = (path: string) => namings.find(([pattern]) => pattern.test(nameOf(path)))?.[1];
  const [naming] = counts(tests.flatMap(({ path }) => namingOf(path) ?? []));
  if (naming && naming[1] / tests.length >= most) {
    const statement = `Test files are named like \`${naming[0]}\` (${naming[1]} of ${tests.length}).`;
    found.push({
      topic: "tests",
      statement,
      citations: cite(tests.filter(({ path }) => namingOf(path) === naming[0])),
    });
  }

  const sources = new Set(
    input.files.filter(({ role }) => role === "source").map(({ path }) => folderOf(path)),
  );
  const placeOf = (path: string): string | undefined => {
    const place = places
      .map(([pattern, say]) => ({ match: pattern.exec(path)?.[0], say }))
      .find(({ match }) => match);
    if (place) return place.say(place.match!);
    return sources.has(folderOf(path)) ? "beside the source they test" : undefined;
  };
  const [place] = counts(tests.flatMap(({ path }) => placeOf(path) ?? []));
  if (place && place[1] / tests.length >= most) {
    const statement = `Tests stand ${place[0]} (${place[1]} of ${tests.length} files).`;
    found.push({
      topic: "tests",
      statement,
      citations: cite(tests.filter(({ path }) => placeOf(path) === place[0])),
    });
  }
  return found;
};
