import { fail } from "@familiar/protocol";
import type { FileEntry, Repository } from "@familiar/repository";
import { z } from "zod";

export const path = z.string().min(1).max(1_000).describe("path from the repository's top folder");

/** The file, or a helpful failure that names those most like it. */
export function fileAt(repository: Repository, wanted: string): FileEntry {
  const plain = wanted.replace(/^(?:\.?\/)+/, "");
  const file = repository.file(plain);
  if (file) return file;
  const name = plain.split("/").at(-1)!;
  const like = repository.files().filter((each) => each.path.split("/").at(-1) === name);
  const skipped = repository.skipped().find((each) => each.path === plain);
  const why = skipped ? `It was not read: ${skipped.reason}.` : `There is no file ${wanted}.`;
  const hint = like.slice(0, 5).map((each) => each.path);
  return fail("not-found", hint.length > 0 ? `${why} Of that name there are: ${hint.join(", ")}` : why);
}
