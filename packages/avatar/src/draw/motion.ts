import { type AvatarState, frameTimes } from "../states.ts";
import { mirrored, type Pose, type Reach, rest } from "./pose.ts";

const reach = (out: number, down: number): Reach => ({ out, down });
const low = rest.arms[0];
const frames = (...list: readonly Partial<Pose>[]): Pose[] =>
  list.map((pose, i) => ({ ...rest, phase: i / list.length, ...pose }));
const all = (common: Partial<Pose>, list: readonly Pose[], own: readonly Partial<Pose>[]): Pose[] =>
  list.map((pose, i) => ({ ...pose, ...common, ...own[i] }));

const idle = frames(
  { tail: 0 },
  { tail: 0.14, squash: 0.02 },
  { tail: 0.26, squash: 0.045, head: [0, 1], eyes: "shut" },
  { tail: 0.2, squash: 0.045, head: [0, 1] },
  { tail: 0.06, squash: 0.02, drag: 0.6 },
  { tail: -0.1, squash: -0.02, drag: -0.6 },
);

const walking = Array.from({ length: 8 }, (_, i): Pose => {
  const angle = (i / 8) * 2 * Math.PI;
  const foot = (turn: number) => ({
    x: -3.4 * Math.cos(angle + turn),
    up: Math.max(0, 2.6 * Math.sin(angle + turn)),
  });
  const swing = (turn: number) => reach(0.25 + 0.75 * Math.cos(angle + turn), 0.75);
  return {
    ...rest,
    turn: 0.85,
    tailSide: -1,
    lean: 2.5,
    sink: 0.6 * Math.cos(2 * angle) + 0.2,
    squash: 0.03 * Math.cos(2 * angle),
    head: [0, Math.cos(2 * angle) > 0.5 ? 1 : 0],
    feet: [foot(0), foot(Math.PI)],
    arms: [swing(Math.PI), swing(0)],
    drag: -1.6 + 0.8 * Math.sin(2 * angle),
    tail: 0.25 * Math.sin(angle - 0.8),
    tailLift: 0.3,
    mouth: "open",
    phase: i / 8,
  };
});

const waving = all({ mouth: "open", eyes: "happy", tailLift: 0.4 }, frames({}, {}, {}, {}), [
  { arms: [low, reach(0.98, -0.35)], lean: -1, tail: 0.1, eyes: "open" },
  { arms: [low, reach(0.5, -0.95)], lean: -1.5, tilt: -0.05, tail: 0.4, drag: 0.8 },
  { arms: [low, reach(0.98, -0.6)], lean: -1, tilt: -0.02, tail: 0.1, drag: -0.6 },
  { arms: [low, reach(0.6, -0.92)], lean: -1.5, tilt: -0.05, tail: -0.2, drag: 0.5 },
]);

const up = reach(0.72, -0.8);
const jumping = frames(
  {
    squash: 0.15,
    sink: 1,
    arms: [reach(0.8, 0.6), reach(0.8, 0.6)],
    ears: -0.3,
    tailLift: -0.3,
    eyes: "happy",
  },
  {
    rise: 4,
    squash: -0.06,
    arms: [reach(0.9, -0.3), reach(0.9, -0.3)],
    ears: -0.5,
    tailLift: -0.6,
    mouth: "open",
  },
  {
    rise: 8,
    squash: -0.02,
    arms: [up, up],
    feet: [
      { x: -1, up: 1 },
      { x: 1, up: 1 },
    ],
    ears: 0.2,
    tailLift: 0.2,
    tail: 0.3,
    eyes: "happy",
    mouth: "open",
  },
  { rise: 4, squash: -0.05, arms: [up, up], ears: 1, tailLift: 0.8, eyes: "happy", mouth: "open" },
  {
    squash: 0.12,
    arms: [reach(0.95, 0.2), reach(0.95, 0.2)],
    ears: 0.4,
    tailLift: 0.4,
    tail: -0.2,
    eyes: "happy",
  },
);

const sighs = [0, 0, 0.2, 0.6, 1, 1, 0.7, 0.3];
const failed = sighs.map(
  (sigh, i): Pose => ({
    ...rest,
    squash: 0.12 + 0.05 * sigh,
    sink: 1.5,
    lean: -1,
    tilt: -0.08,
    head: [0, 2 + Math.round(sigh)],
    arms: [reach(0.38, 0.9), reach(0.38, 0.9)],
    ears: -1,
    tail: -0.1 * sigh,
    tailLift: -1,
    eyes: i > 2 && i < 6 ? "shut" : "sad",
    mouth: "frown",
    prop: "tear",
    phase: i / 8,
  }),
);

const waiting = all(
  { eyes: "wide", mouth: "oh", ears: 1, prop: "bubble", tailLift: 0.3 },
  frames({}, {}, {}, {}, {}, {}),
  [
    { tilt: -0.2, lean: -1, arms: [low, reach(0.85, -0.5)], tail: 0.1 },
    { tilt: -0.2, lean: -1.4, arms: [low, reach(0.8, -0.58)], tail: 0.25, head: [0, 1] },
    { tilt: -0.22, lean: -1.4, arms: [low, reach(0.76, -0.64)], tail: 0.3, head: [0, 1] },
    { tilt: -0.22, lean: -1.4, arms: [low, reach(0.76, -0.64)], tail: 0.2, eyes: "shut" },
    { tilt: -0.2, lean: -1, arms: [low, reach(0.8, -0.58)], tail: 0 },
    { tilt: -0.2, lean: -1, arms: [low, reach(0.85, -0.5)], tail: -0.1, drag: 0.5 },
  ],
);

const typing = [0, 1, 2, 3, 4, 5].map((i): Pose => {
  const left = i % 2 === 0;
  return {
    ...rest,
    shift: -5,
    turn: 0.75,
    tailSide: -1,
    lean: 1.5,
    squash: 0.04 + (left ? 0.01 : 0),
    head: [0, i === 5 ? 0 : i % 3 === 0 ? 1 : 2],
    arms: [reach(-0.9, left ? 0.42 : 0.15), reach(1, left ? 0.15 : 0.42)],
    tail: [0, 0.1, 0.2, 0.25, 0.15, 0.05][i]!,
    eyes: i === 5 ? "shut" : "open",
    look: [1, 1],
    mouth: i === 5 ? "smile" : "flat",
    prop: "laptop",
    phase: i / 6,
  };
});

const scan = [0.5, 0.6, 0.35, -0.1, -0.45, 0.1];
const review = scan.map(
  (turn, i): Pose => ({
    ...rest,
    turn,
    tailSide: -1,
    lean: 3 * turn + 1,
    tilt: 0.12 * turn,
    squash: 0.03,
    head: [0, i === 5 ? 0 : 1],
    arms: [low, reach(0.75 + 0.2 * turn, -0.35)],
    drag: [0, -0.5, 0.6, 1, 0.8, -0.8][i]!,
    tail: [0.2, 0.25, 0.1, -0.1, -0.2, 0][i]!,
    tailLift: 0.2,
    ears: 0.5,
    look: [turn > 0.2 ? 1 : turn < -0.2 ? -1 : 0, 0],
    eyes: "wide",
    mouth: i === 5 ? "open" : "smile",
    prop: "lens",
    phase: i / 6,
  }),
);

const motions: Readonly<Record<AvatarState, readonly Pose[]>> = {
  idle,
  "running-right": walking,
  "running-left": walking.map(mirrored),
  waving,
  jumping,
  failed,
  waiting,
  running: typing,
  review,
};

/** The pose of one frame; an index past the end starts again. */
export function poseOf(state: AvatarState, frame: number): Pose {
  const count = frameTimes[state].length;
  const index = Number.isFinite(frame) ? ((Math.trunc(frame) % count) + count) % count : 0;
  return motions[state][index]!;
}
