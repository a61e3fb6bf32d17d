import type { Candidate, ConventionsInput, Source } from "../input.ts";
import { folderOf, has, lineOf, speaking } from "../input.ts";

type Rule = {
  file: RegExp;
  /** Must stand in the file for the commands to make sense. */
  when?: RegExp;
  unless?: (input: ConventionsInput, folder: string) => boolean;
  commands: readonly (readonly [NonNullable<Candidate["purpose"]>, string])[];
};

const beside = (name: string) => (input: ConventionsInput, folder: string) =>
  has(input, folder === "." ? name : `${folder}/${name}`);
const not = (test: Rule["unless"]) => (input: ConventionsInput, folder: string) => !test!(input, folder);

/** What a manifest alone promises, for tools where everybody types the same. */
const rules: readonly Rule[] = [
  {
    file: /^Cargo\.toml$/,
    commands: [
      ["build", "cargo build"],
      ["test", "cargo test"],
    ],
  },
  { file: /^rustfmt\.toml$|^\.rustfmt\.toml$/, commands: [["format", "cargo fmt"]] },
  { file: /^clippy\.toml$|^\.clippy\.toml$/, commands: [["lint", "cargo clippy"]] },
  {
    file: /^go\.mod$/,
    commands: [
      ["install", "go mod download"],
      ["build", "go build ./..."],
      ["test", "go test ./..."],
    ],
  },
  { file: /^\.golangci\.ya?ml$/, commands: [["lint", "golangci-lint run"]] },
  {
    file: /^pom\.xml$/,
    unless: beside("mvnw"),
    commands: [
      ["build", "mvn package"],
      ["test", "mvn test"],
    ],
  },
  {
    file: /^mvnw$/,
    commands: [
      ["build", "./mvnw package"],
      ["test", "./mvnw test"],
    ],
  },
  {
    file: /^pom\.xml$/,
    when: /spring-boot-maven-plugin/,
    unless: not(beside("mvnw")),
    commands: [["run", "./mvnw spring-boot:run"]],
  },
  {
    file: /^build\.gradle(\.kts)?$/,
    unless: beside("gradlew"),
    commands: [
      ["build", "gradle build"],
      ["test", "gradle test"],
    ],
  },
  {
    file: /^gradlew$/,
    commands: [
      ["build", "./gradlew build"],
      ["test", "./gradlew test"],
    ],
  },
  {
    file: /^build\.gradle(\.kts)?$/,
    when: /org\.springframework\.boot/,
    unless: not(beside("gradlew")),
    commands: [["run", "./gradlew bootRun"]],
  },
  {
    file: /^build\.sbt$/,
    commands: [
      ["build", "sbt compile"],
      ["test", "sbt test"],
    ],
  },
  { file: /^CMakeLists\.txt$/, commands: [["build", "cmake -B build && cmake --build build"]] },
  {
    file: /^CMakeLists\.txt$/,
    when: /enable_testing|include\s*\(\s*CTest\s*\)|add_test|add_subdirectory\s*\(\s*tests?\s*\)/i,
    commands: [["test", "ctest --test-dir build"]],
  },
  {
    file: /^meson\.build$/,
    commands: [
      ["build", "meson setup build && meson compile -C build"],
      ["test", "meson test -C build"],
    ],
  },
  {
    file: /^configure\.ac$/,
    unless: beside("CMakeLists.txt"),
    commands: [["build", "autoreconf -fi && ./configure && make"]],
  },
  { file: /^Makefile\.am$/, when: /^(check|TESTS|SUBDIRS|test)/m, commands: [["test", "make check"]] },
  {
    file: /\.slnx?$/,
    commands: [
      ["install", "dotnet restore"],
      ["build", "dotnet build"],
      ["test", "dotnet test"],
    ],
  },
  { file: /\.csproj$/, when: /Microsoft\.NET\.Test\.Sdk|xunit|nunit/i, commands: [["test", "dotnet test"]] },
  {
    file: /^Package\.swift$/,
    commands: [
      ["build", "swift build"],
      ["test", "swift test"],
    ],
  },
  {
    file: /^mix\.exs$/,
    commands: [
      ["install", "mix deps.get"],
      ["test", "mix test"],
      ["format", "mix format"],
    ],
  },
  {
    file: /^build\.zig$/,
    commands: [
      ["build", "zig build"],
      ["test", "zig build test"],
    ],
  },
  {
    file: /^dune-project$/,
    commands: [
      ["build", "dune build"],
      ["test", "dune test"],
    ],
  },
  {
    file: /^stack\.yaml$/,
    commands: [
      ["build", "stack build"],
      ["test", "stack test"],
    ],
  },
  {
    file: /^\w[\w-]*\.cabal$/,
    commands: [
      ["build", "cabal build"],
      ["test", "cabal test"],
    ],
  },
  {
    file: /^(WORKSPACE|MODULE)(\.bazel)?$/,
    commands: [
      ["build", "bazel build //..."],
      ["test", "bazel test //..."],
    ],
  },
  {
    file: /^Makefile\.PL$/,
    commands: [
      ["build", "perl Makefile.PL && make"],
      ["test", "make test"],
    ],
  },
  {
    file: /^pubspec\.yaml$/,
    when: /flutter:/,
    commands: [
      ["install", "flutter pub get"],
      ["test", "flutter test"],
    ],
  },
  { file: /^deno\.jsonc?$/, commands: [["test", "deno test"]] },
  {
    file: /^(docker-compose|compose)\.ya?ml$/,
    when: /^services:/m,
    commands: [["run", "docker compose up"]],
  },
  { file: /^biome\.jsonc?$/, commands: [["lint", "npx biome check"]] },
];

export const compiledCommands: Source = (input) => [
  ...rules.flatMap(({ file, when, unless, commands }) =>
    speaking(input, file)
      .filter(({ path, text }) => (!when || when.test(text)) && !unless?.(input, folderOf(path)))
      .slice(0, 1)
      .flatMap(({ path, text }) =>
        commands.map(([purpose, command]): Candidate => {
          const line = when ? lineOf(text, when) : 1;
          return { command, directory: folderOf(path), path, line, from: "convention", purpose };
        }),
      ),
  ),
  ...mainPrograms(input),
];

/** Programs that can be started from their sources, where the layout is the language's own. */
function mainPrograms(input: ConventionsInput): Candidate[] {
  const paths = input.files.map(({ path }) => path);
  const at = (path: string, command: string, line = 1): Candidate => ({
    command,
    directory: ".",
    path,
    line,
    from: "convention",
    purpose: "run",
  });
  const go = paths.filter((path) => /^(main\.go|cmd\/[^/]+\/main\.go)$/.test(path));
  const rust = paths.filter((path) => /^(src\/main\.rs|crates\/core\/main\.rs)$/.test(path));
  return [
    ...(go.length <= 3 ? go : []).map((path) =>
      at(path, `go run ${path === "main.go" ? "." : `./${folderOf(path)}`}`),
    ),
    ...rust.map((path) => at(path, "cargo run")),
  ];
}
