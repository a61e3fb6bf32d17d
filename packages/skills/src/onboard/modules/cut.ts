import type { TourModule } from "@familiar/protocol";
import { folderOf, type Survey, stemOf } from "../../look/survey.ts";

/** A module before anything is said of it: where it is, and the files that are its own. */
export type Cut = { path: string; kind: TourModule["kind"]; files: string[] };

type Node = {
  path: string;
  children: Map<string, Node>;
  own: string[];
  /** Lines at and below. */
  weight: number;
};

const most = 12;
const mostOfAll = 15;
const enough = 5;
/** Shares of the product's lines: below `small` a folder stays with its parent, below `tiny` it is left out. */
const small = 0.02;
const tiny = 0.005;

/**
 * Cuts a repository into 5 to 15 modules. The product is a tree of folders weighed by lines of code:
 * starting at the top, the heaviest folder is opened again and again; a folder that only leads to
 * another (`src/main/java/com`) is passed; a folder with a manifest stays whole while it can; what is
 * small stays with its parent. A flat folder is cut into its largest files when there is little else.
 * Tests, docs, examples and tooling are one module each.
 */
export function cutModules(survey: Survey): Cut[] {
  const paths = survey.product.map((file) => file.path);
  const product = cutTree(survey, paths, survey.code.length > 0 ? "code" : "docs");
  const taken = new Set(product.map((cut) => cut.path));
  const sides = (["tests", "docs", "examples", "tooling"] as const).flatMap((kind) => side(survey, kind));
  return [...product, ...sides.filter((cut) => !taken.has(cut.path))].slice(0, mostOfAll);
}

function cutTree(survey: Survey, files: readonly string[], kind: Cut["kind"]): Cut[] {
  const root = tree(survey, files);
  let open = [pass(root, survey)];
  for (;;) {
    const worth = open.filter((node) => opens(node, open.length, root.weight, survey));
    const next = worth.sort((a, b) => b.weight - a.weight)[0];
    if (!next) break;
    open = [...open.filter((node) => node !== next), ...parts(next, root.weight, survey)];
  }
  const [heaviest, ...others] = open
    .filter((node) => node.weight > root.weight * tiny || survey.packages.has(node.path))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map((node) => cutOf(node, kind, survey));
  if (!heaviest) return [];
  return others.length + 1 < enough
    ? [...flat(survey, heaviest, root.weight), ...others]
    : [heaviest, ...others];
}

/** A folder with one file is that file; a package is its folder all the same. */
function cutOf(node: Node, kind: Cut["kind"], survey: Survey): Cut {
  const files = below(node);
  const alone = files.length === 1 && !survey.packages.has(node.path);
  return { path: alone ? files[0]! : node.path || ".", kind, files };
}

/** Whether opening a folder says more than leaving it closed. */
function opens(node: Node, open: number, total: number, survey: Survey): boolean {
  const children = [...node.children.values()].filter((child) => child.weight > 0);
  if (children.length === 0 || open >= most) return false;
  if (children.filter((child) => survey.packages.has(child.path)).length >= 2) return true;
  const large = branches(node, total);
  if (open < enough) return large.length > 0;
  const whole = node.path !== "" && survey.packages.has(node.path);
  const said = large.reduce((sum, child) => sum + child.weight, 0);
  return large.length > 1 && said > node.weight * 0.3 && node.weight > total * (whole ? 0.5 : 0.12);
}

/** The large folders where a folder first branches, however deep. */
function branches(node: Node, total: number): Node[] {
  const large = [...node.children.values()].filter((child) => child.weight > total * small);
  const [only] = large;
  return large.length === 1 && only!.weight > node.weight * 0.8 ? branches(only!, total) : large;
}

/** A folder's children; those too small to stand alone stay with the folder itself. */
function parts(node: Node, total: number, survey: Survey): Node[] {
  const children = [...node.children.values()].filter((child) => child.weight > 0);
  const apart = children
    .filter((child) => survey.packages.has(child.path) || child.weight > total * small)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
  const rest: Node = {
    path: node.path,
    children: new Map(),
    own: [...node.own, ...children.filter((child) => !apart.includes(child)).flatMap(below)],
    weight: node.weight - apart.reduce((sum, child) => sum + child.weight, 0),
  };
  const passed = apart.map((child) => pass(child, survey));
  return rest.own.length > 0 ? [...passed, rest] : passed;
}

/** Goes down while there is only one way to go and nothing on the way; never past a package's own folder. */
function pass(node: Node, survey: Survey): Node {
  const ways = [...node.children.values()].filter((child) => child.weight > 0);
  const isPackage = node.path !== "" && survey.packages.has(node.path);
  return ways.length !== 1 || node.own.length > 0 || isPackage ? node : pass(ways[0]!, survey);
}

/** Sets the largest files of a flat folder apart, a header with its source, when it is most of what there is. */
function flat(survey: Survey, cut: Cut, total: number): Cut[] {
  const groups = [...Map.groupBy(cut.files, (path) => `${folderOf(path)}/${stemOf(path)}`).values()]
    .map((files) => ({ files: files.toSorted((a, b) => weigh(survey, [b]) - weigh(survey, [a])) }))
    .map(({ files }) => ({ files, lines: weigh(survey, files) }))
    .sort((a, b) => b.lines - a.lines);
  const large = groups.filter(({ lines }) => lines > total * small).slice(0, enough);
  if (weigh(survey, cut.files) < total / 2 || large.length < 2) return [cut];
  const apart = new Set(large.flatMap(({ files }) => files));
  const rest = cut.files.filter((path) => !apart.has(path));
  const alone = large.map(({ files }) => ({ path: files[0]!, kind: cut.kind, files }));
  return rest.length > 0 ? [...alone, { ...cut, ...mostly(survey, cut.path, rest) }] : alone;
}

/** What is left goes by the folder that holds most of it. */
function mostly(survey: Survey, path: string, files: string[]): Pick<Cut, "path" | "files"> {
  const folders = [...Map.groupBy(files, folderOf)].map(([folder, inside]) => ({ folder, inside }));
  const [largest] = folders.sort((a, b) => weigh(survey, b.inside) - weigh(survey, a.inside));
  const holds = largest && weigh(survey, largest.inside) > weigh(survey, files) * 0.7;
  return holds && largest.folder !== "" ? { path: largest.folder, files: largest.inside } : { path, files };
}

/** Tests, docs, examples or tooling as one module: the folder that holds most of them. */
function side(survey: Survey, kind: "tests" | "docs" | "examples" | "tooling"): Cut[] {
  const inProduct = new Set(survey.code.map((file) => file.path.split("/")[0]!));
  const log = /(^|\/)(readme|change(log|s)|history)[^/]*$/i;
  const files = survey.files
    .map((file) => file.path)
    .filter((path) => survey.area(path) === kind && !log.test(path));
  return [...Map.groupBy(files, (path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : ""))]
    .filter(([top, inside]) => top !== "" && !inProduct.has(top) && inside.length > 1)
    .filter(([, inside]) => inside.length > files.length / 5)
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, kind === "tooling" ? 2 : 1)
    .map(([path, inside]) => ({ path, kind, files: inside }));
}

function tree(survey: Survey, files: readonly string[]): Node {
  const root: Node = { path: "", children: new Map(), own: [], weight: 0 };
  for (const path of files) {
    const lines = weigh(survey, [path]);
    let node = root;
    node.weight += lines;
    for (const part of folderOf(path).split("/").filter(Boolean)) {
      const at = node.path === "" ? part : `${node.path}/${part}`;
      const child: Node = node.children.get(part) ?? { path: at, children: new Map(), own: [], weight: 0 };
      node.children.set(part, child);
      child.weight += lines;
      node = child;
    }
    node.own.push(path);
  }
  return root;
}

const below = (node: Node): string[] => [...node.own, ...[...node.children.values()].flatMap(below)];
const weigh = (survey: Survey, paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + (survey.repository.file(path)?.lines ?? 0), 0);
