const chunk = 4096;

/** One command of Kitty's graphics protocol; `q=2` keeps the terminal from answering into the person's shell. */
function command(keys: string, payload = ""): string {
  if (payload.length <= chunk) return `\x1b_G${keys},q=2;${payload}\x1b\\`;
  const parts = payload.match(new RegExp(`.{1,${chunk}}`, "g"))!;
  return parts
    .map((part, i) => {
      const more = `m=${i < parts.length - 1 ? 1 : 0}`;
      return `\x1b_G${i === 0 ? `${keys},q=2,${more}` : `${more},q=2`};${part}\x1b\\`;
    })
    .join("");
}

/** Stores a picture in the terminal under a number. */
export const upload = (id: number, png: Buffer): string =>
  command(`a=t,f=100,i=${id}`, png.toString("base64"));

/**
 * Shows a stored picture here, so many rows high, in place of these others, and leaves the cursor where it is. How wide
 * it is follows: cells are not of one shape everywhere.
 */
export const place = (id: number, rows: number, others: Iterable<number>): string =>
  command(`a=p,i=${id},p=1,r=${rows},C=1`) +
  [...others].map((other) => (other === id ? "" : command(`a=d,d=i,i=${other}`))).join("");

/** A picture that stays, as lines: the cursor is below it after the last one. */
export const still = (png: Buffer, rows: number): string[] => [
  command(`a=T,f=100,r=${rows},C=1`, png.toString("base64")),
  ...Array.from({ length: rows - 1 }, () => ""),
];
