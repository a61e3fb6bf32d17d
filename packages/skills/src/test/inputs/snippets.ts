import { type SyntaxNode, syntaxOf } from "@familiar/repository";
import type { Sequence, Step, Value } from "../sequence.ts";
import { constant } from "./constant.ts";
import { lineFinder } from "./functions.ts";
import { bind, evaluate, type Scope, startsHere } from "./translate.ts";
import { bare, dotted, isFunction, type Node, nameOf, node, nodes, text, walk } from "./tree.ts";

/** A ready sequence that somebody wrote: what it calls, where it stands, and what it says comes out. */
export type Ready = {
  sequence: Sequence;
  origin: { kind: "documentation" | "test" | "call" | "model"; path: string; line: number };
  says?: Value;
};

export type Modules = {
  /** What `require` or `import` of this specifier, written in a file at `path`, is to the module under test. */
  module(specifier: string, path: string): Value | undefined;
  /** What a free name may be: an export, or the module itself under a usual name. */
  free(name: string): Value | undefined;
};

type Place = { kind: Ready["origin"]["kind"]; path: string; line: number };

const mostReady = 200;
const notes = /^\s*(?:=>|→|->|⇒|returns?:?|outputs?:?|result:?|==>?|prints?:?)\s*(.+)$/i;

/** Reads snippets of documentation or files of tests: each call of the module under test becomes a sequence. */
export function readSnippet(
  source: string,
  place: Place,
  modules: Modules,
  scope = newScope(place, modules),
): Ready[] {
  const syntax =
    syntaxOf("snippet.tsx", source) ??
    syntaxOf("snippet.js", source) ??
    syntaxOf("snippet.js", `async () => {${source}\n}`);
  if (!syntax) return [];
  const lineAt = lineFinder(source);
  const said = (end: number): Value | undefined => {
    const comment = syntax.comments.find(
      ({ start }) =>
        start >= end && /^[\s;)]*$/.test(source.slice(end, start)) && lineAt(start) - lineAt(end) <= 1,
    );
    if (!comment) return undefined;
    const sameLine = lineAt(comment.start) === lineAt(end);
    const marked = notes.exec(comment.value.trim())?.[1] ?? (sameLine ? comment.value.trim() : undefined);
    return marked === undefined ? undefined : expression(marked);
  };
  const ready: Ready[] = [];
  const top = nodes(syntax.program, "body");
  block(top, scope, { ready, said, line: (at) => place.line + lineAt(at) - 1, place });
  return ready;
}

/** What a comment says comes out, where it is an expression of literals. */
function expression(written: string): Value | undefined {
  const clean = written.replace(/[.;]\s*$/, "").trim();
  const syntax = clean.length > 0 && clean.length < 500 ? syntaxOf("value.js", `(${clean})`) : undefined;
  return constant(node(nodes(syntax?.program, "body")[0], "expression"));
}

export function newScope({ path }: Place, modules: Modules): Scope {
  return {
    steps: [],
    bound: new Map(),
    spies: 0,
    module: (specifier) => modules.module(specifier, path),
    free: modules.free,
  };
}

const copy = (scope: Scope): Scope => ({ ...scope, steps: [...scope.steps], bound: new Map(scope.bound) });

type Reading = {
  ready: Ready[];
  said(end: number): Value | undefined;
  line(at: number): number;
  place: Place;
};

function block(statements: readonly SyntaxNode[], scope: Scope, reading: Reading): void {
  for (const each of statements) {
    if (reading.ready.length >= mostReady) return;
    const inner = node(each, "declaration") ?? each;
    if (inner.type === "ImportDeclaration") imported(inner, scope);
    else if (inner.type === "VariableDeclaration")
      for (const declarator of nodes(inner, "declarations")) {
        bind(node(declarator, "id"), attempt(node(declarator, "init"), scope, reading, inner), scope);
      }
    else if (inner.type === "FunctionDeclaration") {
      const name = text(node(inner, "id"));
      if (name) scope.bound.set(name, evaluate({ ...inner, type: "FunctionExpression" }, scope)!);
    } else if (inner.type === "ExpressionStatement") statement(inner, scope, reading);
    else inside(inner, scope, reading);
  }
}

/** Bodies of `describe`, `it`, `then` and the like are read as blocks of their own, with what stands around them. */
function inside(of: Node, scope: Scope, reading: Reading): void {
  walk(of, (inner) => {
    if (inner === of && !isFunction(inner) && inner.type !== "BlockStatement") return true;
    if (inner.type === "BlockStatement") {
      block(nodes(inner, "body"), copy(scope), reading);
      return false;
    }
    if (isFunction(inner) && node(inner, "body")?.type !== "BlockStatement") {
      attempt(node(inner, "body"), copy(scope), reading, inner);
      return false;
    }
    return true;
  });
}

function imported(of: Node, scope: Scope): void {
  const from = constant(node(of, "source"));
  const value = typeof from === "string" ? scope.module(from) : undefined;
  if (!value || typeof value !== "object" || !("is" in value) || value.is !== "export") return;
  for (const each of nodes(of, "specifiers")) {
    const name = each.type === "ImportSpecifier" ? nameOf(node(each, "imported")) : undefined;
    const path = name
      ? [...value.path, name]
      : each.type === "ImportDefaultSpecifier"
        ? [...value.path, "default"]
        : value.path;
    scope.bound.set(text(node(each, "local"))!, { is: "export", path });
  }
}

function statement(of: Node, scope: Scope, reading: Reading): void {
  const inner = bare(node(of, "expression"));
  const before = scope.steps.length;
  const repeated = table(inner, scope);
  if (repeated) {
    for (const item of repeated.items) {
      const own = copy(scope);
      bind(repeated.name, item, own);
      block(repeated.body, own, reading);
    }
    return;
  }
  attempt(inner, scope, reading, of);
  if (scope.steps.length > before || !inner) return;
  for (const each of [...asserted(inner)]) attempt(each, scope, reading, of);
  if (scope.steps.length === before) inside(inner, scope, reading);
}

/** `[[a, b], …].forEach(([a, b]) => { … })`: each row is read as if it were written out. */
function table(of: Node | undefined, scope: Scope) {
  const callee = node(of, "callee");
  const [first] = nodes(of, "arguments");
  if (nameOf(node(callee, "property")) !== "forEach" || !isFunction(first)) return undefined;
  const items = evaluate(node(callee, "object"), copy(scope));
  const body = node(first, "body");
  if (!Array.isArray(items) || body?.type !== "BlockStatement") return undefined;
  return { items: items.slice(0, 60) as Value[], name: nodes(first, "params")[0], body: nodes(body, "body") };
}

/** What an assertion or `console.log` is about: its arguments, and what stands inside `expect(…)`. */
function* asserted(of: Node): Iterable<Node> {
  const call = of.type === "AwaitExpression" ? bare(node(of, "argument")) : of;
  if (call?.type !== "CallExpression") {
    if (call?.type === "MemberExpression") yield* asserted(bare(node(call, "object"))!);
    return;
  }
  const callee = bare(node(call, "callee"));
  for (const each of nodes(call, "arguments")) {
    const inner = bare(each);
    if (
      inner &&
      isFunction(inner) &&
      nodes(inner, "params").length === 0 &&
      node(inner, "body")?.type !== "BlockStatement"
    )
      yield node(inner, "body")!;
    else if (inner && !isFunction(inner) && inner.type !== "Literal") yield inner;
  }
  if (callee?.type === "MemberExpression") {
    const object = bare(node(callee, "object"));
    if (object && dotted(object) === undefined) {
      yield object;
      yield* asserted(object);
    }
  }
}

/** Evaluates; the last call that it made, if any, becomes a sequence. */
function attempt(of: Node | undefined, scope: Scope, reading: Reading, whole: Node): Value | undefined {
  const before = scope.steps.length;
  const value = evaluate(of, scope);
  const last = scope.steps.at(-1);
  if (!last || scope.steps.length === before || value === undefined) {
    if (value === undefined) scope.steps.length = before;
    return value;
  }
  const says = isLast(value, last) ? reading.said(whole.end) : undefined;
  const { kind, path } = reading.place;
  const sequence = { steps: needed(scope.steps, last), about: last.id };
  reading.ready.push({
    sequence,
    origin: { kind, path, line: reading.line(whole.start) },
    ...(says !== undefined && { says }),
  });
  return value;
}

const isLast = (value: Value, last: Step) =>
  startsHere(value) &&
  typeof value === "object" &&
  value !== null &&
  "is" in value &&
  value.is === "result" &&
  value.of === last.id;

/** The steps that one needs: those whose outcome it uses, and what was done before to the same things. */
function needed(steps: readonly Step[], last: Step): Step[] {
  const wanted = new Set([last.id]);
  for (const step of [...steps].reverse()) {
    const uses = resultsIn(step);
    if (!wanted.has(step.id) && !uses.some((id) => wanted.has(id))) continue;
    if (!wanted.has(step.id) && step.do === "get") continue;
    wanted.add(step.id);
    for (const id of uses) wanted.add(id);
  }
  return steps.filter(({ id }) => wanted.has(id));
}

export function resultsIn(part: unknown): number[] {
  if (Array.isArray(part)) return part.flatMap(resultsIn);
  if (typeof part !== "object" || part === null) return [];
  if ("is" in part && part.is === "result" && "of" in part) return [part.of as number];
  return Object.values(part).flatMap(resultsIn);
}
