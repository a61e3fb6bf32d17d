import type { FileEntry, Repository } from "@familiar/repository";
import { baseOf } from "../../look/survey.ts";
import { distance, tolerance } from "./distance.ts";

export type FoundPath = { file?: FileEntry; folder?: string; others: string[]; exact: boolean };

const rank = {
  source: 0,
  config: 1,
  docs: 2,
  test: 3,
  data: 4,
  generated: 5,
  vendored: 6,
  minified: 7,
  binary: 8,
};

/** Beside the product: what only tries it out or shows it. */
const tried =
  /(?:^|\/)(?:playgrounds?|examples?|samples?|demos?|sandbox(?:es)?|fixtures?|templates?|bench\w*|website)\//i;

const bestFirst = (files: FileEntry[]): FileEntry[] =>
  files.sort(
    (a, b) =>
      rank[a.role] - rank[b.role] ||
      Number(tried.test(a.path)) - Number(tried.test(b.path)) ||
      a.path.length - b.path.length ||
      (a.path < b.path ? -1 : 1),
  );

const folders = new WeakMap<readonly FileEntry[], ReadonlySet<string>>();

/** Every folder that holds a file, however deep. */
export function foldersOf(repository: Repository): ReadonlySet<string> {
  const files = repository.files();
  const before = folders.get(files);
  if (before) return before;
  const found = new Set<string>();
  for (const { path } of files)
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      if (found.has(folder)) break;
      found.add(folder);
    }
  folders.set(files, found);
  return found;
}

/**
 * The file or folder that a written path means: as written, below a folder that was left out, or, as in
 * a stack trace of another machine, with what stands before the repository taken off.
 */
export function findPath(written: string, repository: Repository, fuzzy = true): FoundPath | undefined {
  const parts = written
    .replace(/^~?\/+/, "")
    .replace(/\/+$/, "")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  if (parts.length === 0) return undefined;
  for (let skip = 0; skip < Math.min(parts.length, 30); skip++) {
    const path = parts.slice(skip).join("/");
    // A bare last part of a long path says too little to be taken for a file elsewhere.
    if (skip > 0 && skip === parts.length - 1 && !written.startsWith("/") && !/^\w+$/.test(parts[0]!)) break;
    const found = below(path, repository);
    if (found && (skip === 0 || written.startsWith("/") || path.includes("/"))) return found;
  }
  return fuzzy ? misspelt(parts.join("/"), repository) : undefined;
}

function below(path: string, repository: Repository): FoundPath | undefined {
  const exact = repository.file(path);
  if (exact) return { file: exact, others: [], exact: true };
  if (foldersOf(repository).has(path)) return { folder: path, others: [], exact: true };
  const lower = path.toLowerCase();
  const files = bestFirst(
    repository.files().filter((file) => `/${file.path}`.toLowerCase().endsWith(`/${lower}`)),
  );
  if (files[0]) return { file: files[0], others: files.slice(1, 6).map((file) => file.path), exact: true };
  const inside = [...foldersOf(repository)]
    .filter((folder) => `/${folder}`.toLowerCase().endsWith(`/${lower}`))
    .sort((a, b) => a.length - b.length);
  return inside[0] ? { folder: inside[0], others: inside.slice(1, 6), exact: true } : undefined;
}

/** One file whose path is a slip or two away. */
function misspelt(path: string, repository: Repository): FoundPath | undefined {
  const base = baseOf(path);
  const limit = Math.min(2, tolerance(base.replace(/\.\w+$/, "").length));
  if (limit === 0) return undefined;
  const whole = path.includes("/");
  const near = repository.files().filter((file) => {
    const other = whole ? file.path : baseOf(file.path);
    return distance(other.toLowerCase(), (whole ? path : base).toLowerCase(), limit) <= limit;
  });
  const [first, ...rest] = bestFirst(near);
  return first && { file: first, others: rest.slice(0, 5).map((file) => file.path), exact: false };
}
