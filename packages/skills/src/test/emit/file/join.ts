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
  const longer = new Map<number, string[]>();
  for (const line of imports) {
    const wanted = bindings("wanted.mjs", line) ?? bindings("wanted.cjs", line);
    if (!wanted) return undefined;
    const missing = [...wanted.names].filter(
      ([name, from]) => bound.names.get(name) !== from && !bound.same(name, from),
    );
    if (missing.some(([name]) => bound.names.has(name))) return undefined;
    if (missing.length === 0) continue;
    const at = listFor(bound, missing);
    if (at !== undefined) longer.set(at, [...(longer.get(at) ?? []), ...missing.map(([name]) => name)]);
    else if (missing.length === wanted.names.size) added.push(line);
    else added.push(only(line, missing));
  }
  for (const helper of helpers) {
    const name = /(?:const|function|async function) (\w+)/.exec(helper)?.[1];
    if (name && bound.names.has(name)) return undefined;
  }
  const own = [...longer]
    .sort(([a], [b]) => b - a)
    .reduce((all, [at, names]) => `${all.slice(0, at)}, ${names.join(", ")}${all.slice(at)}`, text);
  const end = own.slice(0, bound.importsEnd + own.length - text.length).split("\n").length;
  const lines = own.replace(/\n+$/, "").split("\n");
  lines.splice(bound.importsEnd === 0 ? 0 : end, 0, ...added);
  return `${[lines.join("\n"), header.join("\n"), ...helpers, tests]
    .filter(Boolean)
    .join("\n\n")
    .replace(`${header.join("\n")}\n\n`, `${header.join("\n")}\n`)}\n`;
}

type Bound = {
  /** By local name, `module#export`; "own" for what the file declares itself. */
  names: Map<string, string>;
  same(name: string, from: string): boolean;
  /** By module, the end of the last name in a list that is imported from it by names. */
  lists: Map<string, number>;
  /** Where the last import ends; 0 where there is none. */
  importsEnd: number;
};

/** Where these names go into a list of the file's own, so that nothing is imported twice. */
function listFor({ lists }: Bound, missing: readonly (readonly [string, string])[]): number | undefined {
  const [module = ""] = missing[0]![1].split("#");
  return missing.every(([name, from]) => from === `${module}#${name}`) ? lists.get(module) : undefined;
}

/** An import of fewer names. */
function only(line: string, names: readonly (readonly [string, string])[]): string {
  const listed = names.filter(([name, from]) => from.endsWith(`#${name}`)).map(([name]) => name);
  const whole = names.filter(([name, from]) => !from.endsWith(`#${name}`)).map(([name]) => name);
  const [, open = "", close = ""] = /(\{ ?)[^}]*?( ?\})/.exec(line) ?? [];
  const list = listed.length > 0 ? [`${open}${listed.join(", ")}${close}`] : [];
  return line.replace(/^(\w+ ).*?(?= (?:from|=) )/, `$1${[...whole, ...list].join(", ")}`);
}

type Node = Record<string, unknown> & { type: string; start: number; end: number };

function bindings(path: string, text: string): Bound | undefined {
  const tree = syntaxOf(path, text) as unknown as { program?: Node; body?: Node[] } | undefined;
  const body = ((tree?.program?.body as Node[] | undefined) ?? tree?.body) as Node[] | undefined;
  if (!body) return undefined;
  const names = new Map<string, string>();
  const lists: Bound["lists"] = new Map();
  let end = 0;
  for (const node of body) {
    if (node.type === "ImportDeclaration") {
      const from = (node.source as { value: string }).value;
      const last = (node.specifiers as Node[]).at(-1);
      if (last?.type === "ImportSpecifier" && node.importKind !== "type") lists.set(plain(from), last.end);
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
      for (const each of node.declarations as Node[]) if (declared(each, names, lists)) end = node.end;
    } else {
      const name = (node.id as { name?: string } | null | undefined)?.name;
      if (name) names.set(name, "own");
    }
  }
  return {
    names,
    same: (name, from) => sameModule(names.get(name), from),
    lists,
    importsEnd: end,
  };
}

function declared({ id, init }: Node, names: Map<string, string>, lists: Bound["lists"]): boolean {
  const call = init as (Node & { callee?: { name?: string }; arguments?: { value?: unknown }[] }) | null;
  const from =
    call?.type === "CallExpression" && call.callee?.name === "require"
      ? String(call.arguments?.[0]?.value)
      : undefined;
  const target = id as Node & { name?: string; properties?: Node[] };
  if (target.name) names.set(target.name, from === undefined ? "own" : `${plain(from)}#*`);
  const last = target.properties?.at(-1);
  if (from !== undefined && last?.type === "Property") lists.set(plain(from), last.end);
  for (const each of target.properties ?? []) {
    const local = (each.value as { name?: string } | undefined)?.name;
    const key = (each.key as { name?: string } | undefined)?.name;
    if (local) names.set(local, from === undefined ? "own" : `${plain(from)}#${key}`);
  }
  return from !== undefined;
}

/** As one however it is spelled: `./url`, `./url.ts`. */
const plain = (from: string): string =>
  from.startsWith(".") ? from.replace(/(\/index)?(\.[cm]?[jt]sx?)?$/, "") : from.replace(/^node:/, "");

/** `require` of a whole module and a default import of it are one. */
const sameModule = (known: string | undefined, from: string): boolean =>
  known !== undefined && known.replace(/#(\*|default)$/, "") === from.replace(/#(\*|default)$/, "");
