import fc from "fast-check";
import { expect, test } from "vitest";
import { notReading } from "./reading.ts";

const words = (line: string) => line.split(" ");

test.each([
  "log -z --name-only --format=%H%x00%an --no-renames HEAD --not abc123 --",
  "ls-files -z --cached --others --exclude-standard",
  "cat-file --batch --buffer",
  "rev-parse --path-format=absolute --git-dir --show-toplevel",
  "for-each-ref --format=%(refname)%00%(objectname) refs/tags",
  "diff-tree -r --text HEAD~1 HEAD",
  "diff --name-only HEAD~1..HEAD -- src/a..b.ts",
  "blame --incremental -w --ignore-revs-file= HEAD -- a.ts",
  "blame --porcelain -L 1,5 src/a.ts",
  "config -z --get-regexp ^filter",
  "symbolic-ref --short HEAD",
  "check-mailmap --stdin",
  "worktree list --porcelain",
  "log -- --output=looks-like-an-option ext::but-is-a-path",
])("git %s only reads", (line) => {
  expect(notReading(words(line))).toBeUndefined();
});

test.each([
  "push",
  "fetch origin",
  "clone ext::sh x",
  "-c core.fsmonitor=evil status",
  "--exec-path=/tmp status",
  "log -c",
  "log -ccore.pager=evil",
  "log --output=/tmp/x",
  "diff --outp=/tmp/x",
  "diff --ext-diff",
  "show --textconv",
  "log --show-signature",
  "log --format=%G?",
  "for-each-ref --format=%(signature)",
  "log --remerge-diff",
  "log --diff-merges=remerge",
  "diff --no-index /etc/passwd /dev/null",
  "diff /dev/null /etc/passwd",
  "diff -- a.txt /etc/passwd",
  "diff -- a.txt ../../etc/passwd",
  "diff -- src/../../outside a.txt",
  "blame -S /etc/passwd a",
  "blame -S/etc/passwd a",
  "blame --ignore-revs-file=/etc/passwd a",
  "blame --ignore-revs-f /etc/passwd a",
  "blame --contents /etc/passwd a",
  "cat-file --filters HEAD:a",
  "rev-list --all --alternate-refs",
  "log --upload-pack=evil",
  "status --ignore-submodules=none",
  "log ext::sh",
  "hash-object -w a",
  "hash-object -tw a",
  "symbolic-ref HEAD refs/heads/x",
  "symbolic-ref -d HEAD",
  "config user.name evil",
  "config --get --file /etc/passwd x",
  "config --unset x",
  "worktree add ../x",
  "branch -D main",
  "toString",
  "",
])("git %s is refused", (line) => {
  expect(notReading(words(line))).toBeTypeOf("string");
});

test("no beginning of a refused option slips through, whatever stands around it", () => {
  const option = fc.constantFrom(
    "--output",
    "--ext-diff",
    "--textconv",
    "--exec",
    "--upload-pack",
    "--no-index",
  );
  const harmless = fc.constantFrom("-p", "HEAD", "--stat", "-z", "--name-only", "--no-renames");
  fc.assert(
    fc.property(option, fc.nat(), fc.array(harmless), fc.array(harmless), (name, cut, before, after) => {
      const short = name.slice(0, 3 + (cut % (name.length - 2)));
      fc.pre(short !== "--text");
      expect(notReading(["log", ...before, `${short}=x`, ...after])).toBeTypeOf("string");
    }),
  );
});
