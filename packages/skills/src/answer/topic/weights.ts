/**
 * How much each kind of evidence counts, 0 to 1 where it says how well a place covers a concept. Fitted on the
 * tuned half of `bench/ask`; the held-out half checks them.
 */
export const weights = {
  /** By the index alone: a word in a name defined in a file, often in it, or less. */
  defines: 1,
  often: 0.6,
  some: 0.3,
  /** In the name of a file, and of a folder above it. */
  base: 1,
  folder: 0.7,
  /** In a definition's name, its comment, signature or container; in a heading. */
  name: 1,
  doc: 0.75,
  signature: 0.48,
  container: 0.6,
  heading: 0.75,
  /** In the lines of a passage: once, for every further time, at most. */
  first: 0.16,
  each: 0.075,
  lines: 0.6,
  /** A word that means the same; words by their first letters. */
  synonym: 0.5,
  initials: 0.9,
  /** Bounds of a word's weight by rarity: one rare word is worth a few common ones, not all of them. */
  least: 0.9,
  most: 4.2,
  /** What words that say little keep of their rarity. */
  idle: 0.15,
  soft: 0.53,
  /** How much it counts that the file as a whole is about the topic; what its name adds to that. */
  about: 0.39,
  aboutName: 0.7,
  /** What holds something, against what does it; one-liners against the rest. */
  field: 0.82,
  namespace: 0.8,
  short: 0.83,
  /** Tests, examples and tools that the index takes for source. */
  aside: 0.6,
  /** From what coverage on a place is an answer. */
  enough: 0.48,
};
