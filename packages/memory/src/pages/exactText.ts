import { hash } from "node:crypto";
import { fail } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";

/**
 * The text whose UTF-8 bytes are the file's: with its byte order mark, which readers take off.
 * @throws `page-unclear` where the file is no UTF-8, or changed since it was read
 */
export function exactText(repository: Pick<Repository, "text" | "file">, path: string): string | undefined {
  const [text, entry] = [repository.text(path), repository.file(path)];
  if (text === undefined || !entry) return undefined;
  const exact = [text, `\ufeff${text}`].find((each) => blobOf(each, entry.blob.length) === entry.blob);
  return exact ?? fail("page-unclear", `${path} is no text in UTF-8, or changed while it was looked at.`);
}

function blobOf(text: string, length: number): string {
  const bytes = Buffer.from(text);
  return hash(
    length === 64 ? "sha256" : "sha1",
    Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]),
  );
}
