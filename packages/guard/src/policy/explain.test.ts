import { afterEach, beforeEach, expect, test } from "vitest";
import { explain } from "./explain.ts";
import type { About } from "./request.ts";
import { about, policyScene } from "./testing/scene.ts";
import { requestFrom } from "./words.ts";

let scene: ReturnType<typeof policyScene>;
beforeEach(() => {
  scene = policyScene();
});
afterEach(() => scene.remove());

const explained = async (line: string, more: Partial<About> = {}) => {
  const { effect, rule, change } = await explain(
    ...([await scene.load(), requestFrom(line.split(" ")), about("propose", more), "own.yaml"] as const),
  );
  return { effect, rule, change: change.join("\n") };
};

test("a higher level, and the file that permits no more", async () => {
  expect(await explained("commit")).toMatchObject({
    ...{ effect: "deny", rule: "actions.otherwise" },
    change: expect.stringContaining(
      "The level contribute would allow it: familiar policy set-level contribute",
    ),
  });
  scene.write("organisation", "level: propose");
  expect((await explained("commit")).change).toContain(
    `The level contribute would allow it, but ${scene.fileOf("organisation")}:2 permits at most propose.`,
  );
});

test("a rule's line, and who keeps it", async () => {
  scene.write("organisation", "run: { deny: [[npm, publish]] }");
  expect((await explained("run npm publish")).change).toBe(
    `The rule is run.deny[0] at ${scene.fileOf("organisation")}:2, which your organisation keeps.`,
  );
});

test("trust, a person's own entry, an untainted task, a person who starts it", async () => {
  expect((await explained("connect a.example.org")).change).toBe(
    'To allow it from now on, write in own.yaml:  hosts: { allow: ["a.example.org:443"] }',
  );
  scene.write(
    "repository",
    "hosts: { allow: [a.example.org] }",
    'quietHours: [{ from: "11:00", to: "13:00", timeZone: UTC }]',
  );
  expect((await explained("connect a.example.org")).change).toContain("familiar policy trust");
  scene.write("user", "hosts: { allow: [a.example.org] }");
  expect((await explained("connect a.example.org", { tainted: ["x"] })).change).toContain(
    "has read nothing untrusted",
  );
  expect((await explained("run true", { origin: "schedule" })).change).toContain("a person starts");
  expect(await explained("run true")).toMatchObject({
    effect: "allow",
    change: expect.stringContaining("run.deny"),
  });
});

test("what nothing changes says so, and each part has its own answer", async () => {
  const policy = await scene.load();
  const answer = await explain(
    policy,
    requestFrom(["push", "origin", "main"]),
    about("contribute"),
    "own.yaml",
  );
  expect(answer.parts.map(({ effect, about }) => [effect, about])).toEqual([
    ["ask", "push"],
    ["deny", "main"],
  ]);
  expect(answer).toMatchObject({ effect: "deny", rule: "branches.deny[0]", about: "main" });
  expect(answer.change).toEqual([expect.stringMatching(/^No scope file can allow this/)]);
});

test("words that name no action are refused, and so are flags of a push", () => {
  for (const words of [
    [],
    ["fly"],
    ["read"],
    ["read", "a", "b"],
    ["run"],
    ["push", "--force", "x"],
    ["push", "+x"],
  ])
    expect(() => requestFrom(words)).toThrow(expect.objectContaining({ code: "usage" }));
  expect(requestFrom(["push", "origin", "HEAD:refs/heads/main"])).toEqual({
    kind: "push",
    branch: "refs/heads/main",
  });
});
