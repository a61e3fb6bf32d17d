const block = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;

export const isComponent = (path: string) => /\.(?:vue|svelte|astro)$/.test(path);

/**
 * The script of a single-file component, with everything else blanked so that lines and offsets stay. Undefined
 * when it has none.
 */
export function scriptOf(text: string): { text: string; typescript: boolean } | undefined {
  const parts: string[] = [];
  let from = 0;
  let typescript = false;
  const blank = (start: number, end: number) => parts.push(text.slice(start, end).replace(/[^\n]/g, " "));
  const front = /^---\r?\n([\s\S]*?)\n---/.exec(text);
  if (front) {
    blank(0, 3);
    parts.push(text.slice(3, front[0].length - 3));
    from = front[0].length - 3;
    typescript = true;
  }
  for (const script of text.matchAll(block)) {
    const start = script.index + script[0].indexOf(">") + 1;
    if (script.index < from) continue;
    blank(from, start);
    parts.push(script[2]!);
    from = start + script[2]!.length;
    typescript ||= /\blang\s*=\s*["']?tsx?\b/.test(script[1]!);
  }
  if (parts.length === 0) return undefined;
  blank(from, text.length);
  return { text: parts.join(""), typescript };
}
