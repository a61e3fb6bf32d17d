import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { git as plainGit, temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { createGuard, type HostGuard } from "../guard.ts";
import { findSandbox } from "../sandbox/findSandbox.ts";
import { inSandbox } from "../testing/confined.ts";
import { contentsOf, groundWith, put } from "../testing/ground.ts";

const tracked = {
  ".gitignore": "node_modules\n",
  "package.json": "{}\n",
  "packages/a/package.json": "{}\n",
  "packages/a/index.js": "exports.from = 'worktree';\n",
  "packages/b/package.json": "{}\n",
  "packages/kept/package.json": "{}\n",
  "packages/linked/package.json": "{}\n",
};

/** A person's work tree with workspaces and what was installed into it, and a worktree of its commit. */
async function installed(hides?: (path: string) => boolean) {
  const ground = groundWith(tracked);
  const { root, plain } = ground;
  const elsewhere = temporaryFolder();
  put(elsewhere, "secret", "DECOY\n");
  put(root, "node_modules/dep/index.js", "exports.from = 'person';\n");
  put(root, "packages/b/node_modules/inner/index.js", "exports.from = 'nested';\n");
  put(root, "packages/a/index.js", "exports.from = 'person';\n");
  put(root, "packages/kept/node_modules/own/index.js", "exports.from = 'tracked';\n");
  plain("add", "-f", "packages/kept/node_modules");
  plain("commit", "-qm", "keep one");
  put(root, "packages/kept/node_modules/own/index.js", "exports.from = 'person';\n");
  mkdirSync(join(root, "node_modules/@scope"));
  put(root, "node_modules/.vite-temp/old.mjs", "left\n");
  symlinkSync(elsewhere, join(root, "node_modules/.cache"));
  symlinkSync("../../packages/a", join(root, "node_modules/@scope/a"));
  symlinkSync(elsewhere, join(root, "node_modules/out"));
  symlinkSync("../../../".repeat(9) + elsewhere.slice(1), join(root, "node_modules/far"));
  symlinkSync(elsewhere, join(root, "packages/linked/node_modules"));
  const storage = await temporaryStorage();
  const guard: HostGuard = createGuard({
    ...{ level: "propose", ledger: storage.ledger, ...ground },
    sandbox: () => findSandbox(process.env),
    ...(hides && { hides: async () => hides }),
  });
  const worktree = (await guard.perform({ kind: "worktree", commit: "HEAD", why: "to test" })).path;
  const run = async (script: string, more: object = { dependencies: true }) => {
    const argv = ["sh", "-c", script] as const;
    const action = { kind: "run", as: "confined", argv, cwd: worktree, why: "to test", ...more } as const;
    const { code, stdout } = await guard.perform(action);
    return code === 0 ? stdout.toString().trim() : code;
  };
  const from = (module: string, folder = ".") =>
    run(
      `node -e 'process.chdir("${folder}"); console.log(require(require.resolve("${module}", { paths: ["."] })).from)' 2>/dev/null`,
    );
  return { ground, root, elsewhere, worktree, storage, guard, run, from };
}

inSandbox(
  "dependencies of every workspace are there, and links among workspaces lead into the worktree",
  async () => {
    const { ground, worktree, run, from, guard, storage } = await installed();
    expect(await run("ls node_modules", {})).not.toBe(0);
    expect(await from("dep")).toBe("person");
    expect(await from("@scope/a")).toBe("worktree");
    expect(await from("inner", "packages/b")).toBe("nested");
    const temp = "node_modules/.vite-temp";
    expect(await run(`ls ${temp}; echo new > ${temp}/a && cat ${temp}/a`)).toBe("new");
    expect(await run(`ls ${temp}; ls node_modules/.cache/secret 2>/dev/null || echo nothing`)).toBe(
      "nothing",
    );
    expect(await from("own", "packages/kept")).toBe("tracked");
    const bodies = (await storage.ledger.read()).map(({ body }) => String(body));
    expect(bodies.filter((body) => body.includes('"dependencies":true'))).toHaveLength(6);
    const { files } = await guard.perform({ kind: "diff", worktree, why: "to test" });
    expect(files).toEqual([]);
    expect(plainGit(ground.root, "status", "--porcelain", "packages/b", "node_modules")).toBe("");
  },
);

inSandbox("nothing there can be changed, and no link in it leads out", async () => {
  const { root, elsewhere, run } = await installed();
  const before = contentsOf(root);
  for (const attack of [
    "echo evil > node_modules/dep/index.js",
    "rm -rf node_modules/dep",
    "mkdir node_modules/evil",
    "mv node_modules aside",
    "umount node_modules",
    `cat node_modules/out/secret`,
    `cat node_modules/far/secret`,
    `cat ${elsewhere}/secret`,
    `cat packages/linked/node_modules/secret`,
    `cat ${root}/package.json`,
  ])
    expect([attack, await run(`${attack} 2>/dev/null`)]).not.toEqual([attack, expect.any(String)]);
  expect(contentsOf(root)).toEqual(before);
});

inSandbox("a place that a command replaced by a link is not mounted over", async () => {
  const { elsewhere, worktree, run, from } = await installed();
  rmSync(join(worktree, "packages/b"), { recursive: true });
  symlinkSync(elsewhere, join(worktree, "packages/b"));
  await expect(from("dep")).rejects.toMatchObject({ code: "sandbox-failed" });
  rmSync(join(worktree, "packages/b"));
  put(worktree, "node_modules/dep/index.js", "exports.from = 'installed anew';\n");
  expect(await from("dep")).toBe("installed anew");
  expect(await run("echo kept > node_modules/mark && cat node_modules/mark")).toBe("kept");
});

inSandbox("what policy hides is not shown, and the worktree can be read-only", async () => {
  const { worktree, run } = await installed((path) => path.startsWith("node_modules"));
  expect(await run("ls node_modules/dep 2>/dev/null")).not.toBe("index.js");
  expect(await run("ls packages/b/node_modules")).toBe("inner");
  const readOnly = { dependencies: true, readOnly: true };
  expect(await run("echo evil > packages/a/index.js", readOnly)).not.toBe(0 as never);
  expect(readFileSync(join(worktree, "packages/a/index.js"), "utf8")).toContain("worktree");
});

test("a program that this Familiar was not given is refused", async () => {
  const { guard, worktree } = await installed();
  const run = { kind: "run", as: "confined", argv: ["true"], cwd: worktree, why: "to test" } as const;
  await expect(guard.perform({ ...run, programs: ["lab"] })).rejects.toMatchObject({
    code: "policy-refused",
  });
});
