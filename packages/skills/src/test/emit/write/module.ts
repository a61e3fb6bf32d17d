import { posix } from "node:path";
import type { Surface } from "../../run/lab.ts";
import type { Target } from "../../target/target.ts";
import type { TestStyle } from "../style/style.ts";
import { member } from "./literal.ts";
import { camel, isFree, quoted } from "./text.ts";

/** The module under test as a test file sees it. */
export type Module = {
  /** How an export is spelled; what is used is imported. */
  spell(path: readonly string[]): string;
  /** What it is called as a whole, in titles. */
  name: string;
  /** Import lines for what was spelled so far, and what they bring in. */
  imports(): string[];
  /** Names that tests must not use for anything else. */
  taken(): string[];
};

type Shape = {
  specifier: string;
  /** The whole module is bound to this name by those who wrote the other tests. */
  whole?: { name: string; how: "default" | "namespace" | "require" };
};

const extension = /\.[cm]?[jt]sx?$/;

export function moduleFor({
  entry,
  test,
  target,
  style,
  surface,
  models,
  source,
}: {
  entry: string;
  test: string;
  target: Target;
  style: TestStyle;
  surface: Surface;
  models: readonly { path: string; text: string }[];
  source: string;
}): Module {
  const shape = shapeOf(entry, test, target, style, models);
  const own = new Set(surface.exports.map(({ path }) => path[0]).filter((name) => name !== undefined));
  const whole = surface.exports.find(({ path }) => path.length === 0);
  const bound =
    shape.whole?.name ?? wholeName(entry, target, [whole?.name, defaultName(surface), declaredName(source)]);
  const needsWhole =
    shape.whole?.how === "require" ||
    shape.whole?.how === "namespace" ||
    (style.modules === "commonjs" && /\bthis\b/.test(source) && !/^export /m.test(source)) ||
    own.size > 40 ||
    [...own].some((name) => ours.has(name));
  const used = new Set<string>();
  let asWhole = false;
  let asDefault = false;
  const localOf = (name: string) =>
    isFree(name) &&
    (name !== bound || !own.has("default")) &&
    !["describe", "it", "test", "expect", "assert"].includes(name)
      ? name
      : `${/^[A-Z]\w*$/.test(name) ? name : camel(name)}Export`;
  const after = (path: readonly string[]) => path.map((name) => member(name, style)).join("");
  return {
    name: bound,
    spell(written) {
      const path = canonical(written, surface);
      const [first, ...rest] = path;
      if (first === undefined) {
        asWhole = true;
        return bound;
      }
      if (first === "default" && style.modules === "esm") {
        asDefault = true;
        return `${bound}${after(rest)}`;
      }
      if (needsWhole || !isFree(first) || (first === bound && style.modules === "commonjs" && whole)) {
        asWhole = true;
        return `${bound}${after(path)}`;
      }
      used.add(first);
      return `${localOf(first)}${after(rest)}`;
    },
    taken: () => [bound, ...[...used].map(localOf)],
    imports() {
      const end = style.semicolons ? ";" : "";
      const from = quoted(shape.specifier, style);
      const space = style.bracketSpacing ? " " : "";
      const listed = [...used].sort((a, b) => (a < b ? -1 : 1));
      if (style.modules === "commonjs") {
        const named = listed.map((name) => (localOf(name) === name ? name : `${name}: ${localOf(name)}`));
        return [
          ...(asWhole ? [`${style.variables} ${bound} = require(${from})${end}`] : []),
          ...(asWhole && named.length > 0
            ? [`${style.variables} {${space}${named.join(", ")}${space}} = ${bound}${end}`]
            : []),
          ...(!asWhole && named.length > 0
            ? [`${style.variables} {${space}${named.join(", ")}${space}} = require(${from})${end}`]
            : []),
        ];
      }
      const named = listed.map((name) => (localOf(name) === name ? name : `${name} as ${localOf(name)}`));
      const namespace = asWhole && own.size > 0 && shape.whole?.how !== "default" && !whole;
      const parts = [
        ...(asDefault || (asWhole && !namespace) ? [bound] : []),
        ...(asWhole && namespace ? [`* as ${bound}`] : []),
        ...(named.length > 0 ? [`{${space}${named.join(", ")}${space}}`] : []),
      ];
      return parts.length === 0 ? [] : [`import ${parts.join(", ")} from ${from}${end}`];
    },
  };
}

/** Names that test files bring in for themselves. */
const ours = new Set(
  "readFileSync writeFileSync existsSync mkdirSync mkdtempSync rmSync tmpdir path createServer Readable Writable EventEmitter PassThrough mock setImmediate serve gather recorder calledBack vi jest t folder".split(
    " ",
  ),
);

/** The shortest way to what is exported under several names. */
function canonical(path: readonly string[], { exports }: Surface): readonly string[] {
  for (let length = path.length; length > 0; length -= 1) {
    const prefix = path.slice(0, length).join(".");
    const same = exports.find((each) => each.path.join(".") === prefix)?.same;
    if (same && same.length < length) return canonical([...same, ...path.slice(length)], { exports });
  }
  return path;
}

function defaultName(surface: Surface): string | undefined {
  const found = surface.exports.find(({ path }) => path.length === 1 && path[0] === "default");
  return found && found.kind !== "value" ? found.name : undefined;
}

/** As the module calls what it exports by default. */
const declaredName = (source: string): string | undefined =>
  /^export default (?:async )?(?:class|function\*?) +(\w+)/m.exec(source)?.[1] ??
  /^export default (\w+);?$/m.exec(source)?.[1] ??
  /^export \{[^}]*?\b(\w+) as default\b/m.exec(source)?.[1];

function wholeName(entry: string, target: Target, names: readonly (string | undefined)[]): string {
  const known = names.find(
    (name) => name && isFree(name) && !/^(default|exports|anonymous|module)$/.test(name),
  );
  if (known !== undefined) return known;
  const stem = posix.basename(entry).replace(/\..*$/, "");
  const plain = /^(index|main|lib|mod|src)$/.test(stem) || target.package.entries.includes(entry);
  const name = plain ? (target.package.name ?? posix.basename(posix.dirname(entry))) : stem;
  return camel(name.replace(/^@[^/]+\//, "").replace(/\.js$/, ""));
}

const imported =
  /(?:import\s+(?:(\w+)\s*,?\s*)?(?:\*\s+as\s+(\w+)|\{[^}]*\})?\s*from\s*|(?:var|const|let)\s+(?:(\w+)|\{[^}]*\})\s*=\s*require\s*\(\s*)["']([^"']+)["'](?!\s*\)\s*[.(])/g;

/** How tests nearby name and reach this module, first the one that is joined; else its path from the test, as they reach others. */
function shapeOf(
  entry: string,
  test: string,
  { package: { name, entries } }: Target,
  style: TestStyle,
  models: readonly { path: string; text: string }[],
): Shape {
  const extensions = { with: 0, bare: 0, ts: 0 };
  const nearest = [...models].sort((a, b) => Number(b.path === test) - Number(a.path === test));
  for (const { path, text } of nearest)
    for (const [, whole, namespace, required, specifier = ""] of text.matchAll(imported)) {
      if (specifier === name && entries.includes(entry))
        return { specifier, ...named(whole, namespace, required) };
      if (!specifier.startsWith(".")) continue;
      if (/\.tsx?$/.test(specifier)) extensions.ts += 1;
      else if (extension.test(specifier)) extensions.with += 1;
      else extensions.bare += 1;
      const to = posix.join(posix.dirname(path), specifier);
      if (!reaches(to, entry)) continue;
      const here = posix.dirname(path) === posix.dirname(test);
      return {
        specifier: here ? specifier : relative(test, entry, style, specifier),
        ...named(whole, namespace, required),
      };
    }
  const most =
    extensions.ts > 0
      ? "x.ts"
      : extensions.with > extensions.bare
        ? "x.js"
        : extensions.bare > 0
          ? "x"
          : undefined;
  return { specifier: relative(test, entry, style, most) };
}

function named(whole?: string, namespace?: string, required?: string): Pick<Shape, "whole"> {
  if (namespace) return { whole: { name: namespace, how: "namespace" } };
  if (required) return { whole: { name: required, how: "require" } };
  return whole ? { whole: { name: whole, how: "default" } } : {};
}

function reaches(to: string, entry: string): boolean {
  const plain = (path: string) => path.replace(/\/$/, "").replace(extension, "");
  return (
    plain(to) === plain(entry) || posix.join(plain(to) === "." ? "" : plain(to), "index") === plain(entry)
  );
}

function relative(test: string, entry: string, style: TestStyle, like: string | undefined): string {
  const path = posix.relative(posix.dirname(test), entry);
  const dotted = path.startsWith(".") ? path : `./${path}`;
  const bare = dotted.replace(extension, "");
  const typescript = /\.[cm]?tsx?$/.test(entry);
  if (like !== undefined) {
    if (/\.tsx?$/.test(like)) return dotted;
    if (extension.test(like)) return typescript ? dotted.replace(/\.([cm]?)tsx?$/, ".$1js") : dotted;
    return /\.[cm]js$/.test(entry) ? dotted : bare;
  }
  if (style.modules === "commonjs" && !/\.[cm]js$/.test(entry)) return bare;
  return typescript && (style.framework === "vitest" || style.framework === "jest") ? bare : dotted;
}
