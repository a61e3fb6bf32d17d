const begins = "\x1b[200~";
const ends = "\x1b[201~";

/** Tells the terminal to say what was pasted (DEC 2004), and to stop saying it. */
export const pasteMode = { on: "\x1b[?2004h", off: "\x1b[?2004l" } as const;

export type Pastes = {
  /** What the line editor is to be given for what the terminal sent. */
  take(sent: string): string;
  /** A line of the editor, with what was pasted in place of the words that stand for it. */
  expand(line: string): string;
  /** The same without it, for what is kept. */
  strip(line: string): string;
};

/**
 * Keeps pasted lines together: a line editor would send each as a question of its own. Several lines stand in the
 * editor as `[pasted 23 lines]`. A terminal that does not say what is pasted sends many lines at once all the same.
 */
export function createPastes(): Pastes {
  const kept = new Map<string, string>();
  let open: string | undefined;
  /** The first letters of a mark whose rest is still on its way. */
  let cut = "";

  function standIn(pasted: string): string {
    const text = pasted.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    if (!text.includes("\n")) return text.replace(/[\x00-\x1f\x7f]/g, " ");
    const lines = text.split("\n").length;
    const base = `[pasted ${lines} lines`;
    const same = [...kept].find(([, content]) => content === text)?.[0];
    if (same) return same;
    let name = `${base}]`;
    for (let n = 2; kept.has(name); n++) name = `${base}, no. ${n}]`;
    kept.set(name, text);
    return name;
  }

  function unmarked(sent: string): string {
    const inner = /[\r\n][^\r\n]/.test(sent) && !sent.startsWith("\x1b");
    return inner ? standIn(sent) : sent;
  }

  return {
    take(sent) {
      let rest = cut + sent;
      cut = "";
      if (open === undefined) {
        cut = partOf(begins, rest);
        rest = rest.slice(0, rest.length - cut.length);
      }
      let given = "";
      while (rest !== "") {
        if (open !== undefined) {
          const all = open + rest;
          const end = all.indexOf(ends);
          if (end < 0) {
            open = all;
            return given;
          }
          given += standIn(all.slice(0, end));
          open = undefined;
          rest = all.slice(end + ends.length);
        } else {
          const start = rest.indexOf(begins);
          given += unmarked(start < 0 ? rest : rest.slice(0, start));
          if (start < 0) return given;
          open = "";
          rest = rest.slice(start + begins.length);
        }
      }
      return given;
    },
    expand: (line) => replaced(line, kept, (text) => `\n${text}\n`).trim(),
    strip: (line) => replaced(line, kept, () => " ").trim(),
  };
}

/** The end of a text with which the mark may begin; Escape alone is a key. */
function partOf(mark: string, text: string): string {
  for (let length = mark.length - 1; length > 2; length--)
    if (text.endsWith(mark.slice(0, length))) return mark.slice(0, length);
  return "";
}

function replaced(line: string, kept: ReadonlyMap<string, string>, by: (text: string) => string): string {
  let result = line;
  for (const [name, text] of kept) result = result.replaceAll(name, () => by(text));
  return result;
}
