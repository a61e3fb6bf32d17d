import { execFileSync } from "node:child_process";
import { temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { createGuard } from "../guard.ts";
import { hostileRepository } from "../testing/index.ts";
import { gitPort } from "./port.ts";

const looks = [
  ["status"],
  ["diff", "--", "file.txt"],
  ["diff"],
  ["diff-index", "-p", "HEAD"],
  ["diff-files", "-p"],
  ["log", "-p", "-m"],
  ["log", "-p", "--diff-merges=on"],
  ["show"],
  ["blame", "file.txt"],
  ["rev-list", "--all", "--alternate-refs"],
  ["ls-files", "-m", "-o"],
  ["hash-object", "file.txt"],
  ["describe", "--all", "--dirty"],
  ["cat-file", "-p", "HEAD:file.txt"],
  ["for-each-ref"],
  ["shortlog", "HEAD"],
];

test("nothing that a repository says is run while git looks at it", async () => {
  const { root, marks, promise } = hostileRepository();
  const { ledger } = await temporaryStorage();
  const guard = createGuard({ level: "observe", ledger, dataDirectory: temporaryFolder() });
  const git = gitPort(guard, root);
  const refused: string[] = [];
  for (const args of looks) {
    const code = await git.run(args).then(
      ({ code }) => code,
      () => refused.push(args.join(" ")),
    );
    if (!refused.includes(args.join(" "))) expect([args, code]).toEqual([args, 0]);
  }
  expect(refused).toEqual(["rev-list --all --alternate-refs"]);
  const missing = promise();
  expect((await git.run(["cat-file", "-p", missing])).code).toBe(128);
  expect(marks()).toEqual([]);
});

test("the same repository does run things when git looks at it plainly", () => {
  const { root, marks, promise } = hostileRepository();
  const plain = (...args: string[]) => {
    try {
      execFileSync("git", args, { cwd: root, stdio: "ignore", env: { PATH: process.env.PATH!, HOME: "/" } });
    } catch {
      // Some of what it runs fails; that it ran is the point.
    }
  };
  for (const args of looks) plain(...args);
  plain("cat-file", "-p", promise());
  const everywhere = ["clean", "fetch", "fsmonitor", "gpg", "hook", "process", "textconv"];
  expect(marks()).toEqual(expect.arrayContaining(everywhere));
});
