/** Shorter values are not looked for: they would be found in the middle of words. */
export const shortestValue = 6;

/** A spelling of a value that a text may hold. `kind` is empty for the value itself. */
export type Form = { text: string; kind: "" | "base64" | "hex" | "url" | "json" };

/** How a value looks in other clothes; in every encoding as it looks anywhere inside a longer text. */
export function formsOf(value: string): Form[] {
  const bytes = Buffer.from(value, "utf8");
  const forms: Form[] = [
    { text: value, kind: "" },
    { text: bytes.toString("latin1"), kind: "" },
    { text: bytes.toString("hex"), kind: "hex" },
    { text: bytes.toString("hex").toUpperCase(), kind: "hex" },
    ...urlForms(value, bytes).map((text): Form => ({ text, kind: "url" })),
    ...jsonForms(value).map((text): Form => ({ text, kind: "json" })),
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)).map((text): Form => ({ text, kind: "base64" })),
  ];
  const seen = new Set<string>();
  return forms.filter(({ text }) => text.length >= shortestValue && !seen.has(text) && seen.add(text));
}

/** The characters of Base64 that do not depend on what stands before and behind, in both alphabets. */
function base64At(bytes: Buffer, offset: number): string[] {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const inner = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
}

function urlForms(value: string, bytes: Buffer): string[] {
  const every = bytes.toString("hex").replace(/../g, "%$&");
  let usual = every;
  try {
    usual = encodeURIComponent(value);
  } catch {
    // Half a surrogate pair has no form in an address but the replacement's.
  }
  const strict = usual.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ v: value }).toString().slice(2);
  const path = encodeURI(value.isWellFormed() ? value : "");
  const all = [usual, strict, form, path, every.toUpperCase()];
  return [...all, ...all.map((text) => text.replace(/%../g, (code) => code.toLowerCase()))];
}

function jsonForms(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const ascii = plain.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const slashed = [plain, ascii].map((text) => text.replaceAll("/", "\\/"));
  return [plain, ascii, ...slashed, JSON.stringify(plain).slice(1, -1)];
}
