import { expect, test } from "vitest";
import { withAllowed } from "./allowed.ts";
import { readScope } from "./read.ts";

test("an entry is added once; comments, order and other entries stay", () => {
  const before = "# mine\nversion: 1\nrun:\n  allow:\n    - [npm, test] # always\n  deny: [[curl]]\n";
  const after = withAllowed(before, { section: "run", entry: ["npm", "run", "lint fix"] });
  expect(after).toBe(
    "# mine\nversion: 1\nrun:\n  allow:\n    - [ npm, test ] # always\n    - [ npm, run, lint fix ]\n  deny: [ [ curl ] ]\n",
  );
  expect(withAllowed(after, { section: "run", entry: ["npm", "test"] })).toBe(after);
});

test("a file is begun, and text that would mean something to YAML stays text", () => {
  const hosts = withAllowed(undefined, { section: "hosts", entry: "a.example.org:443" });
  expect(hosts).toBe("version: 1\nhosts:\n  allow:\n    - a.example.org:443\n");
  const odd = ["true", "1", "- x", "a: b", "# x", "&x", "\u{1f600}", "a\nb"];
  const { scope } = readScope(withAllowed(hosts, { section: "run", entry: odd }), "s.yaml");
  expect(scope.run?.allow).toEqual([odd]);
});

test("neither an invalid file nor an invalid entry is written", () => {
  const invalid = expect.objectContaining({ code: "policy-invalid" });
  expect(() => withAllowed("nonsense: 1\n", { section: "run", entry: ["x"] })).toThrow(invalid);
  expect(() => withAllowed(undefined, { section: "hosts", entry: "https://x/" })).toThrow(invalid);
  expect(() => withAllowed(undefined, { section: "anything", entry: "x" })).toThrow(invalid);
});
