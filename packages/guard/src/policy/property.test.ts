import type { ScopeFile } from "@familiar/protocol";
import { scopeFile } from "@familiar/protocol/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hides } from "./hides.ts";
import { createPolicy } from "./policy.ts";
import type { About, PolicyRequest } from "./request.ts";
import { matcherOf, rulesOf, type Subject } from "./rules.ts";
import { subjectsOf } from "./subjects.ts";
import { effects, type Layer, tiers } from "./tiers.ts";

const root = "/nowhere/repository";
const about: About = { level: "contribute", tainted: [], origin: "person", now: 0 };

const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: Math.min(3, values.length) });
const lists = <T>(values: readonly T[]) =>
  fc.record(
    { allow: some(values), ask: some(values), deny: some(values), otherwise: fc.constantFrom(...effects) },
    { requiredKeys: [] },
  );
const globs = ["src/**", "src/a.ts", "**/*.ts", "docs", ".env", "**", ".github/**"];
const vectors = [["npm"], ["npm", "test"], ["curl"], ["bash", "-c", "npm test"]];
const hosts = ["a.example.org", "*.example.org", "*.example.org:*"];
const scope = fc.record(
  {
    read: lists(globs),
    write: lists(globs),
    run: lists(vectors),
    hosts: lists(hosts),
    branches: lists(["familiar/**", "**"]),
    actions: lists(["push", "comment", "commit"] as const),
    protected: some(globs),
  },
  { requiredKeys: [] },
);
const layer = fc.record({
  tier: fc.constantFrom(...tiers.slice(1)),
  widens: fc.boolean(),
  scope: scope.map((fields): ScopeFile => ({ version: 1, ...fields }) as ScopeFile),
});

const numbered = (layers: readonly { tier: Layer["tier"]; widens: boolean; scope: ScopeFile }[]): Layer[] =>
  layers.map((each, number) => ({
    ...each,
    widens: each.widens || each.tier !== "repository",
    at: () => ({ file: `${number}.yaml`, line: 1, column: 1 }),
  }));
const layers = fc.array(layer, { maxLength: 4 }).map(numbered);

const requests: readonly PolicyRequest[] = [
  ...["x/.ENV", ".env.x.local", "docs", "./src/../docs/a", "．env", "src/A.ts.", "/etc/docs", "lib/docs"].map(
    (path) => ({ kind: "read" as const, path }),
  ),
  ...["src/a.ts", "docs/x.md", ".env", ".github/workflows/ci.yml", "other"].flatMap((path) => [
    { kind: "read" as const, path },
    { kind: "write" as const, path },
  ]),
  ...[["npm", "test"], ["npm", "publish"], ["bash", "-c", "npm test"], ["env", "curl"], ["true"]].map(
    (argv) => ({
      kind: "run" as const,
      argv,
    }),
  ),
  ...["a.example.org", "b.example.org:80", "example.net"].map((host) => ({
    kind: "connect" as const,
    hosts: [host],
  })),
  { kind: "push", branch: "familiar/x" },
  { kind: "comment" },
  { kind: "write", path: "src/a.ts", named: true },
];

/** Requests of one kind at a time: each kind's rules are compiled by themselves. */
const asked = fc
  .constantFrom(...new Set(requests.map(({ kind }) => kind)))
  .map((kind) => requests.filter((request) => request.kind === kind));

const effectsOf = (requests: readonly PolicyRequest[], all: readonly Layer[], level = about.level) => {
  const policy = createPolicy(all, { root });
  return Promise.all(
    requests.map(async (request) => (await policy.rule(request, { ...about, level })).effect),
  );
};
const strictness = (effect: (typeof effects)[number]) => effects.indexOf(effect);
const few = { numRuns: 20 };

test("a deny in any tier is never lost, whatever else the tiers say", () =>
  fc.assert(
    fc.asyncProperty(asked, layers, async (requests, all) => {
      const denies = rulesOf(all).filter(({ list }) => list === "deny");
      const found = await effectsOf(requests, all);
      for (const [index, request] of requests.entries()) {
        const subjects = subjectsOf(request, root) as Subject[];
        const denied = denies.some((rule) =>
          subjects.some((subject) => rule.section === subject.section && matcherOf(rule)(subject)),
        );
        if (denied) expect(found[index]).toBe("deny");
      }
    }),
    few,
  ));

test("what a repository says that nobody trusts never makes anything more allowed", () =>
  fc.assert(
    fc.asyncProperty(
      asked,
      layers,
      scope,
      fc.constantFrom("observe", "propose", "contribute"),
      async (requests, all, fields, level) => {
        const hostile: Layer = {
          tier: "repository",
          widens: false,
          scope: { version: 1, ...fields } as ScopeFile,
          at: () => ({ file: "hostile.yaml", line: 1, column: 1 }),
        };
        const [without, beside] = await Promise.all([
          effectsOf(requests, all, level),
          effectsOf(requests, [...all, hostile], level),
        ]);
        for (const [index] of requests.entries())
          expect(strictness(beside[index]!)).toBeGreaterThanOrEqual(strictness(without[index]!));
      },
    ),
    few,
  ));

test("the order of files and of rules does not matter", () =>
  fc.assert(
    fc.asyncProperty(asked, layers, async (requests, all) => {
      const turned = all.toReversed().map((each) => ({
        ...each,
        scope: Object.fromEntries(
          Object.entries(each.scope)
            .map(([key, value]) => [key, reversed(value)])
            .reverse(),
        ) as ScopeFile,
      }));
      expect(await effectsOf(requests, turned)).toEqual(await effectsOf(requests, all));
    }),
    few,
  ));

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.toReversed();
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, Array.isArray(each) ? each.toReversed() : each]),
  );
}

test("no file gives what a level does not have", () =>
  fc.assert(
    fc.asyncProperty(layers, async (all) => {
      const policy = createPolicy(all, { root });
      const plain = requests.filter(({ kind, named }) => kind !== "read" && !named);
      for (const request of plain)
        expect((await policy.rule(request, { ...about, level: "observe" })).effect).toBe("deny");
    }),
    { numRuns: 10 },
  ));

test("what reads by itself is shown just what policy plainly allows to read", () =>
  fc.assert(
    fc.asyncProperty(layers, async (all) => {
      const policy = createPolicy(all, { root });
      for (const { kind, path } of requests.filter(({ kind }) => kind === "read"))
        expect(hides(policy, path!)).toBe(
          (await policy.rule({ kind, path: path! }, about)).effect !== "allow",
        );
    }),
    few,
  ));

const spoken: readonly PolicyRequest[] = [
  { kind: "write", path: "src/a.ts" },
  { kind: "run", argv: ["npm", "test"] },
  { kind: "connect", hosts: ["a.example.org"] },
];

test("whatever text a valid file holds, the policy made of it does not fail", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 4 }),
      async (texts) => {
        const fits = (section: "write" | "run" | "hosts", entry: unknown) =>
          scopeFile.safeParse({ version: 1, [section]: { deny: [entry] } }).success;
        const scope = {
          version: 1,
          write: { deny: texts.filter((text) => fits("write", text)) },
          run: { deny: texts.map((text) => [text, text]).filter((vector) => fits("run", vector)) },
          hosts: { deny: texts.filter((text) => fits("hosts", text)) },
        } as ScopeFile;
        const policy = createPolicy(
          [{ tier: "user", widens: true, scope, at: () => ({ file: texts.join(), line: 1, column: 1 }) }],
          { root },
        );
        for (const request of spoken) expect((await policy.rule(request, about)).rule).not.toBe("failure");
      },
    ),
    { numRuns: 10 },
  ));
