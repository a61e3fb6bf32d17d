/** Where a hand is, in arm lengths from the shoulder: `out` away from the body, `down` towards the ground. */
export type Reach = { out: number; down: number };
/** Where a foot is, in pixels from its place at rest. */
export type Step = { x: number; up: number };

export type Eyes = "open" | "shut" | "happy" | "wide" | "sad";
export type Mouth = "smile" | "open" | "oh" | "frown" | "flat";
export type Prop = "none" | "laptop" | "lens" | "bubble" | "tear" | "dust";

/**
 * What the bones do in one frame, the same words for every species. Lengths are logical pixels, angles
 * radians clockwise, and of two the first is on the left of the screen.
 */
export type Pose = {
  /** Height above the ground. */
  rise: number;
  /** Shorter by this share, and wider by as much: the volume is kept. Negative stretches. */
  squash: number;
  /** The body settles this far between the feet. */
  sink: number;
  shift: number;
  /** How far the top is ahead of the feet. */
  lean: number;
  /** −1 faces left, 0 the viewer, 1 right. */
  turn: number;
  tilt: number;
  head: readonly [x: number, y: number];
  arms: readonly [Reach, Reach];
  feet: readonly [Step, Step];
  /** −1 drooping … 0 … 1 pricked. */
  ears: number;
  /** How far loose tips trail sideways behind the movement. */
  drag: number;
  /** Side on which a tail shows: 1 is the right. */
  tailSide: -1 | 1;
  /** Swing of the tail at its root; its tip follows late. */
  tail: number;
  /** −1 hanging … 0 … 1 raised. */
  tailLift: number;
  eyes: Eyes;
  look: readonly [x: number, y: number];
  mouth: Mouth;
  prop: Prop;
  /** 0 … 1, where a repeated movement stands. */
  phase: number;
};

const hanging: Reach = { out: 0.32, down: 0.94 };
const still: Step = { x: 0, up: 0 };

export const rest: Pose = {
  rise: 0,
  squash: 0,
  sink: 0,
  shift: 0,
  lean: 0,
  turn: 0,
  tilt: 0,
  head: [0, 0],
  arms: [hanging, hanging],
  feet: [still, still],
  ears: 0,
  drag: 0,
  tailSide: 1,
  tail: 0,
  tailLift: 0,
  eyes: "open",
  look: [0, 0],
  mouth: "smile",
  prop: "none",
  phase: 0,
};

const flip = ({ x, up }: Step): Step => ({ x: -x, up });

/** The same movement towards the other side. */
export const mirrored = (pose: Pose): Pose => ({
  ...pose,
  shift: -pose.shift,
  lean: -pose.lean,
  turn: -pose.turn,
  tilt: -pose.tilt,
  head: [-pose.head[0], pose.head[1]],
  arms: [pose.arms[1], pose.arms[0]],
  feet: [flip(pose.feet[1]), flip(pose.feet[0])],
  drag: -pose.drag,
  tailSide: pose.tailSide === 1 ? -1 : 1,
  tail: -pose.tail,
  look: [-pose.look[0], pose.look[1]],
});
