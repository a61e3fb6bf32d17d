import { clockOf } from "../dialects/clock.ts";
import { dialectOf, stated } from "../dialects/index.ts";
import { type Doc, hardline, join, print } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import type { Module } from "../write/module.ts";
import { type Needs, noNeeds, takeFile } from "../write/needs.ts";
import type { Body } from "../write/plan.ts";
import { cleaning, helperText } from "./helpers.ts";
import { importLines } from "./imports.ts";
import { functionOf, groupDoc, testDoc, type Written } from "./test.ts";

/** One test before it is code. */
export type Draft = { index: number; title: string; body: Body; comment?: string };
export type DraftGroup = { name: string; methods: { name: string; tests: Draft[] }[] };

/** The parts of a test file, for a new one or one that is joined. */
export type FileParts = { imports: string[]; helpers: string[]; tests: string };

/** Tests that are handed something by which each of them cleans up after itself. */
const inTest = (style: TestStyle): boolean =>
  style.assertions === "t" || (style.framework === "node" && !style.groups);

export function partsOf(
  groups: readonly DraftGroup[],
  style: TestStyle,
  module: Module,
  needs: Needs,
): FileParts {
  const blocks = style.groups
    ? groups.map((group) => groupOf(group, style, needs))
    : flat(groups, style, needs);
  const hooks = hookNames(style, needs);
  const layout = { width: style.width, indent: style.indent };
  const helpers = [...needs.helpers].sort().map((name) => helperText(name, style));
  const folder = needs.folder && inTest(style) ? [helperText("folder", style)] : [];
  if (needs.folder) {
    needs.imports.set("path", new Set([...(needs.imports.get("path") ?? []), "default"]));
    for (const name of ["mkdtempSync", "rmSync"]) takeFile(needs, name);
    needs.imports.set("os", new Set(["tmpdir"]));
  }
  return {
    imports: importLines(style, needs, module, hooks, style.groups),
    helpers: [...folder, ...helpers],
    tests: print(join([hardline, hardline], blocks), layout),
  };
}

function hookNames(style: TestStyle, needs: Needs): string[] {
  if (inTest(style)) return [];
  return [
    ...(needs.folder ? ["beforeEach"] : []),
    ...(needs.folder || needs.clock || needs.servers ? ["afterEach"] : []),
  ];
}

function groupOf(group: DraftGroup, style: TestStyle, needs: Needs): Doc {
  const all = group.methods.flatMap(({ tests }) => tests);
  const parts: Doc[] = [...hooks(all, style)];
  for (const { name, tests } of group.methods) {
    const written = tests.map((test) => testDoc(written_(test, style), style));
    if (name === "" || group.methods.length === 1) parts.push(...written);
    else parts.push(groupDoc(name, written, style));
  }
  const only = group.methods.length === 1 ? group.methods[0]!.name : "";
  void needs;
  return groupDoc(`${group.name}${only}`, parts, style);
}

function flat(groups: readonly DraftGroup[], style: TestStyle, needs: Needs): Doc[] {
  void needs;
  const all = groups.flatMap(({ name, methods }) =>
    methods.flatMap((method) =>
      method.tests.map((test) => ({ ...test, title: `${name}${method.name} ${test.title}` })),
    ),
  );
  return [...hooks(all, style), ...all.map((test) => testDoc(written_(test, style), style))];
}

/** What stands before and after each test of a group. */
function hooks(tests: readonly Draft[], style: TestStyle): Doc[] {
  if (inTest(style)) return [];
  const end = style.semicolons ? ";" : "";
  const any = (wants: (needs: Needs) => boolean) => tests.some(({ body }) => wants(body.needs));
  const before: Doc[] = [];
  const after: Doc[] = [];
  const declared: Doc[] = [];
  const type = (name: string) => (style.typescript ? `: ${name}` : "");
  if (any((needs) => needs.folder)) {
    declared.push(`let folder${type("string")}${end}`);
    before.push(`folder = mkdtempSync(path.join(tmpdir(), ${style.quote}test-${style.quote}))${end}`);
    after.push(`rmSync(folder, { recursive: true, force: true })${end}`);
  }
  if (any((needs) => needs.clock)) {
    after.push(`${clockOf(style, noNeeds()).stop}${end}`);
  }
  if (any((needs) => needs.servers))
    after.push(`for (const server of servers.splice(0)) server.close()${end}`);
  const hook = (name: string, body: Doc[]): Doc[] =>
    body.length === 0 ? [] : [[`${name}(`, functionOf(style, body), `)${end}`]];
  return [
    ...(declared.length > 0 ? [join(hardline, declared)] : []),
    ...hook("beforeEach", before),
    ...hook("afterEach", after),
  ];
}

function written_({ title, body, comment }: Draft, style: TestStyle): Written {
  const end = style.semicolons ? ";" : "";
  const writing = {
    style,
    needs: body.needs,
    result: () => "",
    spy: () => "",
    exported: () => "",
    path: () => "folder",
    address: () => "",
  };
  const dialect = dialectOf(style, writing as never);
  const checks = body.checks.flatMap((check) => stated(check, dialect, { style }, writing as never));
  const begins = startOf(style, body.needs);
  const before = [...begins, ...body.arrange, ...body.act];
  const lines = checks.map((check): Doc => [check, end]);
  const spaced = before.length + lines.length > 3 && before.length > 0 && lines.length > 0;
  return {
    title,
    lines: [...before, ...(spaced ? [""] : []), ...lines],
    awaits: body.awaits || body.checks.some((check) => check.is === "throws" && check.later),
    alone: body.needs.clock,
    handed:
      style.assertions === "t" ||
      (inTest(style) && (body.needs.folder || body.needs.clock || body.needs.servers)),
    ...(comment ? { comment } : {}),
  };
}

/** What a test begins with, and takes away by itself where there are no hooks. */
function startOf(style: TestStyle, needs: Needs): Doc[] {
  const end = style.semicolons ? ";" : "";
  const clock = needs.clock ? clockOf(style, noNeeds()) : undefined;
  const own = inTest(style);
  return [
    ...(needs.folder && own ? [`${style.variables} folder = temporaryFolder(${style.context})${end}`] : []),
    ...(clock ? [`${clock.start}${end}`] : []),
    ...(clock && own ? [`${style.context}.${cleaning(style)}(() => ${clock.stop})${end}`] : []),
  ];
}
