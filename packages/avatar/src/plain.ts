import { hueName, kind } from "./describe.ts";
import { readGenome } from "./genome.ts";
import type { AvatarState } from "./states.ts";
import type { SpeciesName } from "./traits.ts";

/** What each state says without colours or pictures. */
const words: Readonly<Record<AvatarState, string>> = {
  idle: "idle",
  "running-right": "on the way",
  "running-left": "on the way back",
  waving: "says hello",
  jumping: "is glad",
  failed: "something failed",
  waiting: "needs you",
  running: "working",
  review: "ready, have a look",
};

const faces: Readonly<Record<AvatarState, readonly [eyes: string, gesture: string]>> = {
  idle: ["o.o", ""],
  "running-right": ["o.o", " >>"],
  "running-left": ["o.o", " <<"],
  waving: ["^.^", " /"],
  jumping: ["^o^", " \\o/"],
  failed: ["-.-", " ..."],
  waiting: ["O.O", " !"],
  running: ["o_o", " [_]"],
  review: ["o.O", " o-"],
};

/** What stands above the eyes, and what is left and right of them. */
const heads: Readonly<Record<SpeciesName | "egg", readonly [top: string, left: string, right: string]>> = {
  axolotl: ["\\\\   //", "=(", ")="],
  bear: [" n   n", " (", ")"],
  bird: ["   ,", " (", ")>"],
  bunny: ["  | |", " (", ")"],
  cat: [" /\\_/\\", " (", ")"],
  dragon: [" ^   ^", "<(", ")>"],
  fawn: [" Y   Y", " (", ")"],
  fox: [" /\\ /\\", " <", ">"],
  frog: ["  @ @", " (", ")"],
  ghost: ["  ___", " |", "|"],
  hedgehog: [" ,''''',", "{(", ")}"],
  mouse: ["()   ()", " (", ")"],
  mushroom: [" .---.", " (", ")"],
  octopus: ["  ___", " (", ")"],
  owl: [" ^___^", " {", "}"],
  penguin: ["  ___", " (", ")"],
  robot: ["  _|_", " [", "]"],
  slime: ["  ___", " /", "\\"],
  sprout: ["  \\|/", " (", ")"],
  turtle: ["  ___", "((", "))"],
  egg: ["  .-.", " (", ")"],
};

type Face = { who: string; head?: readonly [top: string, left: string, right: string]; eyes?: string };

/** A face of plain letters, and below it who it is and what it does in words, cut to `width`. */
export function letters({ who, head = heads.egg, eyes }: Face, state: AvatarState, width: number): string[] {
  const [usual, gesture] = faces[state];
  const [top, left, right] = head;
  return [top, left + (eyes ?? usual) + right + gesture, `${who}: ${words[state]}`].map((line) =>
    line.slice(0, Math.max(0, width)),
  );
}

/** The animal of a genome in letters. */
export function plainLines(value: unknown, state: AvatarState, width: number): string[] {
  const genome = readGenome(value);
  if (!genome) return letters({ who: "egg that cannot be read", eyes: " ? " }, state, width);
  const head = heads[genome.stage === "egg" ? "egg" : genome.species];
  return letters({ who: `${hueName(genome.hue)} ${kind(genome)}`, head }, state, width);
}
