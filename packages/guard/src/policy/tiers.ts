import type { Deed, Effect, Level, ScopeFile, Tier } from "@familiar/protocol";

export type { Effect, Tier };

/** Lowest first: a tier stands above those before it. */
export const tiers = ["built-in", "user", "repository", "organisation"] as const satisfies readonly Tier[];

export const isAbove = (tier: Tier, other: Tier): boolean => tiers.indexOf(tier) > tiers.indexOf(other);

/** Least to most strict. */
export const effects = ["allow", "ask", "deny"] as const satisfies readonly Effect[];

/** Lists of a scope that say what is allowed, asked about and denied. */
export const sections = ["read", "write", "run", "hosts", "branches", "actions"] as const;
export type Section = (typeof sections)[number];

/** Lines and columns count from 1. */
export type Position = { file: string; line: number; column: number };

/** One scope file in its tier. */
export type Layer = {
  tier: Tier;
  scope: ScopeFile;
  /** False for what a repository says before a person trusts it: then it only denies and asks. */
  widens: boolean;
  /** Where something stands, by its keys; undefined for what is not in a file. */
  at(keys: readonly (string | number)[]): Position | undefined;
};

export type { Deed, Level };
