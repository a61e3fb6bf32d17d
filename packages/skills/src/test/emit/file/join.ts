import { syntaxOf } from "@familiar/repository";
import type { FileParts } from "./write.ts";

/** Puts tests at the end of a file that is there. Undefined where a name means something else in it. */
export function joined(
  path: string,
  text: string,
  { imports, helpers, tests }: FileParts,
  header: readonly string[],
): string | undefined {
  const bound = bindings(path, text);
  if (!bound) return undefined;
  const added: string[] = [];
  for (const line of imports) {
    const wanted = bindings("wanted.mjs", line) ?? bindings("wanted.cjs", line);
    if (!wanted) return undefined;
    const missing = [...wanted.names].filter(
      ([name, from]) => bound.names.get(name) !== from && !bound.same(name, from),
    );
    if (missing.length === 0) continue;
    if (missing.some(([name]) => bound.names.has(name))) return undefined;
    if (missing.length === wanted.names.size) added.push(line);
    else return undefined;
  }
  for (const helper of helpers) {
    const name = /(?:const|function|async function) (\w+)/.exec(helper)?.[1];
    if (name && bound.names.has(name)) return undefined;
  }
  const lines = text.replace(/\n+$/, "").split("\n");
  lines.splice(bound.importsEnd, 0, ...added);
  return `${[lines.join("\n"), header.join("\n"), ...helpers, tests]
    .filter(Boolean)
    .join("\n\n")
    .replace(`${header.join("\n")}\n\n`, `${header.join("\n")}\n`)}\n`;
}

type Bound = {
  /** By local name, `module#export`; "own" for what the file declares itself. */
  names: Map<string, string>;
  same(name: string, from: string): boolean;
  /** The line after which another import goes. */
  importsEnd: number;
};

type Node = Record<string, unknown> & { type: string; start: number; end: number };

function bindings(path: string, text: string): Bound | undefined {
  const tree = syntaxOf(path, text) as unknown as { program?: Node; body?: Node[] } | undefined;
  const body = ((tree?.program?.body as Node[] | undefined) ?? tree?.body) as Node[] | undefined;
  if (!body) return undefined;
  const names = new Map<string, string>();
  let end = 0;
  for (const node of body) {
    if (node.type === "ImportDeclaration") {
      const from = (node.source as { value: string }).value;
      for (const each of node.specifiers as Node[]) {
        const local = (each.local as { name: string }).name;
        const imported =
          each.type === "ImportSpecifier"
            ? ((each.imported as { name?: string }).name ?? "")
            : each.type === "ImportDefaultSpecifier"
              ? "default"
              : "*";
        names.set(local, `${plain(from)}#${imported}`);
      }
      end = node.end;
    } else if (node.type === "VariableDeclaration") {
      for (const each of node.declarations as Node[]) if (declared(each, names)) end = node.end;
    } else {
      const name = (node.id as { name?: string } | null | undefined)?.name;
      if (name) names.set(name, "own");
    }
  }
  return {
    names,
    same: (name, from) => sameModule(names.get(name), from),
    importsEnd: end === 0 ? 0 : text.slice(0, end).split("\n").length,
  };
}

function declared({ id, init }: Node, names: Map<string, string>): boolean {
  const call = init as (Node & { callee?: { name?: string }; arguments?: { value?: unknown }[] }) | null;
  const from =
    call?.type === "CallExpression" && call.callee?.name === "require"
      ? String(call.arguments?.[0]?.value)
      : undefined;
  const target = id as Node & { name?: string; properties?: Node[] };
  if (target.name) names.set(target.name, from === undefined ? "own" : `${plain(from)}#*`);
  for (const each of target.properties ?? []) {
    const local = (each.value as { name?: string } | undefined)?.name;
    const key = (each.key as { name?: string } | undefined)?.name;
    if (local) names.set(local, from === undefined ? "own" : `${plain(from)}#${key}`);
  }
  return from !== undefined;
}

const plain = (from: string): string => from.replace(/^node:/, "");

/** `require` of a whole module and a default import of it are one. */
const sameModule = (known: string | undefined, from: string): boolean =>
  known !== undefined && known.replace(/#(\*|default)$/, "") === from.replace(/#(\*|default)$/, "");
