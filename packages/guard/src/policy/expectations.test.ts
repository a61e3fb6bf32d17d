import { expect, test } from "vitest";
import { testPolicy } from "./expectations.ts";
import { createPolicy } from "./policy.ts";

const policy = createPolicy([], { root: "/nowhere" });
const test1 = (...lines: string[]) =>
  testPolicy(policy, ["version: 1", "level: propose", ...lines].join("\n"), "t.yaml");

test("what holds passes, what does not is told with its line", async () => {
  const { passed, failed } = await test1(
    "expect:",
    "  - { action: run npm test, effect: allow }",
    "  - { action: [write, .github/x y.yml], effect: ask, rule: 'protected[0]', tier: built-in }",
    "  - { action: push origin main, effect: ask, level: contribute }",
    "  - { action: commit, effect: deny, rule: other }",
    "  - { action: connect a.example.org, effect: ask, tainted: true, origin: webhook }",
  );
  expect(passed).toBe(3);
  expect(failed).toMatchObject([
    {
      at: { file: "t.yaml", line: 6 },
      action: "push origin main",
      expected: "ask",
      ruling: { effect: "deny" },
    },
    {
      at: { line: 7 },
      action: "commit",
      expected: "deny through other",
      ruling: { rule: "actions.otherwise" },
    },
  ]);
});

test("a file that cannot be understood says where", async () => {
  await expect(test1("expect:", "  - { action: fly away, effect: allow }")).rejects.toMatchObject({
    code: "policy-invalid",
    why: expect.stringMatching(/^t\.yaml:4:5: .*"fly" is no action/),
  });
  await expect(test1("expect: []")).rejects.toMatchObject({ code: "policy-invalid" });
});
