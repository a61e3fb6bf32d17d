import { createHmac } from "node:crypto";

/** Makes placeholders, one a value, and knows what each stands for. */
export type Placeholders = {
  of(value: string, name: string): string;
  /** The value of a placeholder that was made here. */
  valueOf(placeholder: string): string | undefined;
};

export const placeholderPattern = /«secret:[a-z0-9-]+»/g;
/** The same where bytes of UTF-8 are read as Latin-1, too. */
export const spelledPlaceholder = /Â?«(secret:[a-z0-9-]+)Â?»/g;

/** More are not kept, so that memory stays flat; what they stood for cannot be restored. */
const most = 10_000;

/**
 * With a key, the number comes from a digest of the value, so that another process with the same key gives the same
 * one; without, values are counted. A number that is taken gets more digits.
 */
export function createPlaceholders(key?: Uint8Array): Placeholders {
  const byValue = new Map<string, string>();
  const byPlaceholder = new Map<string, string>();
  const counts = new Map<string, number>();

  function* candidates(value: string, name: string): Generator<string> {
    if (key) {
      const digits = BigInt(`0x${createHmac("sha256", key).update(value).digest("hex")}`).toString();
      for (let length = 4; length <= digits.length; length++)
        yield `«secret:${name}-${digits.slice(-length)}»`;
    }
    for (;;) {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      yield `«secret:${name}-${count}»`;
    }
  }

  return {
    of(value, name) {
      const known = byValue.get(value);
      if (known !== undefined) return known;
      if (byValue.size >= most) return `«secret:${slug(name)}»`;
      for (const placeholder of candidates(value, slug(name))) {
        if (byPlaceholder.has(placeholder)) continue;
        byValue.set(value, placeholder);
        byPlaceholder.set(placeholder, value);
        return placeholder;
      }
      throw new Error("Unreachable: counting does not end.");
    },
    valueOf: (placeholder) => byPlaceholder.get(placeholder),
  };
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48) || "value";
