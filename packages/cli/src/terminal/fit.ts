/**
 * As many of these paragraphs as fit below a picture of so many lines without scrolling it away, the first ones and at
 * least one; all where there is no screen. A line is left for the prompt.
 */
export function fitBelow(
  picture: number,
  paragraphs: readonly string[],
  rows: number | undefined = process.stdout.rows,
): string[] {
  let left = (rows ?? Number.POSITIVE_INFINITY) - picture - 1;
  const fits = paragraphs.findIndex((text) => {
    left -= text.split("\n").length;
    return left < 0;
  });
  return paragraphs.slice(0, fits < 0 ? undefined : Math.max(1, fits));
}
