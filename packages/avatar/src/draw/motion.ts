import { frameIndex, gazes, type Shown } from "../states.ts";
import { mirrored, type Pose, type Reach, rest } from "./pose.ts";

const reach = (out: number, down: number): Reach => ({ out, down });
const low = rest.arms[0];
const both = (hand: Reach) => ({ arms: [hand, hand] }) as const;
const left = (out: number, down: number) => ({ arms: [reach(out, down), low] }) as const;
const right = (out: number, down: number) => ({ arms: [low, reach(out, down)] }) as const;

/** Frames that share some of their pose; the rest of it is the pose at rest. */
const frames = (common: Partial<Pose>, own: readonly Partial<Pose>[]): Pose[] =>
  own.map((pose, i) => ({ ...rest, phase: i / own.length, ...common, ...pose }));

const idle = frames({}, [
  { tail: 0 },
  { tail: 0.14, squash: 0.02 },
  { tail: 0.26, squash: 0.045, head: [0, 1], eyes: "shut" },
  { tail: 0.2, squash: 0.045, head: [0, 1] },
  { tail: 0.06, squash: 0.02, drag: 0.6, ears: 0.7, look: [1, 0] },
  { tail: -0.1, squash: -0.02, drag: -0.6, look: [1, 0] },
]);

const walking = frames(
  { turn: 0.85, tailSide: -1, lean: 3.5, tailLift: 0.3, mouth: "open", prop: "dust" },
  Array.from({ length: 8 }, (_, i) => {
    const angle = (i / 8) * 2 * Math.PI;
    const bounce = Math.cos(2 * angle);
    const foot = (late: number) => ({
      x: -3.4 * Math.cos(angle + late),
      up: Math.max(0, 2.6 * Math.sin(angle + late)),
    });
    const swing = (late: number) => reach(0.25 + 0.75 * Math.cos(angle + late), 0.75);
    return {
      sink: 0.6 * bounce + 0.2,
      squash: 0.03 * bounce,
      head: [0, bounce > 0.5 ? 1 : 0],
      feet: [foot(0), foot(Math.PI)],
      arms: [swing(Math.PI), swing(0)],
      drag: -1.6 + 0.8 * Math.sin(2 * angle),
      tail: 0.25 * Math.sin(angle - 0.8),
    };
  }),
);

const waving = frames({ squash: -0.06, ears: 0.6, mouth: "open", eyes: "happy", tailLift: 0.4 }, [
  { ...right(0.98, -0.35), squash: 0, lean: -1, tail: 0.1, eyes: "open" },
  { ...right(0.5, -0.95), lean: -1.5, tilt: -0.05, tail: 0.4, drag: 0.8 },
  { ...right(0.98, -0.6), lean: -1, tilt: -0.02, tail: 0.1, drag: -0.6 },
  { ...right(0.6, -0.92), lean: -1.5, tilt: -0.05, tail: -0.2, drag: 0.5 },
]);

const up = both(reach(0.72, -0.8));
const apart = [
  { x: -1, up: 1 },
  { x: 1, up: 1 },
] as const;
const jumping = frames({ eyes: "happy", mouth: "open" }, [
  { ...both(reach(0.8, 0.6)), squash: 0.15, sink: 1, ears: -0.3, tailLift: -0.3, mouth: "smile" },
  { ...both(reach(0.9, -0.3)), rise: 4, squash: -0.06, ears: -0.5, tailLift: -0.6, eyes: "open" },
  { ...up, rise: 8, squash: -0.02, feet: apart, ears: 0.2, tailLift: 0.2, tail: 0.3 },
  { ...up, rise: 4, squash: -0.05, ears: 1, tailLift: 0.8 },
  { ...both(reach(0.95, 0.2)), squash: 0.12, ears: 0.4, tailLift: 0.4, tail: -0.2, mouth: "smile" },
]);

const sighs = [0, 0, 0.2, 0.7, 1, 1, 0.6, 0.3];
const failed = frames(
  {
    ...both(reach(0.38, 0.9)),
    sink: 1.5,
    lean: -1,
    tilt: -0.08,
    ears: -1,
    tailLift: -1,
    mouth: "frown",
    prop: "tear",
  },
  sighs.map((sigh) => ({
    squash: 0.12 + 0.05 * sigh,
    head: [0, 2 + Math.round(sigh)],
    tail: -0.1 * sigh,
    eyes: sigh > 0.6 ? "shut" : "sad",
  })),
);

const waiting = frames({ eyes: "wide", mouth: "oh", ears: 1, prop: "bubble", tailLift: 0.3, tilt: 0.16 }, [
  { ...left(0.62, -0.78), lean: 1, tail: 0.1 },
  { ...left(0.58, -0.84), lean: 1.4, tail: 0.25, head: [0, 1] },
  { ...left(0.54, -0.88), lean: 1.4, tail: 0.3, tilt: 0.2 },
  { ...left(0.54, -0.88), lean: 1.4, tail: 0.2, tilt: 0.2, look: [1, 0] },
  { ...left(0.58, -0.84), lean: 1, tail: 0, eyes: "shut" },
  { ...left(0.62, -0.78), lean: 1, tail: -0.1, drag: -0.5 },
]);

const leftKey = [reach(-0.9, 0.42), reach(1, 0.15)] as const;
const rightKey = [reach(-0.9, 0.15), reach(1, 0.42)] as const;
const typing = frames(
  { shift: -5, turn: 0.75, tailSide: -1, lean: 1.5, look: [1, 1], mouth: "flat", prop: "laptop" },
  [
    { arms: leftKey, squash: 0.05, head: [0, 1], tail: 0 },
    { arms: rightKey, squash: 0.04, head: [0, 2], tail: 0.1 },
    { arms: leftKey, squash: 0.05, head: [0, 2], tail: 0.2 },
    { arms: rightKey, squash: 0.04, head: [0, 1], tail: 0.25 },
    { arms: leftKey, squash: 0.05, head: [0, 2], tail: 0.15 },
    { arms: rightKey, squash: 0.04, tail: 0.05, eyes: "shut", mouth: "smile" },
  ],
);

const glance = (turn: number, drag: number, tail: number): Partial<Pose> => ({
  ...right(0.75 + 0.2 * turn, -0.35),
  turn,
  drag,
  tail,
  lean: 3 * turn + 1,
  tilt: 0.12 * turn,
  look: [turn > 0.2 ? 1 : turn < -0.2 ? -1 : 0, 0],
});
const review = frames(
  { tailSide: -1, squash: 0.1, head: [0, 1], tailLift: 0.2, ears: 0.5, eyes: "wide", prop: "lens" },
  [
    glance(0.5, 0, 0.2),
    glance(0.6, -0.5, 0.25),
    glance(0.35, 0.6, 0.1),
    glance(-0.1, 1, -0.1),
    glance(-0.45, 0.8, -0.2),
    { ...glance(0.1, -0.8, 0), head: [0, 0], mouth: "open" },
  ],
);

/** Paws together, the whole animal leans where it looks. Straight ahead is the rest of the same stance. */
const gaze = (x: number, y: number): Partial<Pose> => ({
  turn: 0.5 * x,
  lean: 3 * x,
  tilt: 0.07 * x,
  squash: 0.07 * y,
  head: [2 * x, 2 * y],
  look: [Math.round(1.2 * x), Math.round(1.2 * y)],
  ears: -0.5 * y,
  drag: -0.5 * x,
  tailLift: -0.4 * y,
});
const looking = frames({ ...both(reach(-0.45, 0.55)), phase: 0 }, [
  ...Array.from({ length: gazes }, (_, i) => (i / gazes) * 2 * Math.PI).map((angle) =>
    gaze(Math.sin(angle), -Math.cos(angle)),
  ),
  gaze(0, 0),
]);

const motions: Readonly<Record<Shown, readonly Pose[]>> = {
  idle,
  "running-right": walking,
  "running-left": walking.map(mirrored),
  waving,
  jumping,
  failed,
  waiting,
  running: typing,
  review,
  look: looking,
};

/** The pose of one frame; an index past the end starts again. */
export const poseOf = (state: Shown, frame: number): Pose => motions[state][frameIndex(state, frame)]!;
