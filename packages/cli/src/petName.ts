import { cleanText } from "./clean.ts";

/** For options that name an animal. */
export function petName(text: string): string {
  const name = cleanText(text).trim();
  if (name === "" || name.length > 40) throw new Error("It must have 1 to 40 letters.");
  return name;
}
