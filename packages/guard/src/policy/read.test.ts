import { expect, test } from "vitest";
import { readScope } from "./read.ts";
import { starterScope } from "./starter.ts";

const invalid: [string, string, RegExp][] = [
  ["an unknown key", "version: 1\nwrites: {}\n", /^s\.yaml:2:1: "writes" has no meaning here\.$/],
  ["an unknown key inside", "version: 1\nwrite:\n  alow: [a]\n", /^s\.yaml:3:3: "alow"/],
  ["a wrong value", "version: 1\nlevel: root\n", /^s\.yaml:2:8: level: /],
  ["a command as a line", "version: 1\nrun:\n  allow:\n    - npm test\n", /^s\.yaml:4:7: run\.allow\.0: /],
  [
    "a pattern that leads upwards",
    "version: 1\nwrite:\n  allow: [src, ../x]\n",
    /^s\.yaml:3:16: write\.allow\.1: .*`\.\.`/,
  ],
  ["a negation", 'version: 1\nread:\n  deny: ["!a"]\n', /^s\.yaml:3:10: .*`!`/],
  ["doubled stars in a part", 'version: 1\nread:\n  deny: ["a**"]\n', /^s\.yaml:3:10: /],
  [
    "too many alternatives",
    `version: 1\nread:\n  deny: ["${"{a,b,c,d,e,f}".repeat(3)}"]\n`,
    /^s\.yaml:3:10: .*64/,
  ],
  ["a host with a path", "version: 1\nhosts:\n  allow: [https://x.org/]\n", /^s\.yaml:3:11: /],
  ["a wildcard host", 'version: 1\nhosts:\n  allow: ["*"]\n', /^s\.yaml:3:11: /],
  ["no version", "write: {}\n", /^s\.yaml:1:1: version: /],
  ["another version", "version: 2\n", /^s\.yaml:1:10: version: /],
  ["an empty file", "", /^s\.yaml:1:1: /],
  ["a list", "- a\n", /^s\.yaml:1:1: /],
  ["broken YAML", "version: 1\nwrite: [a\n", /^s\.yaml:[23]:\d+: /],
  ["a key twice", "version: 1\nversion: 1\n", /^s\.yaml:2:1: Map keys must be unique/],
  ["a tab", "version: 1\nwrite:\n\tallow: [a]\n", /^s\.yaml:3:/],
  ["an alias", "version: 1\nread: &a\n  deny: [x]\nwrite: *a\n", /^s\.yaml:4:8: Aliases/],
  ["a pattern read as an alias", "version: 1\nread:\n  deny: [*.ts]\n", /^s\.yaml:3:10: .*quotes/],
  ["what is nested without end", `version: 1\nread: ${"[".repeat(100_000)}`, /^s\.yaml:\d+:\d+: /],
  ["a name that objects have", "version: 1\n__proto__: { level: chores }\n", /^s\.yaml:2:1: /],
  ["another such name", "version: 1\nconstructor: x\n", /^s\.yaml:2:1: /],
  ["a tag", "version: !!js/function 1\n", /^s\.yaml:1:10: /],
  ["two documents", "version: 1\n---\nversion: 1\n", /^s\.yaml:2:1: /],
  [
    "a wrong time zone",
    'version: 1\nquietHours: [{ from: "1:00", to: "02:00", timeZone: UTC }]\n',
    /^s\.yaml:2:22: /,
  ],
  [
    "no time zone",
    'version: 1\nquietHours: [{ from: "01:00", to: "02:00", timeZone: Mars/X }]\n',
    /^s\.yaml:2:\d+: .*Europe\/Berlin/,
  ],
];

test.each(invalid)("%s is refused at its place", (_name, text, why) => {
  const refused = expect.objectContaining({ code: "policy-invalid", why: expect.stringMatching(why) });
  expect(() => readScope(text, "s.yaml")).toThrow(refused);
});

test("the starter says nothing, and all it explains is understood", () => {
  expect(readScope(starterScope, "s.yaml").scope).toEqual({ version: 1 });
  const explained = starterScope.replaceAll(/^# (?=( *- |[a-zA-Z]+:| +[a-zA-Z]+:))/gm, "");
  const { scope } = readScope(explained, "s.yaml");
  expect(Object.keys(scope).sort()).toEqual([
    "actions",
    "branches",
    "budgets",
    "hosts",
    "level",
    "protected",
    "pullRequests",
    "quietHours",
    "read",
    "run",
    "version",
    "write",
  ]);
});
