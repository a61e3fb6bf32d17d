import { posix } from "node:path";
import type { Committed } from "../../target/committed.ts";
import type { Target } from "../../target/target.ts";
import { modelTests } from "../style/read.ts";
import type { TestStyle } from "../style/style.ts";

/** Where the tests of a file go: into its own test file, or where the repository would put one. */
export type Place = { path: string; joins: boolean };

const suffixes = [
  /[.](test|spec)(?=\.[cm]?[jt]sx?$)/,
  /[_-](test|spec)(?=\.[cm]?[jt]sx?$)/,
  /^tests?[-_.](?=[^.]+\.)/,
];
const bare = (path: string): string =>
  posix
    .basename(path)
    .replace(/\.[cm]?[jt]sx?$/, "")
    .replace(/[._-](test|spec)s?$/, "")
    .replace(/^tests?[-_.](?=.)/, "");

export function placeOf(target: Target, style: TestStyle, reading: Committed, joins = true): Place {
  const models = modelTests(target, reading).map(({ path }) => path);
  const stem = bare(target.path);
  const own = target.tests.find((path) => bare(path) === stem) ?? sole(target, models);
  if (own && joins && reading.exact(own) !== undefined) return { path: own, joins: true };
  const path = newPath(target, style, models, stem);
  const taken = new Set(reading.paths);
  if (!taken.has(path)) return { path, joins: false };
  return {
    path: path.replace(/((?:[._-](?:test|spec))?\.[cm]?[jt]sx?)$/, ".characterization$1"),
    joins: false,
  };
}

/** The one test file of a package that has one. */
const sole = (
  { tests, package: { entries }, path }: Target,
  models: readonly string[],
): string | undefined =>
  models.length === 1 && tests.includes(models[0]!) && (entries.includes(path) || entries.length === 0)
    ? models[0]
    : undefined;

function newPath(target: Target, style: TestStyle, models: readonly string[], stem: string): string {
  const { folder, framework } = target.package;
  const top = folder === "" ? "" : `${folder}/`;
  const here = posix.dirname(target.path);
  const beside = here === "." ? "" : `${here}/`;
  const like = mostLike(models);
  if (like !== undefined) {
    const name = posix.basename(like);
    const extension = extensionOf(target, style, posix.extname(name));
    const suffix = suffixes.map((pattern) => pattern.exec(name)?.[0]).find((match) => match !== undefined);
    const named =
      suffix === undefined
        ? stem
        : suffix.startsWith(".") || /^[_-]/.test(suffix)
          ? stem + suffix
          : suffix + stem;
    const inFolder = /^(?:.*\/)?(__tests__|tests?|specs?|t)\//.exec(like);
    if (!inFolder) return `${beside}${suffix === undefined ? `${stem}.test` : named}${extension}`;
    if (inFolder[1] === "__tests__") return `${beside}__tests__/${named}${extension}`;
    return `${inFolder[0]}${named}${extension}`;
  }
  const extension = extensionOf(target, style, undefined);
  if (framework.name === "vitest" || framework.name === "jest") return `${beside}${stem}.test${extension}`;
  return framework.name === "node" ? `${top}test/${stem}.test${extension}` : `${top}test/${stem}${extension}`;
}

/** A file whose place and name most others share. */
function mostLike(paths: readonly string[]): string | undefined {
  const kind = (path: string) =>
    `${/(__tests__|tests?|specs?|t)\//.exec(path)?.[0] ?? ""}|${suffixes.findIndex((pattern) => pattern.test(posix.basename(path)))}|${posix.extname(path)}`;
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(kind(path), (counts.get(kind(path)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return paths.find((path) => counts.get(kind(path)) === most);
}

function extensionOf(target: Target, style: TestStyle, like: string | undefined): string {
  if (style.typescript) return like && /ts$/.test(like) ? like.replace("x", "") : ".ts";
  if (like && /js$/.test(like)) return like;
  if (
    style.modules === "esm" &&
    target.package.module === "commonjs" &&
    !["vitest", "jest"].includes(style.framework)
  )
    return ".mjs";
  if (style.modules === "commonjs" && target.package.module === "esm") return ".cjs";
  return ".js";
}
