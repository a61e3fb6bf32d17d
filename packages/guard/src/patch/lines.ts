import { fail } from "@familiar/protocol";

/** The lines of a patch, one after the other, with their number. */
export type Lines = { next(): string | undefined; peek(): string | undefined; number(): number };

export function refuse(line: number, why: string): never {
  fail("patch-refused", `Line ${line}: ${why}.`);
}

export function linesOf(text: string): Lines {
  let at = 0;
  let number = 1;
  const end = () => {
    const found = text.indexOf("\n", at);
    return found === -1 ? text.length : found;
  };
  const peek = () => (at >= text.length ? undefined : text.slice(at, end()));
  return {
    peek,
    number: () => number,
    next() {
      const line = peek();
      at = end() + 1;
      number += 1;
      return line;
    },
  };
}
