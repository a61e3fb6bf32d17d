import { isUtf8 } from "node:buffer";

/** Names in git are bytes. Inside this room they are carried as latin1 text, one character a byte. */
export const toBytes = (name: string): Buffer => Buffer.from(name, "latin1");

/** A name for people and documents: as UTF-8, or with the bytes escaped that are not. */
export function displayName(name: string): string {
  const bytes = toBytes(name);
  if (isUtf8(bytes)) return bytes.toString();
  return name.replace(/[\u0080-\u00ff]/g, (each) => `\\${each.charCodeAt(0).toString(8)}`);
}
