import type { CommandPurpose } from "../../model.ts";

/** What a script, target or task is for, by its name. First that fits. */
const byName: readonly [CommandPurpose, RegExp][] = [
  [
    "lint",
    /^((fmt|format|formatting|prettier|style|cs|code-?style|static-codestyle)[-:_.]?(check|verify|lint|test)|(check|verify|test)[-:_.](fmt|format|style|lint|formatting))/,
  ],
  [
    "typecheck",
    /^(type-?check(ing)?|check-?types?|types?|typing|tsc|mypy|pyright|test[-:_](types?|dts|tsc))([-:_.]|$)/,
  ],
  [
    "release",
    /^(release|publish|deploy|bump|changelog|version|ship|prepublish\w*|postpublish|postversion|preversion)([-:_.]|$)/,
  ],
  ["format", /[-:_.](fix|write)$/],
  [
    "test",
    /^(checks?)$|^(tests?|specs?|unit|integration|e2e|jest|vitest|mocha|ava|phpunit|pytest|rspec|all_?tests?|full-?test|py\d*|coverage|cov)([-:_.](?!show|report|html|clean)|$)|[-:_.](tests?|specs?|unit)$/,
  ],
  [
    "lint",
    /^(lint(er|ing)?|eslint|biome|vet|clippy|rubocop|flake8|ruff|pylint|golangci(-lint)?|style|static|phpstan|psalm|stylelint|cs|checkstyle|pre-?commit|precommit)([-:_.]|$)|[-:_.]lint$/,
  ],
  ["format", /^(fmt|format|formatting|prettier|fix|pretty|spotless(apply)?|black)([-:_.]|$)/i],
  ["build", /^(build|compile|dist|bundle|assemble|jar)([-:_.]|$)|^(all|package)$/],
  ["run", /^(start|dev|develop|serve|server|run|watch|preview|up|bootrun)([-:_.]|$)/i],
  [
    "install",
    /^(setup|bootstrap|deps|dependencies|install[-:_]?(dev|deps|tools?|dependencies|requirements)|dev[-:_]?(setup|deps|install|env)|init|venv|env)$/,
  ],
];

export const purposeOfName = (name: string): CommandPurpose | undefined =>
  byName.find(([, pattern]) => pattern.test(name.toLowerCase()))?.[0];

const wrapper =
  /^(\w+=("[^"]*"|'[^']*'|\S*)\s+|env\s+(\w+=\S+\s+)*|uv run(\s+--?(group|extra|with|python|project|package|env-file)[= ](?!-)\S+|\s+--?[\w-]+)*\s+|(poetry|pipenv|pdm|hatch|rye) run\s+|python3?(\.\d+)? -(\w+ -)?m\s+|py -m\s+|npx(\s+-\S+)*\s+|bunx\s+|pnpm (exec|dlx)\s+|yarn (exec|dlx)\s+|npm exec(\s+--)?\s+|bundle exec\s+|(\.\/)?(vendor\/bin|node_modules\/\.bin|bin|\.venv\/bin|venv\/bin)\/|php\s+(-d\s+\S+\s+)*(?=vendor|\.\/vendor))/;

/** The command that is really run: without variables set for it, `uv run`, `npx`, `bundle exec` and the like. */
export function unwrap(command: string): string {
  let rest = command;
  for (let next = rest.replace(wrapper, ""); next !== rest; next = rest.replace(wrapper, "")) rest = next;
  return rest;
}

const runner =
  /^(?:(?:npm|pnpm|bun|deno|nr|yarn|turbo|nx|lerna)(?: (?:run-script|run|task|-w|-r|--recursive|--silent|-s|run-many -t|run -s))+|n?make(?: -[jkBsC]?\d*)*|gmake|mingw32-make|just|task|rake|composer(?: run-script| run)?|invoke|inv|poe|tox (?:run )?-e|nox (?:-s|--session)|(?:\.\/)?gradlew?(?:\.bat)?|doit|mise run|moon run)(?: --?[\w-]+(?:=\S+)?)* ([\w][\w:.\-/]*)/;
const shortcut =
  /^(?:npm|pnpm|yarn|nr) (?!add\b|remove\b|ci\b|install\b|i\b|exec\b|dlx\b|create\b|init\b|link\b|pack\b|config\b|publish\b|version\b|global\b|why\b|up\b|update\b|audit\b|set\b|cache\b|info\b|view\b|plugin\b|workspaces?\b|--)([a-z][\w:-]*)/;

const dependencies =
  /^(?!.* (-g|--global|--location=global)\b)(?!.*(docs?|lint|format|fuzz|bench|release|spell)[\w-]*(\/[\w-]*)?\.(txt|in)\b)((npm (ci|install|i|clean-install)|yarn( install)?|pnpm (install|i)|bun (install|i)|deno install|poetry (install|sync)|pipenv (install|sync)|pdm (install|sync)|rye sync|uv sync|bundle( install)?|composer (install|update)|cargo fetch|mix deps\.get|dotnet (tool )?restore|nuget restore|go mod (download|tidy)|swift package resolve|carthage bootstrap|pod install|stack setup|lerna bootstrap|rush (install|update)|nix develop|(\.\/)?gradlew? dependencies)( --?[\w-]+([= ](?!-)\S+)?)*|(uv )?pip3? install( -\S+)*( (-r|--requirement|-e|--editable|--group|-c)[ =]?\S+| \.(\[\S+\])?| "\.\[\S+\]"| '\.\[\S+\]'| tox| nox| poetry| hatch| pre-commit| -U| --upgrade| pip| setuptools| wheel)+|conda env (create|update)( -\S+)*.*|npm --prefix \S+ (ci|install))$/;

/** What a command is for, by its first words. First that fits. */
const byWords: readonly [CommandPurpose, RegExp][] = [
  ["install", dependencies],
  [
    "release",
    /^(npm publish|pnpm publish|yarn (npm )?publish|cargo (publish|release)|twine upload|goreleaser( release)?|mvnw? .*deploy|semantic-release|changeset publish|poetry publish|uv publish|flit publish|hatch publish|gem push|rake release|dotnet nuget push|np\b|release-it|release-please|cargo-release)/,
  ],
  [
    "lint",
    /^(prettier .*(--check|-c|-l)\b|black .*--check|ruff format .*--(check|diff)|cargo fmt .*--check|rustfmt .*--check|gofmt -[ld]|clang-format .*(--dry-run|-n)|biome (check|lint|ci)(?!.*--(write|apply))|dotnet format .*--verify|eslint|tslint|oxlint|xo|standard|stylelint|flake8|ruff check|ruff (?!format)|pylint|bandit|cargo clippy|go vet|golangci-lint|staticcheck|golint|rubocop|standardrb|phpstan|psalm|phpcs|php-cs-fixer .*--dry-run|(\.\/)?gradlew? \S*(checkstyle|lint|spotlessCheck|detekt|ktlintCheck)|mvnw? .*(checkstyle|spotless:check)|shellcheck|hadolint|clang-tidy|cppcheck|cpplint|markdownlint\S*|yamllint|actionlint|pre-commit run|codespell|typos|knip|publint|ktlint|credo|mix (credo|format --check-formatted))\b/,
  ],
  [
    "format",
    /^(prettier .*(--write|-w)\b|prettier\b|black\b|isort\b|ruff format|cargo fmt|rustfmt|gofmt|goimports|gofumpt|go fmt|clang-format|biome (format|check)|dprint fmt|dotnet format|php-cs-fixer|phpcbf|(\.\/)?gradlew? \S*spotlessApply|mvnw? .*spotless:apply|mix format|zig fmt|deno fmt|yapf)\b/,
  ],
  [
    "typecheck",
    /^(tsc\b.*--noEmit|tsc --build|tsc$|vue-tsc|mypy|pyright|basedpyright|ty check|pytype|flow check|cargo check|sorbet|srb tc|steep|mix dialyzer|deno check)\b/,
  ],
  [
    "test",
    /^(npm (test|t|tst)\b|yarn test|pnpm (test|t)\b|bun test|deno test|node .*--test\b|pytest|py\.test|tox\b|nox\b|unittest\b|trial\b|nosetests|manage\.py test|python3? (\S+\/)?(manage\.py test|setup\.py test|runtests\.py|(run_?)?tests?\.py)|coverage run|cargo ([\w-]*test[\w-]*|nextest)|cargo (llvm-cov|tarpaulin)|go test|gotestsum|mvnw? (\S+ )*(test|surefire\S*)\b|(\.\/)?mvnw (\S+ )*test\b|(\.\/)?gradlew?(\.bat)? (\S+ )*(\S*:)?(test|check)\b|sbt (\S+ )*"?(\S+\/)?test|lein test|rspec|rake$|rake (test|spec)|minitest|ruby -I ?(test|lib)|rails test|cucumber|phpunit|pest\b|codecept run|ctest|dotnet test|vstest|jest|vitest|mocha|ava\b|tape?\b|c8|nyc|karma|cypress run|playwright test|swift test|mix test|meson test|ninja (-C \S+ )?test|bazel(isk)? test|prove\b|zig build test|zig test|stack test|cabal test|dune (runtest|test)|busted|bats\b|flutter test|dart test|n?make (check|test|tests)(?![\w-])|rebar3 (eunit|ct)|julia .*test|Invoke-Pester|xcodebuild .*test|ceedling test|scons .*test|waf .*test)/,
  ],
  [
    "build",
    /^(n?make( -[jk]\S*)*( all)?$|tsc\b|cmake (?!-E|-P)|ninja\b|meson (setup|compile)|cargo (build|install --path)|go (build|install)\b|mvnw? (\S+ )*(verify|package|compile|install)\b|(\.\/)?mvnw (\S+ )*(verify|package|compile|install)\b|(\.\/)?gradlew?(\.bat)? (\S+ )*(\S*:)?(build|assemble|jar)\b|dotnet (build|publish|pack)|python3? setup\.py (build|sdist|develop)|build\b|uv build|poetry build|hatch build|flit build|gem build|rake build|docker build|docker[ -]compose build|swift build|mix compile|bazel(isk)? build|zig build|stack build|cabal build|dune build|webpack|rollup|vite build|esbuild|tsup|tsdown|wasm-pack build|\.\/configure|autoreconf|\.\/autogen\.sh|\.\/bootstrap(\.sh)?|\.\/buildconf|\.\/Configure|perl Makefile\.PL|(\.\/)?[Bb]uild\.(ps1|sh|cmd|bat|cake)|(\.\/)?build$|scons\b|waf\b|msbuild|sbt (compile|package)|flutter build|dart compile|xcodebuild|qmake|premake\d?|ant\b|lein (compile|uberjar)|mkdocs build|napi build|cross build)/,
  ],
  [
    "run",
    /^(npm start|yarn start|pnpm start|bun start|deno run|cargo run|go run|dotnet (watch )?run|rails (s|server)|flask run|uvicorn|gunicorn|fastapi (dev|run)|python3? (\S+\/)?manage\.py runserver|docker[ -]compose up|docker run|php artisan serve|symfony serve|mix phx\.server|next dev|vite$|(\.\/)?gradlew? (\S*:)?(run|bootRun)\b|mvnw? (spring-boot:run|jetty:run|exec:java)|(\.\/)?mvnw (spring-boot:run|quarkus:dev)|foreman start|bin\/(dev|server)|swift run|stack run|zig build run|flutter run|mkdocs serve|node \S*(server|index|app)\.\w+)/,
  ],
];

/** What a command is for, by its words; undefined when they do not tell. */
export function purposeOf(command: string): CommandPurpose | undefined {
  const real = unwrap(command);
  const plain = byWords.find(([, pattern]) => pattern.test(real));
  if (plain?.[0] === "install") return "install";
  const name = (runner.exec(real) ?? shortcut.exec(real))?.[1];
  return (name && purposeOfName(name)) || plain?.[0];
}

/**
 * What makes two commands the same advice: tool and task, without options. `npm run test` and `npm test`
 * are one, as are `cargo test` and `cargo test --workspace`.
 */
export function familyOf(command: string): string {
  if (command.includes(" && ")) return command;
  const real = unwrap(command).replace(/^\.\//, "");
  const words = real
    .replace(/^npm (t|tst)\b/, "npm test")
    .replace(/^(npm|pnpm|bun) (i|ci|clean-install|install)\b/, "$1 install")
    .replace(
      /^((npm|pnpm|yarn|bun|nr) (run-script|run)|nr|(npm|pnpm|yarn)(?= (test|start)\b)|(pnpm|yarn)(?! (install|exec|dlx|add|publish|workspace)\b)) (?!-)/,
      "script ",
    )
    .replace(/^yarn$/, "yarn install")
    .replace(/^bundle$/, "bundle install")
    .replace(/^composer update\b/, "composer install")
    .replace(/^python3? -m /, "")
    .replace(/^(tox|nox) run\b/, "$1")
    .split(" ")
    .filter((word) => word !== "" && !word.startsWith("-"));
  const [tool = "", task = ""] = words;
  if (
    /^(tox|nox|pytest|ctest|phpunit|rspec|jest|vitest|mocha|eslint|prettier|mypy|ruff|tsc|pip3?|black|flake8|golangci-lint)$/.test(
      tool,
    )
  )
    return tool;
  return /^(gradlew?|mvnw?)$/.test(tool)
    ? `${tool.replace(/w$/, "")} ${words.at(-1)}`
    : `${tool} ${task}`.trim();
}
