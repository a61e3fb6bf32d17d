import fc from "fast-check";
import { expect, test } from "vitest";
import { resolver } from "./resolve.ts";
import { treeOf } from "./testing.ts";

const files = [
  "setup.py",
  "src/flask/app.py",
  "src/flask/json/__init__.py",
  "tests/test_app.py",
  "web/src/a.js",
  "packages/one/src/index.ts",
  "packages/two/src/index.ts",
  "java/src/main/java/com/acme/App.java",
  "cmd/tool/main.go",
  "lib/a b.rb",
];
const found = (given: string, all: readonly string[] = [given]) => resolver(treeOf(files), all)(given);

test.each([
  ["/home/travis/build/acme/app/web/src/a.js", "web/src/a.js"],
  ["/home/runner/work/app/app/setup.py", "setup.py"],
  ["D:\\a\\app\\app\\web\\src\\a.js", "web/src/a.js"],
  ["/builds/group/app/tests/test_app.py", "tests/test_app.py"],
  ["webpack:///./web/src/a.js?1f2e", "web/src/a.js"],
  ["webpack://app/./web/src/a.js", "web/src/a.js"],
  ["file:///srv/x/lib/a%20b.rb", "lib/a b.rb"],
  ["https://example.org/web/src/a.js?v=3", "web/src/a.js"],
  ["com/acme/App.java", "java/src/main/java/com/acme/App.java"],
  ["/go/src/github.com/acme/app/cmd/tool/main.go", "cmd/tool/main.go"],
  ["github.com/acme/app/cmd/tool/main.go", "cmd/tool/main.go"],
  ["/home/u/.tox/py3/lib/python3.9/site-packages/flask/app.py", "src/flask/app.py"],
  ["./web/../web/src/a.js:", undefined],
  ["./web/../web/src/a.js", "web/src/a.js"],
  ["src/a.js", "web/src/a.js"],
])("%s is %s", (given, path) => {
  expect(found(given)).toBe(path);
});

test.each([
  ["two files that fit alike", "src/index.ts"],
  ["a library", "/app/node_modules/x/web/src/a.js"],
  ["the system's own", "/usr/lib/python3/flask/app.py"],
  ["a runtime", "node:internal/app.js"],
  ["a name that is elsewhere as well", "/opt/tool/setup.py"],
  ["a name alone, from another folder", "/srv/other/place/main.go"],
  ["an installed package that is not here", "/x/site-packages/requests/app.py"],
  ["no file at all", "<anonymous>"],
])("nothing is taken for %s", (_what, given) => {
  expect(found(given)).toBeUndefined();
});

test("the folder it was checked out to is learnt from the paths that fit", () => {
  const all = ["/srv/ci/job-7/web/src/a.js", "/srv/ci/job-7/setup.py", "/srv/elsewhere/setup.py"];
  expect(all.map((given) => found(given, all))).toEqual(["web/src/a.js", "setup.py", undefined]);
});

test("below any folder, each file whose path says enough is found again, and nothing else is ever named", () => {
  const folder = fc
    .array(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), { minLength: 1, maxLength: 4 })
    .map((parts) => `/srv/${parts.join("/")}`);
  fc.assert(
    fc.property(folder, fc.constantFrom(...files), fc.boolean(), (root, file, windows) => {
      const given = `${root}/${file}`;
      const path = found(windows ? `C:${given.replaceAll("/", "\\")}` : given);
      if (file.includes("/")) expect(path).toBe(file);
      else expect([undefined, file]).toContain(path);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (given) => {
      const path = found(given);
      if (path !== undefined) expect(files).toContain(path);
    }),
  );
});
