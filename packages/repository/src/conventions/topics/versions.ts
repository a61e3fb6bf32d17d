import type { Row } from "./topic.ts";

/** Versions that are needed, and how much tests must cover. */
export const versions: readonly Row[] = [
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
];
