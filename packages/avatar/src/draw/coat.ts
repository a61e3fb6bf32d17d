import type { Mark, Ramp } from "./raster.ts";
import type { Rig } from "./rig.ts";
import { capsule, circle, type Shape } from "./shape.ts";

type Extent = { rx: number; ry: number; y?: number };

const spots: readonly (readonly [x: number, y: number, size: number])[] = [
  [-0.62, -0.5, 0.17],
  [-0.12, -0.82, 0.15],
  [0.5, -0.62, 0.2],
  [0.86, -0.05, 0.15],
  [-0.9, 0.1, 0.13],
  [0.72, 0.6, 0.16],
  [-0.66, 0.66, 0.15],
];

const freckles: readonly (readonly [x: number, y: number])[] = [
  [-0.42, -0.74],
  [-0.02, -0.6],
  [0.38, -0.78],
  [-0.74, -0.3],
  [0.76, -0.34],
];

/** Markings of the coat on a part of half sizes `rx` × `ry`, as shapes in its own frame. */
export function coat(rig: Rig, where: "head" | "body", { rx, ry, y = 0 }: Extent): Mark[] {
  const { genome, palette, plan } = rig;
  const slide = rig.turned(where === "head" ? 2.5 : 1.5);
  const shapes = ((): Shape[] => {
    switch (genome.pattern) {
      case "striped":
        return where === "head" || plan.whole
          ? [-0.36, 0, 0.36].map((x) =>
              capsule(
                [x * rx + slide, y - ry - 1],
                [x * rx * 0.9 + slide, y - ry * (x === 0 ? 0.42 : 0.52)],
                1.05,
                0.6,
              ),
            )
          : [-1, 1].flatMap((side) =>
              [-0.35, 0.15].map((h) =>
                capsule([side * (rx + 1), y + h * ry], [side * rx * 0.62, y + (h + 0.12) * ry], 1, 0.5),
              ),
            );
      case "spotted":
        return spots.map(([x, dy, size]) =>
          circle(x * rx + slide, y + dy * ry, Math.max(1.3, size * Math.min(rx, ry) * 1.15)),
        );
      case "patched":
        return where === "head"
          ? [circle(rig.plan.eyes.gap + rig.turned(4), rig.plan.eyes.y - 0.5, rx * 0.4)]
          : [circle(-rx * 0.7 + slide, y + ry * 0.35, rx * 0.42)];
      case "freckled":
        return freckles.map(([x, dy]) => circle(x * rx + slide, y + dy * ry, 0.95));
      default:
        return [];
    }
  })();
  return shapes.map((shape) => ({ shape, ramp: palette.coat }));
}

/** The ramp of paws, ear tips and tail tip when the coat is dipped. */
export const dip = ({ genome, palette }: Rig): Ramp | undefined =>
  genome.pattern === "dipped" ? palette.coat : undefined;
