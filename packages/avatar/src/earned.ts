import { honours } from "./traits.ts";

type Stored = Record<string, unknown>;
export type Honour = (typeof honours)[number];

/** What a repository has to show for itself. Times are milliseconds since the epoch. */
export type Facts = {
  /** It has published at least one version. */
  released: boolean;
  firstCommitAt?: number;
  /** Proposals of its animal that people accepted. */
  accepted: number;
  now: number;
};

const year = 365 * 24 * 60 * 60 * 1000;

const holds: Readonly<Record<Honour, (facts: Facts) => boolean>> = {
  release: ({ released }) => released,
  year: ({ firstCommitAt, now }) => firstCommitAt !== undefined && now - firstCommitAt >= year,
  hundred: ({ accepted }) => accepted >= 100,
};

/** What each honour is for, in words. */
export const honourWords: Readonly<Record<Honour, string>> = {
  release: "a release",
  year: "a year",
  hundred: "a hundred accepted proposals",
};

export const earnedOf = (genome: Stored): Honour[] =>
  Array.isArray(genome.earned) ? honours.filter((each) => (genome.earned as unknown[]).includes(each)) : [];

/** The same animal with what these facts earn it; what was earned once stays. Facts alone count, never a mood. */
export function earn(genome: Stored, facts: Facts): Stored {
  const had = earnedOf(genome);
  return { ...genome, earned: honours.filter((each) => had.includes(each) || holds[each](facts)) };
}
