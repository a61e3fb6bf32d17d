import type { Row } from "./topic.ts";

/** Formatters, linters and the like, by the files that configure them. */
export const tools: readonly Row[] = [
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
