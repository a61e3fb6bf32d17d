/** Blocks of JavaScript or TypeScript in a page, with the line (from 1) on which their text begins. */
export function codeBlocks(page: string): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  const lines = page.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const open = /^\s*(`{3,}|~{3,})\s*(\w*)/.exec(lines[at]!);
    if (!open) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(open[1]!));
    const stop = end < 0 ? lines.length : end;
    if (/^(?:|js|javascript|jsx|mjs|cjs|ts|typescript|tsx|node|es6)$/i.test(open[2]!))
      found.push({ text: lines.slice(at + 1, stop).join("\n"), line: at + 2 });
    at = stop;
  }
  return found;
}
