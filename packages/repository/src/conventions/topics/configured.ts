import type { Convention } from "../../model.ts";
import { type ConventionsInput, isAside, nameOf } from "../input.ts";
import type { Topic } from "./topic.ts";

type Row = {
  topic: string;
  file: RegExp;
  /** Must stand in the file; its line is cited. The first group replaces `$1`. */
  when?: RegExp;
  statement: string;
};

/** Habits that a configuration file states by being there. */
const rows: readonly Row[] = [
  {
    topic: "formatting",
    file: /^\.editorconfig$/,
    when: /^\[\*\]\s*$(?:\r?\n(?!\[).*)*?\r?\nindent_style\s*=\s*tab/m,
    statement: "Editors indent with tabs, as .editorconfig says.",
  },
  {
    topic: "formatting",
    file: /^\.editorconfig$/,
    when: /^\[\*\]\s*$(?!(?:\r?\n(?!\[).*)*?\r?\nindent_style\s*=\s*tab)(?:\r?\n(?!\[).*)*?\r?\nindent_size\s*=\s*(\d+)/m,
    statement: "Editors indent by $1 columns, as .editorconfig says.",
  },
  {
    topic: "branches",
    file: /\.ya?ml$/,
    when: /\bpull_request(?:_target)?:\s*\r?\n\s+branches:\s*(?:\[\s*|\r?\n\s+-\s*)['"]?(\w[\w./-]*)/,
    statement: "Checks run on pull requests to the branch `$1`.",
  },
  {
    topic: "formatting",
    file: /^(\.prettierrc(\.\w+)?|prettier\.config\.\w+)$/,
    statement: "Prettier formats the code.",
  },
  {
    topic: "formatting",
    file: /^package\.json$/,
    when: /^\s*"prettier"\s*:\s*[{"](?![\d^~])/m,
    statement: "Prettier formats the code.",
  },
  {
    topic: "formatting",
    file: /^\.?rustfmt\.toml$/,
    statement: "rustfmt formats the code, with settings of this repository.",
  },
  {
    topic: "formatting",
    file: /^go\.mod$/,
    statement: "Go code is formatted with gofmt, as all Go code is.",
  },
  {
    topic: "formatting",
    file: /^\.clang-format$/,
    when: /BasedOnStyle:\s*(\S+)/,
    statement: "clang-format formats the code, based on the $1 style.",
  },
  {
    topic: "formatting",
    file: /^pyproject\.toml$/,
    when: /^\[tool\.black\b/m,
    statement: "Black formats the code.",
  },
  {
    topic: "formatting",
    file: /^(\.pre-commit-config\.yaml)$/,
    when: /id:\s*ruff-format/,
    statement: "Ruff formats the code, as a pre-commit hook.",
  },
  {
    topic: "formatting",
    file: /^\.php-cs-fixer(\.dist)?\.php$/,
    statement: "PHP-CS-Fixer formats the code.",
  },
  { topic: "formatting", file: /^(dprint\.jsonc?|\.dprint\.jsonc?)$/, statement: "dprint formats the code." },
  { topic: "lint", file: /^(\.eslintrc(\.\w+)?|eslint\.config\.\w+)$/, statement: "ESLint checks the code." },
  { topic: "lint", file: /^biome\.jsonc?$/, statement: "Biome checks and formats the code." },
  { topic: "lint", file: /^\.?ruff\.toml$/, statement: "Ruff checks the code." },
  { topic: "lint", file: /^pyproject\.toml$/, when: /^\[tool\.ruff\b/m, statement: "Ruff checks the code." },
  { topic: "lint", file: /^\.flake8$/, statement: "Flake8 checks the code." },
  { topic: "lint", file: /^\.golangci\.ya?ml$/, statement: "golangci-lint checks the code." },
  {
    topic: "lint",
    file: /^\.?clippy\.toml$/,
    statement: "Clippy checks the code, with settings of this repository.",
  },
  { topic: "lint", file: /^\.rubocop\.yml$/, statement: "RuboCop checks the code." },
  {
    topic: "lint",
    file: /^phpstan\.neon(\.dist)?$/,
    when: /level:\s*(\w+)/,
    statement: "PHPStan checks the code at level $1.",
  },
  { topic: "lint", file: /^psalm\.xml(\.dist)?$/, statement: "Psalm checks the code." },
  { topic: "lint", file: /^\.clang-tidy$/, statement: "clang-tidy checks the code." },
  { topic: "lint", file: /^\.stylelintrc(\.\w+)?$/, statement: "Stylelint checks the style sheets." },
  {
    topic: "lint",
    file: /^\.pre-commit-config\.yaml$/,
    statement: "pre-commit runs checks before each commit.",
  },
  { topic: "lint", file: /^(checkstyle|google_checks)\.xml$/, statement: "Checkstyle checks the code." },
  {
    topic: "lint",
    file: /^package\.json$/,
    when: /^\s*"(?:simple-git-hooks|husky|lint-staged)"\s*:\s*\{/m,
    statement: "Git hooks run checks before each commit; package.json sets them up.",
  },
  {
    topic: "types",
    file: /^tsconfig(\.base)?\.json$/,
    when: /"strict"\s*:\s*true/,
    statement: "TypeScript checks in strict mode.",
  },
  {
    topic: "types",
    file: /^pyproject\.toml$/,
    when: /^\[tool\.mypy\][^[]*?\nstrict\s*=\s*true/m,
    statement: "mypy checks types in strict mode.",
  },
  {
    topic: "commits",
    file: /^(\.commitlintrc(\.\w+)?|commitlint\.config\.\w+)$/,
    statement: "commitlint checks commit messages.",
  },
  {
    topic: "versions",
    file: /^package\.json$/,
    when: /"engines"\s*:\s*\{[^}]*"node"\s*:\s*"([^"]+)"/,
    statement: "It needs Node.js $1.",
  },
  {
    topic: "versions",
    file: /^\.(nvmrc|node-version)$/,
    when: /^v?(\S+)/,
    statement: "It is developed with Node.js $1.",
  },
  {
    topic: "versions",
    file: /^pyproject\.toml$/,
    when: /^requires-python\s*=\s*"([^"]+)"/m,
    statement: "It needs Python $1.",
  },
  {
    topic: "versions",
    file: /^pyproject\.toml$/,
    when: /^python\s*=\s*"([^"]+)"/m,
    statement: "It needs Python $1.",
  },
  {
    topic: "versions",
    file: /^setup\.(py|cfg)$/,
    when: /python_requires\s*=\s*['"]?([^'",\n]+)/,
    statement: "It needs Python $1.",
  },
  {
    topic: "versions",
    file: /^\.python-version$/,
    when: /^(\d\S*)/,
    statement: "It is developed with Python $1.",
  },
  { topic: "versions", file: /^go\.mod$/, when: /^go (\S+)/m, statement: "It needs Go $1 or newer." },
  {
    topic: "versions",
    file: /^Cargo\.toml$/,
    when: /^rust-version\s*=\s*"([^"]+)"/m,
    statement: "It needs Rust $1 or newer.",
  },
  {
    topic: "versions",
    file: /^rust-toolchain(\.toml)?$/,
    when: /^(?:channel\s*=\s*")?([\w.-]+)"?\s*$/m,
    statement: "It is developed with Rust $1.",
  },
  {
    topic: "versions",
    file: /^pom\.xml$/,
    when: /<(?:maven\.compiler\.release|maven\.compiler\.target|java\.version|release)>(\d[\d.]*)</,
    statement: "It is compiled for Java $1.",
  },
  {
    topic: "versions",
    file: /^build\.gradle(\.kts)?$/,
    when: /(?:JavaLanguageVersion\.of\(|JavaVersion\.VERSION_)(\d+)/,
    statement: "It is compiled for Java $1.",
  },
  {
    topic: "versions",
    file: /^composer\.json$/,
    when: /"php"\s*:\s*"([^"]+)"/,
    statement: "It needs PHP $1.",
  },
  {
    topic: "versions",
    file: /\.gemspec$/,
    when: /required_ruby_version\s*=?\s*['"]([^'"]+)/,
    statement: "It needs Ruby $1.",
  },
  {
    topic: "versions",
    file: /^\.ruby-version$/,
    when: /^(?:ruby-)?(\d\S*)/,
    statement: "It is developed with Ruby $1.",
  },
  {
    topic: "versions",
    file: /^global\.json$/,
    when: /"version"\s*:\s*"([^"]+)"/,
    statement: "It is built with the .NET SDK $1.",
  },
  {
    topic: "versions",
    file: /^CMakeLists\.txt$/,
    when: /cmake_minimum_required\s*\(\s*VERSION\s+(\d+(?:\.\d+)*)/i,
    statement: "It needs CMake $1 or newer.",
  },
  {
    topic: "coverage",
    file: /^\.?codecov\.ya?ml$/,
    when: /^\s*target:\s*(\d[\d.]*%?)/m,
    statement: "Codecov asks for a coverage of $1.",
  },
  {
    topic: "coverage",
    file: /^(jest|vitest|vite)\.config\.\w+$/,
    when: /(?:coverageThreshold|thresholds)[\s\S]{0,200}?(?:lines|statements|branches|functions)\s*['"]?:\s*(\d+)/,
    statement: "Tests must cover at least $1 % of the code.",
  },
  {
    topic: "coverage",
    file: /^package\.json$/,
    when: /"(?:coverageThreshold|check-coverage)"[\s\S]{0,300}?"(?:lines|statements|branches|functions)"\s*:\s*(\d+)/,
    statement: "Tests must cover at least $1 % of the code.",
  },
  {
    topic: "coverage",
    file: /^(\.nycrc(\.json)?|\.c8rc(\.json)?)$/,
    when: /"(?:lines|statements|branches|functions)"\s*:\s*(\d+)/,
    statement: "Tests must cover at least $1 % of the code.",
  },
  {
    topic: "coverage",
    file: /^(pyproject\.toml|setup\.cfg|\.coveragerc|tox\.ini)$/,
    when: /(?:fail_under\s*=\s*|--cov-fail-under[= ])(\d+)/,
    statement: "Tests must cover at least $1 % of the code.",
  },
  {
    topic: "coverage",
    file: /^(\.simplecov|spec_helper\.rb|test_helper\.rb)$/,
    when: /minimum_coverage\s*\(?\s*(?:line:\s*)?(\d+)/,
    statement: "Tests must cover at least $1 % of the code.",
  },
  {
    topic: "development",
    file: /^devcontainer\.json$/,
    statement: "A development container is described, for editors that open one.",
  },
  {
    topic: "development",
    file: /^(flake|shell|default)\.nix$/,
    statement: "A Nix development shell is described.",
  },
];

const near = (path: string): boolean =>
  path.split("/").length <= 2 || /^\.(github|devcontainer|config)\//.test(path);
const known = new WeakMap<ConventionsInput["files"], readonly string[]>();
function nearPaths({ files }: ConventionsInput): readonly string[] {
  const paths =
    known.get(files) ??
    files.map(({ path }) => path).filter((path) => near(path) && (path.startsWith(".") || !isAside(path)));
  known.set(files, paths);
  return paths;
}
/** What only the root may state for the whole. */
const rootFirst =
  /^(package\.json|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|composer\.json|CMakeLists\.txt|setup\.|tsconfig)/;

function rowConvention({ topic, file, when, statement }: Row, input: ConventionsInput): Convention[] {
  const candidates = nearPaths(input)
    .filter((path) => file.test(nameOf(path)))
    .filter((path) => !rootFirst.test(nameOf(path)) || !path.includes("/"))
    .sort((a, b) => a.split("/").length - b.split("/").length);
  for (const path of candidates) {
    const text = when ? input.text(path) : "";
    const found = when ? when.exec(text ?? "") : Object.assign([""], { index: 0 });
    if (!found) continue;
    const value = (found[1] ?? "").trim().slice(0, 60);
    if (/[$@{}]/.test(value)) continue;
    const line = text && when ? text.slice(0, found.index! + found[0]!.length).split("\n").length : 1;
    return [{ topic, statement: statement.replace("$1", () => value), citations: [input.cite(path, line)] }];
  }
  return [];
}

/** Formatters, linters, versions and minimum coverage, from the files that configure them. */
export const configured: Topic = (input) => {
  const all = rows.flatMap((row) => rowConvention(row, input));
  return all.filter(({ statement }, i) => all.findIndex((other) => other.statement === statement) === i);
};
