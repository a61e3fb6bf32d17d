import type { EyeShape } from "../traits.ts";
import type { Point } from "./matrix.ts";
import type { Pose } from "./pose.ts";
import type { Painted, Stamp } from "./raster.ts";
import { part, type Rig } from "./rig.ts";
import { blob, polygon } from "./shape.ts";
import { type Letters, stamp, wide } from "./stamp.ts";

const openEyes: Readonly<Record<EyeShape, Letters>> = {
  round: [".kk.", "kwkk", "kkkk", "kkik", ".kk."],
  tall: [".k.", "kwk", "kkk", "kkk", "kik", ".k."],
  wide: [".kkk.", "kwwkk", "kwkkk", "kkkik", ".kik."],
  bead: [".kk.", "kwkk", "kkkk", ".kk."],
  bright: [".kk.", "kwik", "kikk", "kijk", ".kk."],
  sleepy: [".kkk", "kwkk", "kkik", ".kk."],
};

/** Right eyes that are not the same as the left one; the glint stays on the left. */
const rightEyes: Readonly<Partial<Record<EyeShape, Letters>>> = {
  sleepy: ["kkk.", "kwkk", "kkik", ".kk."],
};

const smallEyes: Readonly<Record<EyeShape, Letters>> = {
  round: ["wk", "kk"],
  tall: ["wk", "kk", "kk"],
  wide: ["wk", "kk", "ki"],
  bead: ["wk", "kk"],
  bright: ["wk", "ik"],
  sleepy: ["kk", "wk"],
};

const blank = (row: string) => ".".repeat(row.length);

function eyeLetters(rows: Letters, eyes: Pose["eyes"], small: boolean): Letters {
  const width = wide(rows);
  const line = "k".repeat(width);
  if (small) {
    if (eyes === "shut") return [blank(line), line];
    if (eyes === "happy") return [line, blank(line)];
    return rows;
  }
  const edge = `k${".".repeat(width - 2)}k`;
  const middle = `.${"k".repeat(width - 2)}.`;
  const pad = Array<string>(Math.max(0, rows.length - 3)).fill(blank(line));
  if (eyes === "shut") return [...pad, edge, middle];
  if (eyes === "happy") return [...pad.slice(1), middle, edge, blank(line)];
  if (eyes === "wide") return [...rows.slice(0, 2), rows[2]!, ...rows.slice(2)];
  if (eyes === "sad") {
    const cut = rows.length > 3 ? 2 : 1;
    const kept = rows.slice(cut);
    return [...Array<string>(cut - 1).fill(blank(line)), line, ...kept];
  }
  return rows;
}

/** Where the middle of an eye is on the head now. */
export function eyeAt({ pose, plan, turned }: Rig, side: number): Point {
  const { y, gap, depth = 4 } = plan.eyes;
  return [side * gap * (1 - 0.12 * Math.abs(pose.turn)) + turned(depth) + pose.look[0], y + pose.look[1]];
}

const brows: Readonly<Record<string, readonly [Letters, Letters]>> = {
  sad: [
    [".mm", "m.."],
    ["mm.", "..m"],
  ],
};

/** Both eyes in the expression of the pose, with brows where it has them. */
export function eyes(rig: Rig, shape: EyeShape = rig.genome.eyes): Stamp[] {
  const { pose, small, head } = rig;
  // On a pale face a white glint looks as if a corner were missing.
  const pale = rig.plan.eyes.pale || rig.genome.tone === "pastel";
  const glint = (row: string) => (pale ? row.replace("w", "k") : row);
  const letters = (side: number) => {
    const rows = small ? smallEyes[shape].map(glint) : (side > 0 && rightEyes[shape]) || openEyes[shape];
    return eyeLetters(rows, pose.eyes, small);
  };
  const at = (side: number) => eyeAt(rig, side);
  const stamps = [stamp(rig, head, at(-1), letters(-1)), stamp(rig, head, at(1), letters(1))];
  const brow = brows[pose.eyes];
  if (small || !brow) return stamps;
  const above = letters(1).length / 2 + 1;
  return [
    ...stamps,
    stamp(rig, head, [at(-1)[0], at(-1)[1] - above], brow[0]),
    stamp(rig, head, [at(1)[0], at(1)[1] - above], brow[1]),
  ];
}

const mouths: Readonly<Record<"plain" | "cat", Readonly<Record<Pose["mouth"], Letters>>>> = {
  plain: {
    smile: ["m..m", ".mm."],
    open: ["mmmm", "mttm", ".mm."],
    oh: ["mm", "mm"],
    frown: [".mm.", "m..m"],
    flat: ["mm"],
  },
  cat: {
    smile: ["s.ss.s", ".m..m."],
    open: ["mmmmmm", ".mttm.", "..mm.."],
    oh: ["mm", "mm"],
    frown: [".mm.", "m..m"],
    flat: ["mmmm"],
  },
};

const smallMouths: Readonly<Record<Pose["mouth"], Letters>> = {
  smile: ["ss"],
  open: ["tt"],
  oh: ["mm"],
  frown: ["ss"],
  flat: ["ss"],
};

export function mouth(rig: Rig, y: number, kind: "plain" | "cat" = "plain", depth = 5): Stamp {
  const { pose, small, head } = rig;
  if (small) return stamp(rig, head, [rig.turned(depth), y + 1], smallMouths[pose.mouth]);
  const letters = mouths[kind][pose.mouth];
  return stamp(rig, head, [rig.turned(depth), y + (letters.length - 2) / 2], letters);
}

type Snout = { nose: number; mouth: number; letters?: Letters; kind?: "plain" | "cat"; depth?: number };

/** A nose and the mouth under it; the compact drawing has room for the nose alone. */
export function snout(
  rig: Rig,
  { nose, mouth: lips, letters = ["kkkk", ".kk."], kind, depth = 5 }: Snout,
): Stamp[] {
  if (!rig.small)
    return [stamp(rig, rig.head, [rig.turned(depth), nose], letters), mouth(rig, lips, kind, depth)];
  const open = rig.pose.mouth === "open";
  const at: Point = [rig.turned(depth), Math.max(nose, rig.plan.eyes.y + 4) + (open ? 1 : 0)];
  return [stamp(rig, rig.head, at, open ? ["mm", "tt"] : ["mm"])];
}

type Beak = { y: number; width: number; depth?: number; shut: number; open: number };

/** A beak that hangs from `y`, `shut` or `open` long. */
export function beak(
  { pose, palette, head, turned }: Rig,
  { y, width, depth = 6, shut, open }: Beak,
): Painted {
  const wide = pose.mouth === "open" || pose.mouth === "oh";
  const [root, tip] = [turned(depth), turned(depth + 1)];
  const shape = polygon(
    [
      [root - width, y],
      [root + width, y],
      [tip, y + (wide ? open : shut)],
    ],
    0.5,
  );
  const throat = { shape: blob(turned(depth + 0.5), y + 2.2, 1.2, 1), ramp: palette.inner };
  return part(head, shape, palette.gold, { round: 2.5, line: 2, marks: wide && open > 4 ? [throat] : [] });
}

/** Blushing cheeks; the far one goes out of sight as the head turns. */
export function cheeks(rig: Rig, y: number, gap: number): Stamp[] {
  if (rig.small) return [];
  return [-1, 1]
    .filter((side) => side * rig.pose.turn < 0.7)
    .map((side) => stamp(rig, rig.head, [side * gap + rig.turned(3), y], ["ppp", "ppp"]));
}
