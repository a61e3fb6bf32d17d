/**
 * How much each kind of evidence counts, 0 to 1 where it says how well a place covers a concept. Fitted on the
 * tuned half of `bench/ask`; the held-out half checks them.
 */
export const weights = {
  /** By the index alone: a word in a name defined in a file, often in it, or less. */
  defines: 0.95,
  often: 0.8,
  some: 0.3,
  /** In the name of a file, and of a folder above it. */
  base: 1,
  folder: 0.45,
  /** In a definition's name, its comment, signature or container; in a heading. */
  name: 1,
  doc: 0.75,
  signature: 0.54,
  container: 0.48,
  heading: 0.75,
  /** In the lines of a passage: once, for every further time, at most. */
  first: 0.16,
  each: 0.07,
  lines: 0.62,
  /** From how many lines on a passage's words count less, and how fast. */
  page: 50,
  dilution: 0.11,
  /** What a part's own words count, beside those of its path, in choosing among the parts of a file. */
  own: 0.22,
  /** A word that means the same; words by their first letters. */
  synonym: 0.65,
  initials: 0.85,
  /** Bounds of a word's weight by rarity: one rare word is worth a few common ones, not all of them. */
  least: 1,
  most: 5.5,
  /** What words that say little keep of their rarity. */
  idle: 0.15,
  soft: 0.4,
  /** How much it counts that the file as a whole is about the topic; what its name adds to that. */
  about: 0.43,
  aboutName: 0.8,
  /** What holds something, against what does it; one-liners against the rest. */
  field: 0.5,
  namespace: 0.9,
  short: 0.5,
  /** Tests, examples and tools that the index takes for source. */
  aside: 0.6,
  /** From what coverage on a place is an answer. */
  enough: 0.42,
};
