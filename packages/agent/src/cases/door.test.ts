import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Action } from "@familiar/guard";
import { inSandbox } from "@familiar/guard/testing";
import { git } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import { assembled } from "../testing/assembled.ts";
import { look } from "../testing/worstCase/outside.ts";
import { put, token } from "../testing/worstCase/person.ts";

const why = "to attack";
const hidden = "\u001b[2K\u001b]0;evil\u0007\u202e\u2066\u200b\u{e0041}";

const patch = (path: string, { line = "evil", mode = "100644" } = {}): Action => ({
  ...{ kind: "apply", why },
  patch: [
    `diff --git a/${path} b/${path}`,
    `new file mode ${mode}`,
    "--- /dev/null",
    `+++ b/${path}`,
    "@@ -0,0 +1 @@",
    `+${line}`,
    "",
  ].join("\n"),
});
const read = (...argv: [string, ...string[]]): Action => ({ kind: "run", as: "read", argv, cwd: "", why });
const confined = (...argv: [string, ...string[]]): Action => ({ ...read(...argv), as: "confined" }) as Action;
const reach = (...hosts: string[]): Action => ({ ...confined("true"), hosts }) as Action;
const submodule = "[submodule x]\n\tpath = x\n\turl = ext::sh -c evil".replaceAll("\n", "\n+");

/** What each is met with; `ask` leaves a request for a person. */
const attempts: readonly [string, Action, "policy-refused" | "ask"][] = [
  ["19 a submodule that runs something", patch(".gitmodules", { line: submodule }), "policy-refused"],
  ["20 a path that climbs out", patch("../outside.txt"), "policy-refused"],
  ["20 an absolute path", patch("/tmp/outside.txt"), "policy-refused"],
  ["20 git's own folder", patch(".git/hooks/pre-commit"), "policy-refused"],
  ["21 a link to elsewhere", patch("link", { line: "/etc/passwd", mode: "120000" }), "policy-refused"],
  ["22 five million bytes", patch("big.txt", { line: "x".repeat(5_000_000) }), "policy-refused"],
  ["23 a workflow", patch(".github/workflows/ci.yml"), "ask"],
  ["23 who must agree", patch("CODEOWNERS"), "ask"],
  ["24 the policy itself", patch(".familiar/scope.yaml", { line: "version: 1" }), "ask"],
  ["27 another case", patch(".GitHub/workflows/ci.yml"), "ask"],
  ["27 git's folder in full-width letters", patch("．git/config"), "policy-refused"],
  ["27 a letter that is not seen", patch(".gi\u200ct/config"), "policy-refused"],
  ["28 git -c", read("git", "-c", "core.fsmonitor=evil", "status"), "policy-refused"],
  ["28 env", read("env", "git", "status"), "policy-refused"],
  ["28 bash -c", read("bash", "-c", "git status"), "policy-refused"],
  ["28 a line break", read("git", "log\npush"), "policy-refused"],
  ["28 an option in place of a commit", read("git", "log", "--output=evil"), "policy-refused"],
  ["28 any file", read("git", "diff", "/dev/null", "/etc/passwd"), "policy-refused"],
  ["29 loopback by name", reach("localhost:80"), "policy-refused"],
  ["29 metadata", reach("169.254.169.254:80"), "policy-refused"],
  ["29 metadata by name", reach("metadata.google.internal"), "policy-refused"],
  ["30 a decimal address", reach("2130706433:80"), "policy-refused"],
  ["30 an IPv4 address in IPv6", reach("[::ffff:127.0.0.1]:80"), "policy-refused"],
  ["30 an address with a user", reach("api.example.org@127.0.0.1"), "policy-refused"],
  ["28 30 any other host", reach("evil.example"), "ask"],
];

inSandbox(
  "cases 19 to 24 and 27 to 30: refused or asked about at the door, all of it on record",
  async () => {
    const it = await assembled({ level: "chores" });
    const { guard, id, path } = await it.working();
    const before = [look(it.root), look(path)];
    const met: [string, string][] = [];
    for (const [name, action] of attempts) {
      const placed =
        action.kind === "run" ? { ...action, cwd: action.as === "read" ? it.root : path } : action;
      const ended = await guard.perform(placed).then(
        () => "done",
        ({ code }) => (code === "needs-approval" ? "ask" : code),
      );
      met.push([name, ended]);
    }
    expect(met).toEqual(attempts.map(([name, , expected]) => [name, expected]));
    expect([look(it.root), look(path)]).toEqual(before);
    const decided = (await it.ledger()).filter(({ kind, task }) => kind === "decision" && task === id);
    expect(decided.slice(1).map(({ allow, effect }) => [allow, effect])).toEqual(
      attempts.map(([, , expected]) => [false, expected === "ask" ? "ask" : "deny"]),
    );
    expect(await it.verified()).toMatchObject({ verified: true });
  },
);

test("cases 24, 25 and 26: what the repository says widens nothing, and a policy that fails shuts the door", async () => {
  const it = await assembled({ level: "contribute" });
  const { guard } = it.task();
  const comment: Action = { kind: "comment", on: "issue 1", body: "hello", why };
  const ended = () =>
    guard.perform(comment).then(
      () => "done",
      ({ code }) => code as string,
    );
  const scope = put(
    join(it.root, ".familiar/scope.yaml"),
    "version: 1\nlevel: chores\nactions: { allow: [comment, push] }\n",
  );
  git(it.root, "checkout", "-qb", "attack");
  git(it.root, "add", ".");
  git(it.root, "commit", "-qm", "widen");
  expect(await ended()).toBe("needs-approval");
  writeFileSync(scope, "version: 1\nlevel: observe\n");
  expect(await ended(), "it may hold back").toBe("policy-refused");
  writeFileSync(scope, "version: 1\nactions: { allow: [comment\n");
  expect(await ended()).toBe("policy-invalid");
  rmSync(scope);
  mkdirSync(scope);
  expect(await ended()).toBe("policy-invalid");
  rmSync(scope, { recursive: true });
  writeFileSync(join(it.directory, "trust.json"), '{"text":"version: 1","hash":"forged","by":"Ada","at":0}');
  expect(await ended(), "a forged trust").toBe("policy-invalid");
  await guard.perform({ kind: "run", as: "read", argv: ["git", "status"], cwd: it.root, why: "to look" });
  const decided = (await it.ledger()).filter(({ action }) => (action as Action)?.kind === "comment");
  expect(decided.map(({ effect }) => effect)).toEqual(["ask", "deny", "deny", "deny", "deny"]);
});

inSandbox(
  "cases 31 and 32: secrets and hidden characters reach neither outcome, request nor ledger",
  async () => {
    process.env.GITHUB_TOKEN = token;
    onTestFinished(() => {
      delete process.env.GITHUB_TOKEN;
    });
    const it = await assembled({ level: "contribute" });
    const { guard, sh } = await it.working();
    const encoded = [token, Buffer.from(token).toString("base64"), Buffer.from(token).toString("hex")];
    let streamed = "";
    const onOutput = (chunk: Buffer) => {
      streamed += chunk;
    };
    const [half, rest] = [token.slice(0, 20), token.slice(20)];
    await sh(`printf '%s' ${half}; sleep 0.05; printf '%s\\n' ${rest}`, { onOutput });
    const printed = await sh(`printf '%s\\n' ${encoded.join(" ")}; echo ${token} >&2`);
    expect(streamed).toMatch(/^«secret:.*»\n$/);
    for (const each of encoded) expect(`${printed.stdout}${printed.stderr}`).not.toContain(each);
    const leak: Action = {
      kind: "comment",
      on: `issue ${hidden}`,
      body: `${token} ${hidden}`,
      why: hidden + token,
    };
    await expect(guard.perform(leak)).rejects.toMatchObject({ code: "needs-approval" });
    const shown = JSON.stringify([await it.familiar.approvals(), await it.ledger()]);
    for (const each of encoded) expect(shown).not.toContain(each);
    expect(shown).toContain("«secret:");
  },
);

test("case 31: a commit that adds a secret is refused", async () => {
  const it = await assembled({ level: "contribute" });
  const { guard, path } = await it.working();
  await guard.perform({
    kind: "write",
    path: join(path, "src/key.ts"),
    content: `export const k = "${token}";\n`,
    why,
  });
  const { tree, files } = await guard.perform({ kind: "diff", worktree: path, why });
  const commit: Action = {
    ...{ kind: "commit", worktree: path, branch: "familiar/key", message: "Add", tree, why },
    ...{ files: files.map((file) => file.path) },
  };
  await expect(guard.perform(commit)).rejects.toMatchObject({ code: "needs-approval" });
  const [asked] = await it.familiar.approvals();
  await it.familiar.answer(asked!.id, { granted: true, by: "Ada" });
  await expect(guard.perform(commit), "whoever allows it").rejects.toMatchObject({ code: "secret-found" });
  expect(git(it.root, "branch", "--list", "familiar/*")).toBe("");
});

test("case 35: a ledger that was edited is told of by the status", async () => {
  const it = await assembled();
  await it
    .task()
    .guard.perform(read("git", "version"))
    .catch(() => {});
  expect((await it.familiar.status()).ledger).toMatchObject({ verified: true });
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(it.familiar.place.database);
  database.exec(`update ledger set body = replace(body, '"allow":true', '"allow":false')`);
  database.close();
  expect((await it.familiar.status()).ledger).toMatchObject({ verified: false });
});

inSandbox("case 38: odd names and bytes pass through a worktree as they are, or are told", async () => {
  const it = await assembled();
  const { guard, sh, path } = await it.working();
  await sh(`printf '\\377\\376' > "$(printf 'od\\001d\\342\\200\\256.bin')"; mkfifo pipe; : > '-rf'`);
  const { files } = await guard.perform({ kind: "diff", worktree: path, why });
  expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(["-rf"]));
  expect(await it.verified()).toMatchObject({ verified: true });
});
