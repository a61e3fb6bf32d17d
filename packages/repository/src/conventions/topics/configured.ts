import type { Convention } from "../../model.ts";
import { type ConventionsInput, isAside, nameOf } from "../input.ts";
import { tools } from "./tools.ts";
import type { Row, Topic } from "./topic.ts";
import { versions } from "./versions.ts";

const near = (path: string): boolean =>
  path.split("/").length <= 2 || /^\.(github|devcontainer|config)\//.test(path);
const known = new WeakMap<ConventionsInput["files"], readonly string[]>();
function nearPaths({ files }: ConventionsInput): readonly string[] {
  const paths =
    known.get(files) ??
    files.map(({ path }) => path).filter((path) => near(path) && (path.startsWith(".") || !isAside(path)));
  known.set(files, paths);
  return paths;
}
/** What only the root may state for the whole. */
const rootFirst =
  /^(package\.json|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|composer\.json|CMakeLists\.txt|setup\.|tsconfig)/;

function rowConvention({ topic, file, when, statement }: Row, input: ConventionsInput): Convention[] {
  const candidates = nearPaths(input)
    .filter((path) => file.test(nameOf(path)))
    .filter((path) => !rootFirst.test(nameOf(path)) || !path.includes("/"))
    .sort((a, b) => a.split("/").length - b.split("/").length);
  for (const path of candidates) {
    const text = when ? input.text(path) : "";
    const found = when ? when.exec(text ?? "") : Object.assign([""], { index: 0 });
    if (!found) continue;
    const value = (found[1] ?? "").trim().slice(0, 60);
    if (/[$@{}]/.test(value)) continue;
    const line = text && when ? text.slice(0, found.index! + found[0]!.length).split("\n").length : 1;
    return [{ topic, statement: statement.replace("$1", () => value), citations: [input.cite(path, line)] }];
  }
  return [];
}

/** Formatters, linters, versions and minimum coverage, from the files that configure them. */
export const configured: Topic = (input) => {
  const all = [...tools, ...versions].flatMap((row) => rowConvention(row, input));
  return all.filter(({ statement }, i) => all.findIndex((other) => other.statement === statement) === i);
};
