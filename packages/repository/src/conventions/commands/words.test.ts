import fc from "fast-check";
import { expect, test } from "vitest";
import { familyOf, purposeOf, purposeOfName } from "./purpose.ts";
import { cleanCommand, scriptCommands } from "./shell.ts";

const expression = (of: string) => `$\{{ ${of} }}`;

test.each([
  ["$ npm test", "npm test"],
  ["npm test # runs everything", "npm test"],
  ["sudo make check", "make check"],
  ["cargo test --verbose --workspace", "cargo test --workspace"],
  ["pytest -v > log.txt 2>&1", "pytest -v"],
  ["go test ./... | tee out", "go test ./..."],
  ["make test (optional)", "make test"],
  [`tox -e ${expression("matrix.tox")}`, "tox"],
  ["cargo build --target $TARGET --release", "cargo build --release"],
  [`mvn verify ${expression("matrix.a || matrix.b")}`, "mvn verify"],
  [expression("matrix.install"), undefined],
  ["$CC main.c", undefined],
  ["npm publish --token=abc", undefined],
  ["curl -H 'Authorization: Bearer x' https://example.org", undefined],
  ["echo hello", undefined],
  ["shellcheck --version", undefined],
  ["FOO=bar", undefined],
  ["cmake ../build", undefined],
  ["if [ -f x ]; then", undefined],
])("%j is typed as %j", (raw, expected) => {
  expect(cleanCommand(raw)).toBe(expected);
});

test("a script is read line by line: continued lines, `cd`, `&&`, and nothing after `||`", () => {
  const script = "npm ci \\\n  --prefer-offline\ncd scripts && npm test || exit 1\ncd ../.. && make\n";
  expect(scriptCommands(script, { directory: ".", line: 10 })).toEqual([
    { command: "npm ci --prefer-offline", directory: ".", line: 10 },
    { command: "npm test", directory: "scripts", line: 12 },
  ]);
});

test("variables that are known are filled in", () => {
  const variables = new Map([
    ["CARGO", "cargo"],
    ["FLAGS", ""],
  ]);
  const [found] = scriptCommands(`${expression("env.CARGO")} test $FLAGS`, {
    directory: ".",
    line: 1,
    variables,
  });
  expect(found).toEqual({ command: "cargo test", directory: ".", line: 1 });
});

test.each([
  ["npm ci", "install"],
  ["npm install", "install"],
  ["npm install left-pad", undefined],
  ["npm i -g npm@latest", undefined],
  ["pip install flask", undefined],
  ['pip install -e ".[dev]"', "install"],
  ["pip install -r requirements.txt", "install"],
  ["cargo install ripgrep", undefined],
  ["bundle install --jobs 4", "install"],
  ["uv sync --all-extras", "install"],
  ["npm run test:unit", "test"],
  ["pnpm test-unit", "test"],
  ["uv run --locked --group dev tox run -e typing", "typecheck"],
  ["bundle exec rake", "test"],
  ["./vendor/bin/phpunit", "test"],
  ["python -m pytest tests", "test"],
  ["GOOS=js go test ./...", "test"],
  ["./gradlew :core:test", "test"],
  ["mvn clean verify", "build"],
  ["mvn -B test", "test"],
  ["ctest --test-dir build", "test"],
  ["make", "build"],
  ["make -j4 check", "test"],
  ["make check-pot", undefined],
  ["make install", undefined],
  ["cargo clippy -- -D warnings", "lint"],
  ["cargo fmt --all --check", "lint"],
  ["cargo fmt", "format"],
  ["npx prettier --check .", "lint"],
  ["prettier --write .", "format"],
  ["tsc --noEmit", "typecheck"],
  ["npm publish", "release"],
  ["cargo run --example x", "run"],
  ["docker compose up", "run"],
  ["git clone https://example.org/x", undefined],
  ["ls -la", undefined],
])("%j is for %s", (command, expected) => {
  expect(purposeOf(command)).toBe(expected);
});

test.each([
  ["test", "test"],
  ["test:unit", "test"],
  ["format:check", "lint"],
  ["lint:fix", "format"],
  ["check-types", "typecheck"],
  ["dev", "run"],
  ["build-dts", "build"],
  ["publish-all", "release"],
  ["bootstrap", "install"],
  ["frobnicate", undefined],
])("a task called %s is for %s", (name, expected) => {
  expect(purposeOfName(name)).toBe(expected);
});

test.each([
  ["npm run test", "npm t"],
  ["cargo test", "cargo test --workspace"],
  ["npm ci", "npm install"],
  ["./vendor/bin/phpunit", "vendor/bin/phpunit --testdox"],
  ["pnpm run lint", "pnpm lint"],
])("%s and %s are the same advice", (a, b) => {
  expect(familyOf(a)).toBe(familyOf(b));
});

test("no text takes long to judge", () => {
  const words = fc.constantFrom(
    "npm",
    "ci",
    "-a",
    "--b",
    "--group",
    "uv",
    "run",
    "pip",
    "install",
    "-r",
    "make",
    "test",
    "=",
    "$(",
    "&&",
    "'",
  );
  const text = fc.array(words, { maxLength: 400 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ maxLength: 2000 })), (line) => {
      for (const { command } of scriptCommands(line, { directory: ".", line: 1 })) {
        expect(command.length).toBeLessThanOrEqual(160);
        purposeOf(command);
        familyOf(command);
      }
    }),
  );
});
