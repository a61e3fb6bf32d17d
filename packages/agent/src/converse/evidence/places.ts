import type { Repository } from "@familiar/repository";

/** A place that a text names: where it stands in the text, and what it says. */
export type Named = {
  index: number;
  text: string;
  path: string;
  line?: number;
  endLine?: number;
  commit?: string;
};

const segment = String.raw`(?:[\p{L}\p{N}_.@+~$-]|\[[\w.]+\]|\([\w.]+\))+`;
const lines = String.raw`(?::(\d{1,7})(?:[-–:](\d{1,7}))?|#L(\d{1,7})(?:-L?(\d{1,7}))?)(?:@([0-9a-f]{7,64}))?`;
const written = new RegExp(
  String.raw`(?<![\p{L}\p{N}_/@.~+-])(\/?(?:${segment}\/)*[\p{L}\p{N}_.@+~$-]*[\p{L}\p{N}_$])${lines}(?![\p{L}\p{N}_]|\.\d)`,
  "gu",
);

/** Endings of files that a repository may not have yet. */
const endings = new Set(
  "ts tsx mts cts js jsx mjs cjs py pyi go rs java kt kts c h cc cpp cxx hpp cs rb php swift scala sh bash sql html css scss vue svelte md rst txt json jsonc yaml yml toml ini cfg xml lock gradle proto ex exs erl hs ml lua pl r m mm dart zig nim".split(
    " ",
  ),
);
const ending = /\.([A-Za-z0-9]{1,10})$/;

/** Places in a text with their lines: `path:12`, `path:12-20`, `path#L12`, each also with `@commit`. */
export function placesIn(text: string, repository: Pick<Repository, "file">): Named[] {
  return [...text.matchAll(written)].flatMap((match) => {
    const [whole, path, line = match[4], endLine = match[5], , , commit] = match;
    const before = text.slice(0, match.index);
    if (/\w+:\/\/\S*$/.test(before) || !looksLikeFile(path!, repository)) return [];
    return [
      {
        ...{ index: match.index, text: whole, path: path!, line: Number(line) },
        ...(endLine === undefined ? {} : { endLine: Number(endLine) }),
        ...(commit === undefined ? {} : { commit }),
      },
    ];
  });
}

/** Paths in code spans that name no line: `src/app.ts`. */
export function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:[\w.@+~-]+\/)+[\w.@+~-]+\.([A-Za-z0-9]{1,10}))`/g)].flatMap(
    ([, path, end]) => (endings.has(end!.toLowerCase()) ? [path!] : []),
  );
}

/** Not a time, a host with its port or a version. */
function looksLikeFile(path: string, repository: Pick<Repository, "file">): boolean {
  if (repository.file(path)) return true;
  if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|localhost)$/.test(path)) return false;
  const end = ending.exec(path)?.[1]?.toLowerCase();
  return end !== undefined ? endings.has(end) : path.includes("/") && !/^\W*[\w-]+\/[\w.-]+$/.test(path);
}

/** The repository's own name of a file: exact, below the root, or by an ending that only one file has. */
export function fileNamed(
  path: string,
  repository: Pick<Repository, "file" | "files" | "root">,
): string | undefined {
  const plain = path.startsWith(`${repository.root}/`)
    ? path.slice(repository.root.length + 1)
    : path.replace(/^(?:\.?\/)+/, "");
  if (repository.file(plain)) return plain;
  const ends = repository.files().filter((file) => file.path.endsWith(`/${plain}`));
  return ends.length === 1 ? ends[0]!.path : undefined;
}

const name = /^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::|#|->)[\p{L}_$][\p{L}\p{N}_$]*)*(?:\(\))?$/u;
/** Words of languages and shells that say nothing about a place. */
const common =
  /^(?:true|false|null|undefined|None|True|False|nil|self|this|void|int|string|str|bool|boolean|number)$/;

/** Names of code that a text puts into code spans, without what they belong to: `App.run()` is `run`. */
export function namesIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!.trim());
  const found = spans.filter((span) => name.test(span) && !endings.has(ending.exec(span)?.[1] ?? ""));
  const last = found.map(
    (span) =>
      span
        .replace(/\(\)$/, "")
        .split(/\.|::|#|->/)
        .at(-1)!,
  );
  return [...new Set(last)].filter((each) => each.length > 1 && !common.test(each));
}
