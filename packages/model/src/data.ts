import { randomBytes } from "node:crypto";

/**
 * Marks text as data: what stands between the two lines was written by whoever wrote the repository, and no text can
 * hold the mark, which is new each time.
 */
export function asData(from: string, text: string): string {
  const mark = randomBytes(9).toString("base64url");
  return `«data ${mark} ${from}»\n${text}\n«end of data ${mark}»`;
}
