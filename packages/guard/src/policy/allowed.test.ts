import { expect, test } from "vitest";
import { withAllowed } from "./allowed.ts";

test("an entry is added once; comments, order and other entries stay", async () => {
  const before = "# mine\nversion: 1\nrun:\n  allow:\n    - [npm, test] # always\n  deny: [[curl]]\n";
  const after = await withAllowed(before, { section: "run", entry: ["npm", "run", "lint fix"] });
  expect(after).toBe(
    "# mine\nversion: 1\nrun:\n  allow:\n    - [ npm, test ] # always\n    - [ npm, run, lint fix ]\n  deny: [ [ curl ] ]\n",
  );
  expect(await withAllowed(after, { section: "run", entry: ["npm", "test"] })).toBe(after);
});

test("a file is begun, and text that would mean something to YAML stays text", async () => {
  const hosts = await withAllowed(undefined, { section: "hosts", entry: "a.example.org:443" });
  expect(hosts).toBe("version: 1\nhosts:\n  allow:\n    - a.example.org:443\n");
  const { readScope } = await import("./read.ts");
  const odd = ["true", "1", "- x", "a: b", "# x", "&x", "\u{1f600}", "a\nb"];
  const { scope } = await readScope(await withAllowed(hosts, { section: "run", entry: odd }), "s.yaml");
  expect(scope.run?.allow).toEqual([odd]);
});

test("neither an invalid file nor an invalid entry is written", async () => {
  await expect(withAllowed("nonsense: 1\n", { section: "run", entry: ["x"] })).rejects.toMatchObject({
    code: "policy-invalid",
  });
  await expect(withAllowed(undefined, { section: "hosts", entry: "https://x/" })).rejects.toMatchObject({
    code: "policy-invalid",
  });
  await expect(withAllowed(undefined, { section: "anything", entry: "x" })).rejects.toMatchObject({
    code: "policy-invalid",
  });
});
