import { hash } from "node:crypto";

/** What two statements have in common that say the same in the same words. */
export const plainOf = (statement: string): string =>
  statement
    .toLowerCase()
    .replace(/[`"'’*_.!?,;:()]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** No letters that are taken for others. */
const letters = "23456789abcdefghjkmnpqrstvwxyz";

/** A short name that can be typed: of the text it is made from, longer where that is taken. */
export function idOf(text: string, isTaken: (id: string) => boolean): string {
  const bytes = hash("sha256", text, "buffer");
  const all = Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
  for (let length = 4; length <= all.length; length++)
    if (!isTaken(all.slice(0, length))) return all.slice(0, length);
  return idOf(all, isTaken);
}
