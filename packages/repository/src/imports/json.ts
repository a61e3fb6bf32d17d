/** Reads JSON with comments and trailing commas; undefined when it is not an object. */
export function parseJsonc(text: string | undefined): Record<string, unknown> | undefined {
  if (!text) return undefined;
  const plain = text
    .replace(/^\uFEFF/, "")
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_all, string) => string ?? " ")
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_all, string) => string ?? "");
  try {
    return record(JSON.parse(plain));
  } catch {
    return undefined;
  }
}

/** The value when it is an object with keys. */
export function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** The strings in a list; a lone string counts as a list of one. */
export function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
