import type { Result } from "./one.ts";
import type { Subject } from "./packages.ts";

/** One row a package, all its seeds in it, and the medians over packages. */
export function table(subjects: readonly Subject[], results: readonly Result[]): string {
  const rows = subjects.flatMap((subject) => {
    const own = results.filter(({ name }) => name === subject.name).sort((a, b) => a.seed - b.seed);
    return own.length === 0 ? [] : [rowOf(subject, own)];
  });
  const medians = (of: (result: Result) => number | undefined, kinds?: readonly string[]) =>
    middle(
      subjects
        .filter(({ kind }) => kinds?.includes(kind) ?? true)
        .flatMap(
          ({ name }) =>
            middle(results.filter((each) => each.name === name).flatMap((each) => of(each) ?? [])) ?? [],
        ),
    );
  const summed = (label: string, kinds?: readonly string[]) =>
    `| **median of ${label}** | | ${one(medians(({ statements }) => statements, kinds))} | ${one(medians(({ branches }) => branches, kinds))} | ${one(medians(({ mutants }) => mutants, kinds))} | | | | | | |`;
  return [
    "| package | kind | statements % | branches % | mutants killed % | tests | lines a test | unstable | left | seconds | a model, recalled |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    summed("all"),
    summed("async, streams, files, network", ["async", "streams", "files", "network"]),
  ].join("\n");
}

function rowOf({ name, version, kind, recalled }: Subject, own: readonly Result[]): string {
  const each = (of: (result: Result) => string) => own.map(of).join(", ");
  return `| ${[
    ...[`${name} ${version}`, kind],
    ...[
      each(({ statements }) => one(statements)),
      each(({ branches }) => one(branches)),
      each(({ mutants }) => one(mutants)),
    ],
    ...[
      each(({ tests }) => String(tests)),
      each(({ lines }) => one(lines)),
      each(({ unstable }) => String(unstable)),
    ],
    ...[each(({ left }) => String(left.length)), each(({ seconds }) => seconds.toFixed(0))],
    recalled ? recalled.join(" / ") : "",
  ].join(" | ")} |`;
}

const one = (value: number | undefined): string => (value === undefined ? "–" : value.toFixed(1));

function middle(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[half]
    : sorted.length === 0
      ? undefined
      : (sorted[half - 1]! + sorted[half]!) / 2;
}
