import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPatch } from "./check.ts";
import { foldName } from "./paths.ts";

const change = (path: string, was = path) => `--- a/${was}\n+++ b/${path}\n@@ -1 +1 @@\n-old\n+new\n`;
const gitChange = (path: string) => `diff --git a/${path} b/${path}\nindex 111..222 100644\n${change(path)}`;
const made = (path: string, ...lines: string[]) =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;

/** The reason for which a patch is refused; undefined when it is not. */
function refusal(patch: string | Uint8Array, checks = {}): string | undefined {
  try {
    checkPatch(patch, checks);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ code: "patch-refused" });
    return (error as { why: string }).why;
  }
}

test("a patch is told in plain data", () => {
  const patch = [
    gitChange("src/a.ts"),
    made("new é.sh", "one", "two").replace("100644", "100755"),
    "diff --git a/old name b/new name\nsimilarity index 100%\nrename from old name\nrename to new name\n",
    "diff --git a/gone b/gone\ndeleted file mode 100644\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\\ No newline at end of file\n",
    "diff --git a/run b/run\nold mode 100644\nnew mode 100755\n",
    'diff --git "a/caf\\303\\251" "b/caf\\303\\251"\n--- "a/caf\\303\\251"\n+++ "b/caf\\303\\251"\n@@ -1,2 +1 @@\n same\n-x\n',
    change("plain.txt"),
  ].join("");
  const facts = checkPatch(patch);
  expect(facts.files).toEqual([
    { path: "src/a.ts", kind: "modify", added: 1, removed: 1 },
    { path: "new é.sh", kind: "add", added: 2, removed: 0, executable: true },
    { path: "new name", was: "old name", kind: "rename", added: 0, removed: 0 },
    { path: "gone", kind: "delete", added: 0, removed: 1 },
    { path: "run", kind: "modify", added: 0, removed: 0, executable: true },
    { path: "café", kind: "modify", added: 0, removed: 1 },
    { path: "plain.txt", kind: "modify", added: 1, removed: 1 },
  ]);
  expect(facts).toMatchObject({ added: 4, removed: 4, protected: [] });
});

test.each([
  ["/etc/passwd", "absolute"],
  ["../outside", "upwards"],
  ["a/../../outside", "upwards"],
  ["a//b", "empty part"],
  ["./a", "empty part"],
  ["a/.. /b", "dots and spaces"],
  [".git/config", ".git"],
  ["sub/.git/hooks/pre-commit", ".git"],
  [".GIT/config", ".git"],
  [".Git/config", ".git"],
  [".g\u200cit/config", ".git"],
  [".git\u200d/config", ".git"],
  ["\ufeff.git/config", ".git"],
  ["git~1/config", ".git"],
  ["GIT~2/config", ".git"],
  [".git./config", ".git"],
  [".git /config", ".git"],
  [".git . . /config", ".git"],
  [".git::$INDEX_ALLOCATION/config", ".git"],
  [".git:stream", ".git"],
  ["．git/config", ".git"],
  ["a\\b", "backslash"],
  ["..\\outside", "backslash"],
  ["C:evil", "drive"],
  [".gitmodules ", ".gitmodules"],
  [".gitModules", ".gitmodules"],
  ["GITMOD~1", ".git"],
  ["\u001b[2Jclear", "control"],
  ["a\u0085b", "control"],
  [`${"d/".repeat(200)}f`, "too deep"],
  ["x".repeat(300), "too long"],
])("the path %j is refused", (path, why) => {
  expect(refusal(change(path))).toContain(why);
  expect(refusal(gitChange(path))).toContain(why);
  expect(refusal(made(path, "x"))).toContain(why);
  const renamed = `diff --git a/ok b/${path}\nsimilarity index 100%\nrename from ok\nrename to ${path}\n`;
  expect(refusal(renamed)).toContain(why);
});

test.each([
  [
    "a new link",
    "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n",
    "symbolic link",
  ],
  ["a file that becomes a link", "diff --git a/l b/l\nold mode 100644\nnew mode 120000\n", "symbolic link"],
  [
    "a link that is changed",
    "diff --git a/l b/l\nindex 111..222 120000\n--- a/l\n+++ b/l\n@@ -1 +1 @@\n-a\n+/etc\n",
    "symbolic link",
  ],
  [
    "a link that is removed",
    "diff --git a/l b/l\ndeleted file mode 120000\n--- a/l\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
    "symbolic link",
  ],
  [
    "a submodule",
    "diff --git a/m b/m\nnew file mode 160000\nindex 000..111\n--- /dev/null\n+++ b/m\n@@ -0,0 +1 @@\n+Subproject commit 1\n",
    "submodule",
  ],
  ["a setuid file", "diff --git a/s b/s\nnew file mode 104755\n", "mode 104755"],
  ["a binary file", "diff --git a/b b/b\nindex 111..222 100644\nBinary files a/b and b/b differ\n", "binary"],
  [
    "binary data",
    "diff --git a/b b/b\nindex 111..222 100644\nGIT binary patch\nliteral 1\nIcmZPo000310RR91\n\n",
    "binary",
  ],
  ["a NUL byte", change("a").replace("new", "n\0w"), "binary"],
  ["prose", "Here is the patch:\n\n", "no part of a unified diff"],
  ["prose between files", `${change("a")}and then\n${change("b")}`, "no part of a unified diff"],
  ["nothing", "", "no change"],
  ["a short hunk", "--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n x\n", "shorter"],
  [
    "a hunk that hides a header",
    "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\ndiff --git a/.git/config b/.git/config\n",
    "shorter",
  ],
  ["a long hunk", "--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n x\n-y\n+z\n", "longer"],
  ["no hunk", "--- a/a\n+++ b/a\n", "hunk is missing"],
  ["two names for one file", "diff --git a/a b/a\n--- a/a\n+++ b/b\n@@ -1 +1 @@\n-x\n+y\n", "contradict"],
  ["a header of another file", `diff --git a/a b/a\n${change("b")}`, "contradict"],
  ["a rename of another file", "diff --git a/a b/b\nrename from a\nrename to .github/x\n", "contradict"],
  ["no prefix", "--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n", "begin with a/"],
  ["a file twice", change("a") + change("a"), "twice"],
  ["a file under two names", change("Readme") + change("README"), "one file"],
  [
    "a rename and a change of the old",
    `diff --git a/a b/b\nrename from a\nrename to b\n${gitChange("a")}`,
    "twice",
  ],
  ["a second mode", "diff --git a/a b/a\nold mode 100644\nnew mode 100755\nnew mode 100755\n", "second"],
  [
    "a file that is new and gone",
    "diff --git a/a b/a\nnew file mode 100644\ndeleted file mode 100644\n",
    "two things",
  ],
  ["a name with a line break", 'diff --git "a/x\\ny" "b/x\\ny"\nnew file mode 100644\n', "control"],
  ["a name that is no UTF-8", 'diff --git "a/\\377" "b/\\377"\nnew file mode 100644\n', "UTF-8"],
  ["a broken quote", 'diff --git "a/x "b/x"\nnew file mode 100644\n', "two ways"],
])("%s is refused", (_, patch, why) => {
  expect(refusal(patch)).toContain(why);
});

test.each([
  "\turl = ext::sh -c evil",
  "\turl = -u./payload",
  "\turl = file:///etc",
  "\turl = /etc",
  '\turl = "ext::sh"',
  "\tURL=fd::17",
  "\tpath = ../../.ssh",
  "\tpath = -x",
  "\tupdate = !evil",
])("a submodule with %j is refused, even with leave", (line) => {
  expect(refusal(made(".gitmodules", '[submodule "x"]', line), { leave: "all" })).toContain("submodule");
});

test("protected files need leave of their own, under whatever look-alike or by a rename", () => {
  for (const path of [
    ".github/workflows/ci.yml",
    "CODEOWNERS",
    "docs/CodeOwners",
    ".familiar/scope.yaml",
    ".GitHub/x",
    ".gitlab-ci.yml",
  ]) {
    expect(refusal(change(path))).toContain("Protected");
    const renamed = `diff --git a/ok b/${path}\nsimilarity index 100%\nrename from ok\nrename to ${path}\n`;
    expect(refusal(renamed)).toContain("Protected");
    const away = `diff --git a/${path} b/ok\nsimilarity index 100%\nrename from ${path}\nrename to ok\n`;
    expect(refusal(away)).toContain("Protected");
    expect(checkPatch(change(path), { leave: [path] }).protected).toEqual([path]);
    expect(checkPatch(change(path), { leave: "all" }).protected).toEqual([path]);
  }
  const isProtected = (path: string) => path.startsWith("core/");
  expect(refusal(change("core/x"), { isProtected })).toContain("core/x");
  expect(refusal(change("other"), { isProtected })).toBeUndefined();
});

test("a patch of 20,000 files and one of many bytes are refused at once", () => {
  const many = Array.from({ length: 20_000 }, (_, at) => change(`f${at}`)).join("");
  expect(refusal(many)).toContain("100 files");
  expect(checkPatch(many, { limits: { files: 20_000 } }).files).toHaveLength(20_000);
  expect(refusal(made("a", "x".repeat(5_000_000)))).toContain("bytes");
  expect(refusal(`diff --git a/x${" b/".repeat(1_000_000)}\n`)).toContain("too long");
  const lines = `--- a/a\n+++ b/a\n@@ -1,999999 +1,999999 @@\n${" \n".repeat(900_000)}`;
  expect(refusal(lines)).toContain("shorter");
});

test("whatever bytes come, the answer is facts or a reason, and no path of the facts leads astray", () => {
  const pieces = fc.constantFrom(
    ...[
      "diff --git ",
      "a/x",
      " b/x",
      "\n",
      "--- a/x\n",
      "+++ b/x\n",
      "@@ -1 +1 @@\n",
      "-a\n",
      "+b\n",
      " c\n",
    ],
    ...[
      "rename from x\n",
      "rename to ../y\n",
      "new file mode 100644\n",
      "/dev/null",
      '"',
      "\\",
      "..",
      ".git/",
      "\t",
      "\0",
    ],
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string()), { maxLength: 40 }),
      (parts) => {
        const patch = parts.join("");
        if (refusal(patch) !== undefined) return;
        for (const { path, was = path } of checkPatch(patch).files)
          for (const part of [path, was].flatMap((each) => each.split("/")))
            expect(["", ".", "..", ".git"]).not.toContain(foldName(part));
      },
    ),
  );
});

test("no mixture of case, ignored characters and endings makes a second .git", () => {
  const ignored = fc.constantFrom("", "\u200c", "\u200d", "\u202e", "\ufeff", "\u206f");
  const ending = fc.constantFrom("", ".", " ", "...", ". .", ":x", "::$DATA");
  fc.assert(
    fc.property(
      fc.array(ignored, { minLength: 5, maxLength: 5 }),
      fc.nat(15),
      ending,
      (marks, upper, end) => {
        const name = [...".git"]
          .map((char, at) => marks[at]! + (upper & (1 << at) ? char.toUpperCase() : char))
          .join("");
        expect(refusal(change(`${name}${marks[4]}${end}/config`))).toContain(".git");
      },
    ),
  );
});
