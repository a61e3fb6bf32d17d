/** Code before it is laid out: where a line may break, and what is indented then. */
export type Doc =
  | string
  | readonly Doc[]
  | { kind: "line"; flat: string; hard?: true }
  | { kind: "indent"; of: Doc }
  /** On one line where it fits, otherwise each of its own lines breaks. */
  | { kind: "group"; of: Doc; broken: boolean }
  | { kind: "ifBroken"; then: Doc; otherwise: Doc }
  /** As many of these on a line as fit. */
  | { kind: "fill"; of: readonly Doc[] };

export const line: Doc = { kind: "line", flat: " " };
export const softline: Doc = { kind: "line", flat: "" };
export const hardline: Doc = { kind: "line", flat: "", hard: true };
export const indent = (of: Doc): Doc => ({ kind: "indent", of });
export const group = (of: Doc): Doc => ({ kind: "group", of, broken: mustBreak(of) });
export const ifBroken = (then: Doc, otherwise: Doc = ""): Doc => ({ kind: "ifBroken", then, otherwise });
export const fill = (of: readonly Doc[]): Doc => ({ kind: "fill", of });

export const join = (separator: Doc, parts: readonly Doc[]): Doc =>
  parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part]));

/** Between brackets, on one line or one part a line. */
export function bracketed(
  open: string,
  parts: readonly Doc[],
  close: string,
  {
    space = false,
    comma = true,
    filled = false,
  }: { space?: boolean; comma?: boolean; filled?: boolean } = {},
): Doc {
  if (parts.length === 0) return [open, close];
  const edge = space ? line : softline;
  const separated = filled
    ? fill(parts.map((part, at) => (at < parts.length - 1 ? [part, ","] : part)))
    : join([",", line], parts);
  return group([open, indent([edge, separated]), comma ? ifBroken(",") : "", edge, close]);
}

function mustBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (!("kind" in doc)) return doc.some(mustBreak);
  switch (doc.kind) {
    case "line":
      return doc.hard === true;
    case "indent":
      return mustBreak(doc.of);
    case "group":
      return doc.broken;
    case "fill":
      return doc.of.some(mustBreak);
    case "ifBroken":
      return false;
  }
}

type Mode = "flat" | "broken";
type Item = { depth: number; mode: Mode; doc: Doc };

/** Lays out after Wadler: outer groups break before inner ones, and nothing stays behind at a line's end. */
export function print(doc: Doc, { width, indent: step }: { width: number; indent: string }): string {
  const tab = step === "\t" ? 4 : step.length;
  let out = "";
  let column = 0;
  const stack: Item[] = [{ depth: 0, mode: "broken", doc }];
  const write = (text: string) => {
    out += text;
    const last = text.lastIndexOf("\n");
    column = last < 0 ? column + text.length : text.length - last - 1;
  };
  while (stack.length > 0) {
    const { depth, mode, doc } = stack.pop()!;
    if (typeof doc === "string") write(doc);
    else if (!("kind" in doc)) for (const part of doc.toReversed()) stack.push({ depth, mode, doc: part });
    else if (doc.kind === "indent") stack.push({ depth: depth + 1, mode, doc: doc.of });
    else if (doc.kind === "ifBroken")
      stack.push({ depth, mode, doc: mode === "broken" ? doc.then : doc.otherwise });
    else if (doc.kind === "group") {
      const flat: Item = { depth, mode: "flat", doc: doc.of };
      const fitting = !doc.broken && fits(flat, stack, width - column);
      stack.push(fitting ? flat : { ...flat, mode: "broken" });
    } else if (doc.kind === "fill") {
      const [first, ...rest] = doc.of;
      if (first === undefined) continue;
      if (rest.length > 0) {
        const flat: Item = { depth, mode: "flat", doc: [first, " ", rest[0]!] };
        const together = fits(flat, [], width - column);
        stack.push(
          { depth, mode, doc: fill(rest) },
          { depth, mode: together ? "flat" : "broken", doc: line },
        );
      }
      stack.push({ depth, mode, doc: first });
    } else if (mode === "flat" && !doc.hard) write(doc.flat);
    else {
      out += `\n${step.repeat(depth)}`;
      column = depth * tab;
    }
  }
  return out.replace(/[ \t]+$/gm, "");
}

/** Whether this, and what follows it up to the next place where a line may end, has room. */
function fits(first: Item, after: readonly Item[], room: number): boolean {
  let left = room;
  let rest = after.length;
  const stack: Item[] = [first];
  while (left >= 0) {
    const item = stack.pop() ?? after[--rest];
    if (item === undefined) return true;
    const { depth, mode, doc } = item;
    if (typeof doc === "string") left -= doc.includes("\n") ? doc.indexOf("\n") : doc.length;
    else if (!("kind" in doc)) for (const part of doc.toReversed()) stack.push({ depth, mode, doc: part });
    else if (doc.kind === "indent") stack.push({ depth, mode, doc: doc.of });
    else if (doc.kind === "ifBroken")
      stack.push({ depth, mode, doc: mode === "broken" ? doc.then : doc.otherwise });
    else if (doc.kind === "group") stack.push({ depth, mode: doc.broken ? "broken" : mode, doc: doc.of });
    else if (doc.kind === "fill") stack.push({ depth, mode, doc: join(line, doc.of) });
    else if (mode === "broken" || doc.hard) return true;
    else left -= doc.flat.length;
  }
  return false;
}
