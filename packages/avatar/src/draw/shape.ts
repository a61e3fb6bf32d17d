import { apply, invert, type Matrix, type Point } from "./matrix.ts";

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A filled shape as a signed distance (negative inside, good near the edge) and a box that holds it. */
export type Shape = { distance(x: number, y: number): number; box: Box };

/** As Math.hypot, several times faster. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** A squircle: `power` 2 is an ellipse, higher is boxier. */
export function blob(cx: number, cy: number, rx: number, ry: number, power = 2): Shape {
  const size = Math.min(rx, ry);
  return {
    distance: (x, y) => {
      const u = Math.abs(x - cx) / rx;
      const v = Math.abs(y - cy) / ry;
      const r = power === 2 ? length(u, v) : (u ** power + v ** power) ** (1 / power);
      return (r - 1) * size;
    },
    box: [cx - rx, cy - ry, cx + rx, cy + ry],
  };
}

export const circle = (cx: number, cy: number, r: number): Shape => blob(cx, cy, r, r);

/** An ellipse whose upper half is `top` tall and whose lower half is `bottom` tall. */
export function egg(cx: number, cy: number, rx: number, top: number, bottom: number, power = 2): Shape {
  const upper = blob(cx, cy, rx, top, power);
  const lower = blob(cx, cy, rx, bottom, power);
  return {
    distance: (x, y) => (y < cy ? upper : lower).distance(x, y),
    box: [cx - rx, cy - top, cx + rx, cy + bottom],
  };
}

/** A rounded stroke that goes from radius `ra` at `a` to `rb` at `b`. */
export function capsule([ax, ay]: Point, [bx, by]: Point, ra: number, rb = ra): Shape {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy || 1e-9;
  return {
    distance: (x, y) => {
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
      return length(x - ax - t * dx, y - ay - t * dy) - (ra + (rb - ra) * t);
    },
    box: [
      Math.min(ax - ra, bx - rb),
      Math.min(ay - ra, by - rb),
      Math.max(ax + ra, bx + rb),
      Math.max(ay + ra, by + rb),
    ],
  };
}

/** Corners as in the `points` of SVG: "0,0 4,2 …". */
export const points = (text: string): Point[] =>
  text.split(" ").map((pair) => pair.split(",").map(Number) as [number, number]);

/** A closed polygon with its corners rounded outward by `round`. */
export function polygon(corners: readonly Point[], round = 0): Shape {
  // Flat, because this is where drawing spends its time: from each corner to the one before it.
  const edges = Float64Array.from(
    corners.flatMap(([ax, ay], i) => {
      const [bx, by] = corners.at(i - 1)!;
      return [ax, ay, bx - ax, by - ay, 1 / ((bx - ax) ** 2 + (by - ay) ** 2 || 1e-9)];
    }),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return {
    distance: (x, y) => {
      let nearest = Number.POSITIVE_INFINITY;
      let inside = false;
      for (let i = 0; i < edges.length; i += 5) {
        const wx = x - edges[i]!;
        const wy = y - edges[i + 1]!;
        const ex = edges[i + 2]!;
        const ey = edges[i + 3]!;
        const t = Math.min(1, Math.max(0, (wx * ex + wy * ey) * edges[i + 4]!));
        const dx = wx - ex * t;
        const dy = wy - ey * t;
        nearest = Math.min(nearest, dx * dx + dy * dy);
        if (wy < 0 !== wy < ey && wx < (ex * wy) / ey) inside = !inside;
      }
      return (inside ? -Math.sqrt(nearest) : Math.sqrt(nearest)) - round;
    },
    box: [Math.min(...xs) - round, Math.min(...ys) - round, Math.max(...xs) + round, Math.max(...ys) + round],
  };
}

/** A box with rounded corners, by its centre and half sizes. */
export function box(cx: number, cy: number, rx: number, ry: number, corner = 0): Shape {
  return {
    distance: (x, y) => {
      const qx = Math.abs(x - cx) - rx + corner;
      const qy = Math.abs(y - cy) - ry + corner;
      return length(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0) - corner;
    },
    box: [cx - rx, cy - ry, cx + rx, cy + ry],
  };
}

const around = (shapes: readonly Shape[]): Box => [
  Math.min(...shapes.map((s) => s.box[0])),
  Math.min(...shapes.map((s) => s.box[1])),
  Math.max(...shapes.map((s) => s.box[2])),
  Math.max(...shapes.map((s) => s.box[3])),
];

export const union = (...shapes: readonly Shape[]): Shape => ({
  distance: (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const shape of shapes) nearest = Math.min(nearest, shape.distance(x, y));
    return nearest;
  },
  box: around(shapes),
});

/** A union whose seams are filled within `soft` of each other. */
export function melt(soft: number, ...shapes: readonly Shape[]): Shape {
  const [left, top, right, bottom] = around(shapes);
  return {
    distance: (x, y) => {
      let near = shapes[0]!.distance(x, y);
      for (let i = 1; i < shapes.length; i++) {
        const next = shapes[i]!.distance(x, y);
        const h = Math.max(soft - Math.abs(near - next), 0) / soft;
        near = Math.min(near, next) - (h * h * soft) / 4;
      }
      return near;
    },
    box: [left - soft, top - soft, right + soft, bottom + soft],
  };
}

/** The first shape without the second. */
export const cut = (from: Shape, away: Shape): Shape => ({
  distance: (x, y) => Math.max(from.distance(x, y), -away.distance(x, y)),
  box: from.box,
});

/** Where both shapes are. */
export const both = (a: Shape, b: Shape): Shape => ({
  distance: (x, y) => Math.max(a.distance(x, y), b.distance(x, y)),
  box: a.box,
});

/** The shape on the other side of the vertical axis. */
export const mirror = (shape: Shape): Shape => ({
  distance: (x, y) => shape.distance(-x, y),
  box: [-shape.box[2], shape.box[1], -shape.box[0], shape.box[3]],
});

/** The shape drawn in another frame. */
export function place(matrix: Matrix, shape: Shape): Shape {
  const [a, b, c, d, e, f] = invert(matrix);
  const stretch = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const [left, top, right, bottom] = shape.box;
  const corners = (
    [
      [left, top],
      [right, top],
      [left, bottom],
      [right, bottom],
    ] as const
  ).map((corner) => apply(matrix, corner));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return {
    distance: (x, y) => shape.distance(a * x + c * y + e, b * x + d * y + f) * stretch,
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
  };
}
