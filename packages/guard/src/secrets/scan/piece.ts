/** What is scanned at a time: one version of one file. */
export type Piece = {
  path: string;
  /** The oldest commit that has it, in a history. */
  commit?: string;
  /** What the file held before; a secret that was there already is not told. */
  before?: string;
  text: string;
};
/** A file that was not looked into, and why. */
export type Passed = { path: string; passed: "binary" | "too large" | "unreadable" | "left out by rule" };

/** Bytes of a file that are looked into at most. */
export const largest = 32 << 20;

/** Text of any usual encoding; undefined when it is none. */
export function toText(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  return bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString("utf8");
}
