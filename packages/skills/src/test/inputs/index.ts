import { syntaxOf } from "@familiar/repository";
import type { Value } from "../sequence.ts";
import { type Example, type FunctionInfo, readFunctions } from "./functions.ts";
import { codeBlocks } from "./markdown.ts";
import { any, joined, oneOf, type Parameter } from "./shape.ts";
import { type Modules, newScope, type Ready, readSnippet } from "./snippets.ts";
import { isFunction, type Node, nameOf, node, text, walk } from "./tree.ts";
import { declarationsOf, parametersOfType } from "./types.ts";

export type { FunctionInfo } from "./functions.ts";
export type { Field, Parameter, Shape } from "./shape.ts";
export type { Ready } from "./snippets.ts";

/** Files of the repository, with `/`, and their texts; undefined for those that are no text. */
export type Source = { paths: readonly string[]; text(path: string): string | undefined };

export type About = {
  /** Under test. */
  files: readonly string[];
  /** The module whose exports are called. */
  entry: string;
  /** The package's name, by which its documentation asks for it. */
  name?: string;
  /** The folder of its package; "" is the top. */
  folder?: string;
  /** Exports of the entry by their paths, as `lab.surface()` gives them. */
  exports: readonly (readonly string[])[];
};

/** What is known of the arguments that the code under test takes. */
export type Inputs = {
  functions: readonly FunctionInfo[];
  /** By name, and `Class.method`: what declarations say of parameters. */
  declared: ReadonlyMap<string, readonly Parameter[]>;
  ready: readonly Ready[];
  literals: readonly Value[];
  /** Names of properties that the files under test ask for. */
  keys: readonly string[];
};

const mostFiles = 400;
const isTest = (path: string) =>
  /(?:^|\/)(?:tests?|spec|__tests__)\/|[.-](?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)test\.[cm]?js$/.test(path);
const isCode = (path: string) => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
const isPage = (path: string) =>
  /\.(?:md|markdown)$/i.test(path) && !/changelog|history|contributing|license|code.of.conduct/i.test(path);

/** Reads what real arguments look like; runs nothing. */
export function readInputs(source: Source, about: About): Inputs {
  const folder = about.folder ? `${about.folder}/` : "";
  const own = source.paths.filter((path) => path.startsWith(folder) && !path.includes("node_modules/"));
  const files = about.files.flatMap((path) => {
    const written = source.text(path);
    const syntax = written === undefined ? undefined : syntaxOf(path, written);
    return written !== undefined && syntax ? [readFunctions(path, written, syntax)] : [];
  });
  const modules = modulesOf(about, own);
  const ready = [
    ...own
      .filter(isPage)
      .sort(shallow)
      .slice(0, 20)
      .flatMap((path) => readPage(path, source.text(path) ?? "", modules)),
    ...files.flatMap((file) => file.examples.flatMap((example) => readExample(example, modules))),
    ...readCode(
      own.filter((path) => isCode(path) && isTest(path)),
      "test",
      source,
      modules,
    ),
    ...readCode(
      own.filter((path) => isCode(path) && !isTest(path) && !about.files.includes(path)),
      "call",
      source,
      modules,
    ),
  ];
  return {
    functions: linked(files.flatMap((file) => file.functions)),
    declared: declaredIn(own.filter((path) => /\.d\.[cm]?ts$/.test(path)).slice(0, 30), source),
    ready: distinct(ready),
    literals: distinctValues(files.flatMap((file) => file.literals)),
    keys: [...new Set(files.flatMap((file) => file.keys))],
  };
}

/**
 * What a language model wrote, read as a page of documentation is: calls with their arguments as data, never run as
 * text. What it says comes out is nobody's promise and is left away.
 */
export function readWritten(page: string, source: Source, about: About): Ready[] {
  const folder = about.entry.split("/").slice(0, -1);
  const modules = modulesOf(about, source.paths);
  const ready = codeBlocks(page).flatMap(({ text, line }) =>
    readSnippet(text, { kind: "model", path: [...folder, "written.md"].join("/"), line }, modules),
  );
  const origin = { kind: "model", path: about.entry, line: 1 } as const;
  return distinct(ready.map(({ sequence }) => ({ sequence, origin })));
}

const shallow = (a: string, b: string) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1);

function readPage(path: string, page: string, modules: Modules): Ready[] {
  const scope = newScope({ kind: "documentation", path, line: 1 }, modules);
  return codeBlocks(page).flatMap(({ text, line }) => {
    const place = { kind: "documentation", path, line } as const;
    return readSnippet(text, place, modules, { ...scope, steps: [], bound: onlyExports(scope.bound) });
  });
}

/** Of blocks before, only what names the module goes on: values that they made would carry their steps along. */
const onlyExports = (bound: ReadonlyMap<string, Value>) =>
  new Map(
    [...bound].filter(
      ([, value]) => typeof value === "object" && value && "is" in value && value.is === "export",
    ),
  );

const readExample = ({ text, path, line }: Example, modules: Modules) =>
  readSnippet(text, { kind: "documentation", path, line }, modules);

function readCode(
  paths: readonly string[],
  kind: "test" | "call",
  source: Source,
  modules: Modules,
): Ready[] {
  const found: Ready[] = [];
  for (const path of [...paths].sort(shallow).slice(0, mostFiles)) {
    const written = source.text(path);
    if (written === undefined || written.length > 300_000 || found.length > 3_000) continue;
    found.push(
      ...readSnippet(
        written,
        { kind, path, line: 1 },
        kind === "call" ? { ...modules, free: () => undefined } : modules,
      ),
    );
  }
  return found;
}

const builtIn =
  /^(?:node:)?(?:assert|fs|path|util|events|stream|http|os|url|vm|test|child_process|crypto|buffer)(?:\/.*)?$/;

function modulesOf({ entry, name, exports, folder }: About, own: readonly string[]): Modules {
  const paths = new Set(exports.map((path) => path.join(".")));
  const self: Value = { is: "export", path: [] };
  const top = folder ?? "";
  return {
    module(specifier, from) {
      if (builtIn.test(specifier)) return undefined;
      if (!specifier.startsWith(".")) {
        if (specifier === name) return self;
        return undefined;
      }
      const base = from.split("/").slice(0, -1);
      for (const part of specifier.split("/")) {
        if (part === "..") base.pop();
        else if (part !== "." && part !== "") base.push(part);
      }
      const target = base.join("/");
      const options = [target, ...[".js", ".ts", ".mjs", ".cjs", ".tsx"].map((end) => target + end)];
      options.push(
        ...["index.js", "index.ts", "src/index.ts"].map((end) => (target ? `${target}/${end}` : end)),
      );
      if (target === top || options.includes(entry) || options.includes(entry.replace(/\.[cm]?tsx?$/, ".js")))
        return self;
      const last = target
        .split("/")
        .at(-1)!
        .replace(/\.\w+$/, "");
      if (!own.some((path) => options.includes(path))) return undefined;
      if (paths.has(last)) return { is: "export", path: [last] };
      return /^(?:index|main|lib|src|dist|build)$/.test(last) ? self : undefined;
    },
    free(free) {
      if (paths.has(free)) return { is: "export", path: [free] };
      if (name && camel(name).toLowerCase() === free.toLowerCase()) return self;
      return undefined;
    },
  };
}

const camel = (name: string) =>
  name
    .replace(/^@[^/]+\//, "")
    .replace(/\.js$|-js$/, "")
    .replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());

/** Parameters that are only handed on look like those of whom they are handed to. */
function linked(functions: readonly FunctionInfo[]): FunctionInfo[] {
  let current = [...functions];
  for (let turn = 0; turn < 2; turn++) {
    const byName = new Map(current.map((each) => [each.name, each]));
    current = current.map((each) => ({
      ...each,
      parameters: each.parameters.map((parameter, at) => {
        const shapes = (each.handed[at] ?? []).map(
          ({ name, index }) => byName.get(name)?.parameters[index]?.shape ?? any,
        );
        return { ...parameter, shape: oneOf([parameter.shape, ...shapes]) };
      }),
    }));
  }
  return current;
}

function declaredIn(paths: readonly string[], source: Source): Map<string, Parameter[]> {
  const found = new Map<string, Parameter[]>();
  for (const path of paths) {
    const written = source.text(path);
    const program = written === undefined ? undefined : syntaxOf(path, written)?.program;
    if (!program) continue;
    const names = declarationsOf(program);
    const owners: Node[] = [];
    walk(program, (inner) => {
      while (owners.length > 0 && inner.start >= owners.at(-1)!.end) owners.pop();
      if (/^(?:ClassDeclaration|TSInterfaceDeclaration)$/.test(inner.type)) owners.push(inner);
      const signature = signatureOf(inner);
      if (!signature) return;
      const owner = text(node(owners.at(-1), "id"));
      const name = signature.name === "constructor" ? owner : signature.name;
      if (!name) return;
      const parameters = parametersOfType(signature.of, names);
      for (const key of owner && name !== owner ? [`${owner}.${name}`, name] : [name])
        found.set(key, joined(found.get(key) ?? [], parameters));
    });
  }
  return found;
}

function signatureOf(inner: Node): { name: string; of: Node } | undefined {
  if (isFunction(inner)) {
    const name = text(node(inner, "id"));
    return name ? { name, of: inner } : undefined;
  }
  if (/^(?:MethodDefinition|TSAbstractMethodDefinition|TSMethodSignature)$/.test(inner.type)) {
    const name = nameOf(node(inner, "key"), inner.computed);
    return name ? { name, of: node(inner, "value") ?? inner } : undefined;
  }
  const type = node(
    node(node(inner, "id"), "typeAnnotation") ?? node(inner, "typeAnnotation"),
    "typeAnnotation",
  );
  if (type?.type !== "TSFunctionType") return undefined;
  const name = inner.type === "TSPropertySignature" ? nameOf(node(inner, "key")) : text(node(inner, "id"));
  return name ? { name, of: type } : undefined;
}

function distinct(ready: readonly Ready[]): Ready[] {
  return [
    ...new Map(ready.toReversed().map((each) => [JSON.stringify(each.sequence), each])).values(),
  ].toReversed();
}

const distinctValues = (values: readonly Value[]) => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
