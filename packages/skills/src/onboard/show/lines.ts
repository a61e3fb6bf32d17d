import stringWidth from "string-width";

/** At most `wide` columns, the end cut. */
export function clip(text: string, wide: number): string {
  if (stringWidth(text) <= wide) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > wide - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** At most `wide` columns, the beginning of a path cut, between folders where that leaves most of it. */
export function clipStart(text: string, wide: number): string {
  let kept = text;
  while (stringWidth(kept) > wide - (kept === text ? 0 : 1)) kept = kept.slice(1);
  if (kept === text) return text;
  const folder = kept.indexOf("/");
  return `…${(folder > 0 && folder < kept.length / 2 ? kept.slice(folder) : kept).toWellFormed()}`;
}

/** Lines of at most `wide` columns, broken between words. */
export function wrap(text: string, wide: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + 1 + stringWidth(word) <= wide)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(clip(word, wide));
  }
  return lines;
}

/** At most `most` lines: as many whole clauses as fit; where not even one does, its beginning. */
export function fit(text: string, wide: number, most = 1): string[] {
  const quotes = (clause: string, mark: string) => clause.split(mark).length;
  const brackets = (clause: string) => quotes(clause, "(") === quotes(clause, ")");
  const upTo = (ends: RegExp) =>
    [...text.matchAll(ends)]
      .map(({ index }) => text.slice(0, index).replace(/\.$/, ""))
      .filter((clause) => wrap(clause, wide).length <= most)
      .findLast((clause) => quotes(clause, "“") === quotes(clause, "”") && brackets(clause));
  const whole = upTo(/[.;](?=\s)|$/g) || upTo(/:(?= “)/g) || upTo(/,(?=\s)/g);
  if (whole) return wrap(whole, wide);
  const lines = wrap(text, wide);
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), clip(lines.slice(most - 1).join(" "), wide)];
}
