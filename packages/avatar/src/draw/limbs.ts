import { apply, type Point } from "./matrix.ts";
import type { Mark, Painted, Ramp } from "./raster.ts";
import { type Rig, type Side, within } from "./rig.ts";
import { blob, capsule, circle, melt, type Shape, union } from "./shape.ts";

/** True when the limb of that side is behind the turned body. */
const far = ({ pose }: Rig, side: Side): boolean => side * pose.turn > 0.5;

const raised = ({ pose }: Rig, side: Side): boolean => pose.arms[side < 0 ? 0 : 1].down < -0.1;

/** Shoulder, elbow and hand on the canvas. */
export function armPoints({ pose, plan, body, growth, headGrowth }: Rig, side: Side): [Point, Point, Point] {
  const { out, down } = pose.arms[side < 0 ? 0 : 1];
  const [width, height] = plan.shoulder;
  const shoulder = apply(body, [side * width * (1 - 0.3 * Math.abs(pose.turn)) - pose.turn, -height]);
  const length = plan.arm * growth;
  const clear =
    down < -0.1 && out > 0 ? Math.max(length, plan.cheek * headGrowth + 4.5 - width * growth) : length;
  const [dx, dy] = [within(shoulder[0] + side * out * clear, 3) - shoulder[0], down * length];
  const chord = Math.hypot(dx, dy) || 1;
  const bend = Math.sqrt(Math.max(0, length * length - chord * chord)) / 2;
  const elbow: Point = [
    within(shoulder[0] + dx / 2 + (side * bend * Math.abs(dy)) / chord, 3.2),
    shoulder[1] + dy / 2 + (bend * Math.abs(dx)) / chord,
  ];
  return [shoulder, elbow, [shoulder[0] + dx, shoulder[1] + dy]];
}

type Limb = { ramp: Ramp; hand?: Ramp | undefined; from: number; middle?: number; to: number };

/** A two-segment arm that ends in a round paw. */
export function arm(rig: Rig, side: Side, { ramp, hand, from, to, middle = (from + to) / 2 }: Limb): Painted {
  const [shoulder, elbow, end] = armPoints(rig, side);
  const { growth } = rig;
  const elbowSize = middle * growth;
  const marks: Mark[] = hand ? [{ shape: circle(end[0], end[1], to * growth + 0.9), ramp: hand }] : [];
  return {
    shape: union(
      capsule(shoulder, elbow, from * growth, elbowSize),
      capsule(elbow, end, elbowSize, to * growth),
    ),
    ramp,
    marks,
    round: 3,
    line: 1,
    join: circle(shoulder[0], shoulder[1], from * growth + 1.6),
    lift: far(rig, side) ? -1 : 0,
  };
}

/** Arms in painting order: the far one, the near ones that hang, and those in front of the head. */
export function arms(
  rig: Rig,
  draw: (side: Side) => Painted,
): { back: Painted[]; low: Painted[]; high: Painted[] } {
  const sides: Side[] = [-1, 1];
  const back = sides.filter((side) => far(rig, side));
  const front = sides.filter((side) => !far(rig, side));
  return {
    back: back.map(draw),
    low: front.filter((side) => !raised(rig, side)).map(draw),
    high: front.filter((side) => raised(rig, side)).map(draw),
  };
}

type Leg = { ramp: Ramp; foot?: Ramp | undefined; top: number; thick: number; rx: number; ry: number };

/** A short leg with a foot that stays on the ground unless it steps. */
function leg(rig: Rig, side: Side, { ramp, foot, top, thick, rx, ry }: Leg): Painted {
  const { pose, plan, root, body, growth } = rig;
  const step = pose.feet[side < 0 ? 0 : 1];
  const hip = side * plan.hip * (1 - 0.45 * Math.abs(pose.turn));
  const from = apply(body, [hip * 0.9, -top]);
  const heel: Point = [hip * growth + step.x, -(ry + step.up)];
  const sole = apply(root, [heel[0] + pose.turn * 1.1, heel[1]]);
  const shape = melt(
    1.5,
    capsule(from, apply(root, heel), thick * growth, thick * growth * 0.9),
    blob(sole[0], sole[1], rx * (0.5 + growth / 2), ry, 2.3),
  );
  const marks: Mark[] = foot
    ? [{ shape: blob(sole[0], sole[1] + 0.4, rx + 1, ry + 0.3, 2.3), ramp: foot }]
    : [];
  return { shape, ramp, marks, round: 3, line: 1, group: "body", lift: far(rig, side) ? -1 : 0 };
}

export const legs = (rig: Rig, look: Leg): Painted[] => {
  const order: Side[] = rig.pose.turn > 0 ? [1, -1] : [-1, 1];
  return order.map((side) => leg(rig, side, look));
};

type Tail = {
  /** Root on the body, for a tail on the right. */
  at: Point;
  /** Direction of each link in radians, 0 outward, positive up. */
  angles: readonly number[];
  length: number;
  /** Radius at the root, at each joint and at the tip. */
  radii: readonly number[];
  ramp: Ramp;
  tip?: Ramp | undefined;
  /** How much of the last links the tip colours. Default 1. */
  tipLinks?: number;
};

/** A tail of links, each following the one before it late. */
export function tail(rig: Rig, { at, angles, length, radii, ramp, tip, tipLinks = 1 }: Tail): Painted {
  const { pose, root, body, growth } = rig;
  const side = pose.tailSide;
  const radius = (i: number) => radii[Math.min(i, radii.length - 1)]! * growth;
  const points: Point[] = [apply(body, [side * at[0] * (1 - 0.2 * Math.abs(pose.turn)), at[1]])];
  angles.forEach((angle, i) => {
    const late = 1 - i / (angles.length + 1);
    const lifted =
      angle + pose.tailLift * 0.55 * late + pose.tail * side * (0.4 + 0.4 * i) - pose.drag * side * 0.07 * i;
    const [x, y] = points.at(-1)!;
    const ground = root[5] - radius(i + 1);
    points.push([
      within(x + side * Math.cos(lifted) * length * growth, radius(i + 1)),
      Math.min(ground, y - Math.sin(lifted) * length * growth),
    ]);
  });
  const links: Shape[] = angles.map((_, i) => capsule(points[i]!, points[i + 1]!, radius(i), radius(i + 1)));
  const marks: Mark[] = tip
    ? links
        .slice(-tipLinks)
        .map((link) => ({ shape: { ...link, distance: (x, y) => link.distance(x, y) - 0.4 }, ramp: tip }))
    : [];
  return { shape: links.length > 1 ? melt(1, ...links) : links[0]!, ramp, marks, round: 3.5, line: 1 };
}
