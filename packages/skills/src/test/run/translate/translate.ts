import { type types as t, transformFromAstSync, traverse } from "@babel/core";
import type { Mutant, Point } from "../lab.ts";
import { bare, isTypeScript, mutate, parse } from "./mutate.ts";
import { placeHelpers, placePoints } from "./points.ts";

export type Translated = {
  /** CommonJS, as a function's body; absent where the file is that already. */
  code?: string;
  /** It was an ES module. */
  esm: boolean;
  mutants: Omit<Mutant, "path">[];
  points: Omit<Point, "path">[];
  /** Parameters as they are written, by the point of their function. */
  parameters: Map<number, string[]>;
  /** From places of `code` to those of the file. */
  map?: object;
};

/** Placing mutants in more text than this takes minutes: such a file is searched by what is reached alone. */
const mostMutated = 250_000;

/** A file of the worktree as the lab loads it; ids count from those given. */
export async function translate(
  path: string,
  text: string,
  { tested, mutants: firstMutant, points: firstPoint }: { tested: boolean; mutants: number; points: number },
): Promise<Translated> {
  const plain = () => ({ root: parse(path, text), mutants: [] });
  // Syntax that Stryker places no mutants in is still searched by what it reaches.
  const mutated = tested && text.length <= mostMutated;
  const { root, mutants } = mutated ? await mutate(path, text).catch(plain) : plain();
  const esm = isModule(root);
  const points: Translated["points"] = [];
  const parameters: Translated["parameters"] = new Map();
  if (!tested && !esm && !isTypeScript(path) && !path.endsWith("x"))
    return { esm, mutants: [], points, parameters };
  if (tested)
    placePoints(root, (kind, node) => {
      const id = firstPoint + points.length;
      points.push({ id, line: node.loc!.start.line, kind });
      if (kind === "function" && "params" in node)
        parameters.set(
          id,
          (node.params as t.Node[]).map(({ start, end }) => text.slice(start!, end!)),
        );
      return id;
    });
  placeHelpers(root, firstMutant);
  const made = transformFromAstSync(root, text, {
    ...bare,
    filename: `/${path}`,
    sourceMaps: true,
    compact: false,
    comments: false,
    presets: (await presetsFor(path, text)) as never,
    plugins: [...(await decorators(path, text)), ...(esm ? [await commonjs()] : [])] as never,
  })!;
  const lines = text.split("\n");
  return {
    ...{ code: made.code!, esm, points, parameters, map: made.map as object },
    mutants: mutants.map((each) => ({
      ...each,
      id: firstMutant + each.id,
      original: between(lines, each.line, each.column, each.end),
    })),
  };
}

/** Each is loaded only where a file needs it. */
async function presetsFor(path: string, text: string): Promise<unknown[]> {
  const presets: unknown[] = [];
  if (isTypeScript(path))
    presets.push([(await import("@babel/preset-typescript")).default, { ignoreExtensions: true }]);
  if (path.endsWith("x") || (!isTypeScript(path) && /<\/?[\w.]*>|\/>/.test(text)))
    presets.push([(await import("@babel/preset-react")).default, { runtime: runtimeOf(text) }]);
  return presets;
}

async function decorators(path: string, text: string): Promise<unknown[]> {
  if (!/^\s*@\w|[\s(]@\w+\(/m.test(text.replace(/^\s*\*.*$/gm, ""))) return [];
  const version = isTypeScript(path) ? "legacy" : "2023-11";
  return [[(await import("@babel/plugin-proposal-decorators")).default, { version }]];
}

const commonjs = async () => [
  (await import("@babel/plugin-transform-modules-commonjs")).default,
  { importInterop: "babel" },
];

/** The way in which JSX was meant before compilers found React by themselves. */
const runtimeOf = (text: string): "classic" | "automatic" =>
  /\b(import|const|var)\s+(\*\s+as\s+)?React\b|@jsx\b/.test(text) ? "classic" : "automatic";

function isModule(root: t.File): boolean {
  if (root.program.body.some(({ type }) => /^(Import|Export|TSImportEquals|TSExportAssignment)/.test(type)))
    return true;
  let meta = false;
  traverse(root, {
    MetaProperty(path) {
      if (path.node.meta.name === "import") {
        meta = true;
        path.stop();
      }
    },
  });
  return meta;
}

function between(lines: readonly string[], line: number, column: number, end: Mutant["end"]): string {
  const part = lines.slice(line - 1, end.line);
  const last = part.length - 1;
  return part
    .map((each, at) => each.slice(at === 0 ? column : 0, at === last ? end.column : undefined))
    .join("\n")
    .slice(0, 2_000);
}
