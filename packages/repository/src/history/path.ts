const strict = new TextDecoder("utf-8", { fatal: true });

/** Length of the well-formed UTF-8 sequence that starts at `at`; 0 when there is none. */
function sequence(bytes: Buffer, at: number): number {
  const lead = bytes[at]!;
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  try {
    strict.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

/** A path as git keeps it (bytes) as text; what is not UTF-8 is written as `\xNN`. */
export function decodePath(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!text.includes("\ufffd")) return text;
  let out = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequence(bytes, at);
    out += length
      ? bytes.toString("utf8", at, at + length)
      : `\\x${bytes[at]!.toString(16).padStart(2, "0")}`;
    at += length || 1;
  }
  return out;
}
