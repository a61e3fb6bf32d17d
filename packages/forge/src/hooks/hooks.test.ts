import { createHmac } from "node:crypto";
import { temporaryStorage } from "@familiar/guard/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type HookEvent, type HookOptions, receiveHook } from "../index.ts";
import type { ForgeKind } from "../place.ts";
import { saidTo } from "./event.ts";

const secret = "a secret of some length";
const now = Date.parse("2026-03-04T05:06:07Z");
const repository = { full_name: "octo/tools" };
const created_at = "2026-03-04T05:06:00Z";

const says = (body: string, login = "grace", type = "User") => ({
  ...{ action: "created", repository, issue: { number: 7, user: { login: "octo" } } },
  comment: {
    ...{ body, html_url: "https://github.com/octo/tools/issues/7#issuecomment-1", created_at },
    // What the payload says of the person counts for nothing.
    ...{ user: { login, type }, author_association: "OWNER" },
  },
});

const headersOf: Record<ForgeKind, (body: string, event: string, number: string) => Record<string, string>> =
  {
    github: (body, event, number) => ({
      ...{ "x-github-event": event, "x-github-delivery": number },
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    }),
    gitea: (body, event, number) => ({
      ...{ "x-gitea-event": event, "x-gitea-delivery": number },
      "x-gitea-signature": createHmac("sha256", secret).update(body).digest("hex"),
    }),
    gitlab: (_body, event, number) => ({
      ...{ "x-gitlab-event": event, "x-gitlab-event-uuid": number, "x-gitlab-token": secret },
    }),
  };

async function waiting(kind: ForgeKind = "github", more: Partial<HookOptions> = {}) {
  const { deliveries } = await temporaryStorage();
  const started: HookEvent[] = [];
  const options: HookOptions = {
    ...{ kind, path: "octo/tools", secret, deliveries, now: () => now },
    permissionOf: async (login) => (login === "grace" ? "write" : "read"),
    start: async (event) => void started.push(event),
    ...more,
  };
  const send = (event: string, payload: unknown, headers: Record<string, string> = {}, number = "n1") => {
    const body = typeof payload === "string" ? payload : JSON.stringify(payload);
    const all = { ...headersOf[kind](body, event, number), ...headers };
    return receiveHook(kind, { headers: (name) => all[name], body: Buffer.from(body) }, options);
  };
  return { send, started, options };
}

const refused = { code: "hook-refused" };

test("a comment by someone whom the forge lets write starts once, however often it is delivered", async () => {
  const { send, started } = await waiting();
  const payload = says("Look, @familiar: why does this fail?");
  expect(await send("issue_comment", payload)).toBe("started");
  expect(await send("issue_comment", payload)).toBe("known");
  // The number is not signed.
  expect(await send("issue_comment", payload, {}, "n2")).toBe("known");
  expect(started).toEqual([
    expect.objectContaining({ kind: "mention", number: 7, by: "grace", text: "why does this fail?" }),
  ]);
});

test("whoever may not write starts nothing, whatever the payload says of them", async () => {
  const { send, started } = await waiting();
  expect(await send("issue_comment", says("@familiar go", "mallory"))).toBe("ignored");
  expect(await send("issue_comment", says("@familiar go", "grace", "Bot"), {}, "n2")).toBe("ignored");
  expect(await send("issue_comment", { ...says("@familiar go"), action: "edited" }, {}, "n3")).toBe(
    "ignored",
  );
  expect(started).toEqual([]);
});

test("what is not signed, or signed otherwise, is refused before it is read", async () => {
  const { send, started } = await waiting();
  const payload = says("@familiar go");
  for (const signature of ["", "sha256=", `sha256=${"0".repeat(64)}`, "sha1=0"])
    await expect(send("issue_comment", payload, { "x-hub-signature-256": signature })).rejects.toMatchObject(
      refused,
    );
  await expect(send("issue_comment", "no json")).rejects.toMatchObject(refused);
  for (const none of [undefined, "", "short"]) {
    const { send } = await waiting("github", { secret: none });
    await expect(send("issue_comment", payload)).rejects.toMatchObject(refused);
  }
  expect(started).toEqual([]);
});

test("no byte of a signed body can change", async () => {
  const { options } = await waiting();
  const body = Buffer.from(JSON.stringify(says("@familiar go")));
  const headers = headersOf.github(body.toString(), "issue_comment", "n");
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const other = Buffer.from(body);
      other[at] = other[at]! ^ by;
      const taken = receiveHook(
        "github",
        { headers: (name) => headers[name as never], body: other },
        options,
      );
      await expect(taken).rejects.toMatchObject(refused);
    }),
    { numRuns: 100 },
  );
});

test("what is old, of the future, of another repository or too large starts nothing", async () => {
  const { send, started, options } = await waiting();
  const at = (time: string) => {
    const payload = says("@familiar go");
    return { ...payload, comment: { ...payload.comment, created_at: time } };
  };
  for (const time of ["2026-02-20T00:00:00Z", "2026-03-04T06:00:00Z", "nonsense"])
    await expect(send("issue_comment", at(time))).rejects.toMatchObject(refused);
  expect(
    await send("issue_comment", { ...says("@familiar go"), repository: { full_name: "octo/other" } }),
  ).toBe("ignored");
  await expect(send("issue_comment", says("@familiar ".padEnd(2 * 1024 ** 2, "x")))).rejects.toMatchObject(
    refused,
  );
  const other = receiveHook("gitlab", { headers: () => secret, body: Buffer.from("{}") }, options);
  await expect(other).rejects.toMatchObject(refused);
  expect(started).toEqual([]);
});

test("one whose start failed, or whose process died, may come again", async () => {
  let fails = true;
  const started: HookEvent[] = [];
  const { send } = await waiting("github", {
    async start(event) {
      if (fails) throw new Error("busy");
      started.push(event);
    },
  });
  await expect(send("issue_comment", says("@familiar go"))).rejects.toThrow("busy");
  fails = false;
  expect(await send("issue_comment", says("@familiar go"))).toBe("started");
  expect(started).toHaveLength(1);

  const { deliveries } = await temporaryStorage();
  expect(await deliveries.take(["x"], now)).toBe(true);
  expect(await deliveries.take(["x"], now + 1)).toBe(false);
  expect(await deliveries.take(["x"], now + 61_000)).toBe(true);
  await deliveries.finish(["x"]);
  expect(await deliveries.take(["x"], now + 3_600_000)).toBe(false);
});

const run = (conclusion: string, from = "octo/tools") => ({
  ...{ action: "completed", repository },
  workflow_run: {
    ...{ id: 5, name: "CI", html_url: "https://x.test/5", updated_at: created_at, head_branch: "main" },
    ...{ head_sha: "c0ffee", conclusion, head_repository: { full_name: from } },
  },
});

test("a failing workflow of the repository itself, and the end of an own pull request, are told", async () => {
  const { send, started } = await waiting();
  expect(await send("workflow_run", run("success"), {}, "1")).toBe("ignored");
  expect(await send("workflow_run", run("failure", "mallory/tools"), {}, "2")).toBe("ignored");
  expect(await send("workflow_run", run("failure"), {}, "3")).toBe("started");
  const closed = (ref: string, full_name = "octo/tools") => ({
    ...{ action: "closed", repository, sender: { login: "grace" } },
    pull_request: {
      ...{
        number: 3,
        html_url: "https://x.test/3",
        merged: true,
        updated_at: created_at,
        closed_at: created_at,
      },
      head: { ref, repo: { full_name } },
    },
  });
  expect(await send("pull_request", closed("feature"), {}, "4")).toBe("ignored");
  expect(await send("pull_request", closed("familiar/x", "mallory/tools"), {}, "5")).toBe("ignored");
  expect(await send("pull_request", closed("familiar/x"), {}, "6")).toBe("started");
  expect(await send("gollum", { pages: [] }, {}, "7")).toBe("ignored");
  expect(started.map(({ kind }) => kind)).toEqual(["workflow-failed", "pull-request-closed"]);
});

test("GitLab and Gitea tell the same in their own words", async () => {
  const gitlab = await waiting("gitlab");
  const project = { path_with_namespace: "octo/tools", web_url: "https://gitlab.test/octo/tools" };
  const note = {
    ...{ project, user: { username: "grace" }, issue: { iid: 7 } },
    object_attributes: {
      note: "@familiar explain",
      url: "https://x.test/1",
      created_at: "2026-03-04 05:06:00 UTC",
    },
  };
  expect(await gitlab.send("Note Hook", note)).toBe("started");
  const failed = {
    project,
    object_attributes: {
      id: 9,
      ref: "main",
      sha: "c0ffee",
      status: "failed",
      created_at: "2026-03-04 05:00:00 UTC",
    },
  };
  expect(await gitlab.send("Pipeline Hook", failed, {}, "n2")).toBe("started");
  await expect(gitlab.send("Note Hook", note, { "x-gitlab-token": `${secret}.` })).rejects.toMatchObject(
    refused,
  );
  expect(gitlab.started.map(({ kind }) => kind)).toEqual(["mention", "workflow-failed"]);

  const gitea = await waiting("gitea");
  expect(await gitea.send("issue_comment", says("@familiar explain"))).toBe("started");
  await expect(gitea.send("issue_comment", says("x"), { "x-gitea-signature": "" })).rejects.toMatchObject(
    refused,
  );
});

test("only what a person says to it is said to it", () => {
  expect(saidTo("@familiar fix this")).toBe("fix this");
  expect(saidTo("Thanks!\n@Familiar, what is a?\n\nb")).toBe("what is a?\n\nb");
  for (const none of [
    "> @familiar fix",
    "`@familiar fix`",
    "```\n@familiar fix\n```",
    "mail@familiar.dev hi",
    "@familiars go",
    "<!-- @familiar go -->",
    "@familiar",
  ])
    expect(saidTo(none), none).toBeUndefined();
});
