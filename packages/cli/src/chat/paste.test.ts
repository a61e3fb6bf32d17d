import fc from "fast-check";
import { expect, test } from "vitest";
import { createPastes } from "./paste.ts";

const pasted = (text: string): string => `\x1b[200~${text}\x1b[201~`;

test("pasted lines stand as one in the editor, and come back whole", () => {
  const pastes = createPastes();
  const given = pastes.take(`why ${pasted("Error: boom\r  at f (a.ts:1:2)\r")}?`);
  expect(given).toBe("why [pasted 2 lines]?");
  expect(pastes.expand(given)).toBe("why \nError: boom\n  at f (a.ts:1:2)\n?");
  expect(pastes.strip(given)).toBe("why  ?");
  const other = pastes.take(pasted("one\rtwo"));
  expect(other).toBe("[pasted 2 lines, no. 2]");
  expect(pastes.expand(other)).toBe("one\ntwo");
});

test("one pasted line is typed as it is, without the controls in it", () => {
  const pastes = createPastes();
  expect(pastes.take(pasted("where is\tf\x1b[31m\n"))).toBe("where is f [31m");
});

test("many lines at once are a paste too, where the terminal does not say so; keys are none", () => {
  const pastes = createPastes();
  expect(pastes.take("a\rb\rc\r")).toBe("[pasted 3 lines]");
  expect(pastes.take("where is f?\r")).toBe("where is f?\r");
  expect(pastes.take("\x1b[A")).toBe("\x1b[A");
  expect(pastes.take("\x1b")).toBe("\x1b");
});

test("however the terminal cuts it into pieces, it is the same paste", () => {
  const line = fc.stringMatching(/^[a-z ]{1,10}$/);
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 2, maxLength: 5 }),
      fc.array(fc.nat(40), { maxLength: 4 }),
      (lines, cuts) => {
        const pastes = createPastes();
        const sent = pasted(lines.join("\r"));
        // A terminal writes a mark's first three letters at once.
        const at = [...new Set(cuts.map((cut) => 3 + (cut % (sent.length - 3))))].sort((a, b) => a - b);
        const pieces = [0, ...at].map((from, i) => sent.slice(from, at[i] ?? sent.length));
        const given = pieces.map((piece) => pastes.take(piece)).join("");
        expect(pastes.expand(given)).toBe(lines.join("\n").trim());
      },
    ),
  );
});
