import stringWidth from "string-width";
import { calledOf } from "./calledOf.ts";
import type { Look } from "./look.ts";
import { petArt } from "./petArt.ts";
import { petLook } from "./petLook.ts";
import type { Started } from "./serve.ts";
import { tourText } from "./tourText.ts";

const gap = 3;
const roomForBoth = 88;
/** Columns of the smaller drawing. */
const compact = 24;

/** What `familiar start` says: the pack on one screen with the animal beside it, and where its page is. */
export async function welcome({ start, tour, once, folder }: Started, look: Look): Promise<string> {
  const { style, width } = look;
  const name = style("bold", start.pet.name);
  const page = once ? `Its page was at ${start.url}` : `Its page: ${style("underline", start.url)}`;
  if (start.reused) return `${name} is awake already, in process ${start.pid}.\n${page}`;

  const art = await petArt(await petLook(start.pet, folder), "hello", look, look.color ? compact : width);
  const artWidth = Math.max(...art.map((line) => stringWidth(line)));
  const both = tour !== undefined && width >= roomForBoth;
  const room = both ? width - artWidth - gap : width;
  const screen = tour ? (await tourText(tour, "screen", { ...look, width: room })).trimEnd().split("\n") : [];
  return [
    ...(both ? beside(screen, room, art) : [...screen, "", ...art]),
    "",
    `${calledOf(start.pet, name)} has read it all. ${page}`,
    style(
      "dim",
      once
        ? "It sleeps again (--once)."
        : 'Ask it: familiar ask "…" · Ctrl-C sends it to sleep; what it knows is kept.',
    ),
  ].join("\n");
}

/**
 * Two columns; the right one starts where the widest line of the left one may end, and ends with it: what is long has
 * scrolled its beginning away when it is read.
 */
function beside(left: readonly string[], width: number, right: readonly string[]): string[] {
  const above = Math.max(0, left.length - right.length);
  return Array.from({ length: above + right.length }, (_, at) => {
    const line = left[at] ?? "";
    const other = right[at - above];
    return other === undefined
      ? line
      : `${line}${" ".repeat(Math.max(0, width - stringWidth(line)) + gap)}${other}`;
  });
}
