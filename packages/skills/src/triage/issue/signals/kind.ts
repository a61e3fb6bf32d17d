import type { Column, Ground, Signal } from "./ground.ts";
import { scaled } from "./ground.ts";

const example =
  /(?:^|\/)(?:examples?|samples?|demos?|bench(?:marks?|es)?|playgrounds?|tutorials?|scripts?|tools?|contrib|website|www|site|docs?)\//i;

/** What a file is, whatever the report says. */
export function kind({
  files,
  paths,
}: Ground): Record<"size" | "example" | "nameless" | "depth" | "language", Signal> {
  const column = (of: (file: number) => number): Column =>
    Float64Array.from({ length: files.length }, (_, file) => of(file));
  const languages = new Map<string, number>();
  for (const { language, lines } of files) languages.set(language, (languages.get(language) ?? 0) + lines);
  const most = Math.max(1, ...languages.values());
  return {
    size: { column: scaled(column((file) => Math.log1p(files[file]!.lines))) },
    example: { column: column((file) => (example.test(files[file]!.path) ? 1 : 0)) },
    nameless: { column: column((file) => (paths.at(file).nameless ? 1 : 0)) },
    depth: { column: column((file) => Math.min(1, paths.at(file).parts.length / 8)) },
    language: { column: column((file) => languages.get(files[file]!.language)! / most) },
  };
}
