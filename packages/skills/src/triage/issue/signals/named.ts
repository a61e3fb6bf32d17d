import { code } from "../../../text.ts";
import { type Column, type Ground, rarity, type Signal, scaled } from "./ground.ts";

/** A name that more files define than this says nothing about which is meant. */
const mostDefiners = 12;

/** Files and definitions that the report names, each by how few others the name may mean. */
export function named(
  ground: Ground,
): Record<"file" | "frame" | "ending" | "defines" | "definesCode", Signal> {
  const { files, mentions } = ground;
  const column = (): Column => new Float64Array(files.length);
  const [file, frame] = [column(), column()];
  const said = new Map<number, string>();
  const raise = (into: Column, at: number, value: number, how?: string) => {
    if (value <= into[at]!) return;
    into[at] = value;
    if (how) said.set(at, how);
  };
  for (const { path, frame: depth } of mentions.files) {
    const found = filesNamed(path, ground);
    for (const at of found.files) {
      const value = found.fit / found.files.length ** 0.75;
      raise(file, at, value, path);
      if (depth !== undefined) raise(frame, at, value / (1 + depth) ** 0.5, path);
    }
  }
  const endings = new Set(mentions.files.map(({ path }) => endingOf(path)));
  const defined = definitions(ground);
  return {
    file: { column: file, names: true, say: (at) => `The report names ${code(said.get(at)!)}.` },
    frame: {
      column: frame,
      names: true,
      say: (at) => `The report's stack trace goes through ${code(said.get(at)!)}.`,
    },
    ending: { column: Float64Array.from(files, ({ path }) => (endings.has(endingOf(path)) ? 1 : 0)) },
    ...defined,
  };
}

const endingOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1).toLowerCase();

/** Files whose paths end most like this one; `fit` is how well, at most 1. */
function filesNamed(path: string, { paths }: Ground): { files: readonly number[]; fit: number } {
  const parts = path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "." && part !== "..");
  const name = parts.pop()!;
  const same = paths.named(name);
  const stem = name.replace(/(?:\.min)?\.\w+$/, "");
  const files = same.length > 0 ? same : stem.length > 3 ? paths.stemmed(stem) : [];
  const shared = (file: number): number => {
    const folders = paths.at(file).parts.slice(0, paths.at(file).nameless ? undefined : -1);
    let count = 0;
    while (count < parts.length && count < folders.length && folders.at(-1 - count) === parts.at(-1 - count))
      count += 1;
    return count;
  };
  const most = files.reduce((best, at) => Math.max(best, shared(at)), 0);
  const chosen = files.filter((at) => shared(at) === most);
  return { files: chosen, fit: (same.length > 0 ? 0.7 : 0.35) + 0.1 * Math.min(3, most) };
}

function definitions({
  files,
  repository,
  mentions,
  query,
  scans,
}: Ground): Record<"defines" | "definesCode", Signal> {
  const at = new Map(files.map(({ path }, index) => [path, index]));
  const column = (): Column => new Float64Array(files.length);
  const columns = { defines: column(), definesCode: column() };
  const said = new Map<number, Map<string, number>>();
  for (const { name, in: field } of mentions.symbols) {
    const symbols = repository
      .symbols({ name, limit: 60 })
      .filter(({ path, kind }) => at.has(path) && kind !== "variable");
    const paths = new Set(symbols.map(({ path }) => path));
    if (paths.size === 0 || paths.size > mostDefiners) continue;
    const whole = query.look(name).numbers[0];
    const holders =
      whole === undefined ? 1 : scans.reduce((sum, { times }) => sum + (times.has(whole) ? 1 : 0), 0);
    const worth = rarity(Math.max(1, holders), files.length) / paths.size;
    for (const path of paths) {
      const index = at.get(path)!;
      columns[field === "code" ? "definesCode" : "defines"][index]! += worth;
      const names = said.get(index) ?? new Map<string, number>();
      names.set(name, Math.max(worth, names.get(name) ?? 0));
      said.set(index, names);
    }
  }
  const say = (file: number): string | undefined => {
    const names = [...(said.get(file) ?? [])].sort((a, b) => b[1] - a[1]).slice(0, 3);
    return names.length > 0
      ? `It defines ${names.map(([name]) => code(name, 60)).join(", ")}, which the report names.`
      : undefined;
  };
  const signal = (values: Column): Signal => ({ column: scaled(values.map(Math.sqrt)), names: true, say });
  return {
    defines: signal(columns.defines),
    definesCode: signal(columns.definesCode),
  };
}
