/** What a rule found. An error breaks the contract: some reader refuses the package. A warning only looks wrong. */
export type Finding = {
  rule: Rule;
  level: "error" | "warning";
  /** The part of the manifest, or the cell as `row 3 (waving), column 2`, both counted from 0. */
  where: string;
  what: string;
};

/** Every rule, by name, with what it asks for. */
export const rules = {
  manifest: "pet.json is a JSON object of at most 64 KiB",
  id: "the id is 1 to 64 small letters, digits, - and _, and the name of the folder",
  "display-name": "the display name has 1 to 80 characters",
  description: "the description has 1 to 500 characters",
  path: "the sheet is spritesheet.webp beside pet.json",
  version: "the version of the sheet is 1, which may be left out, or 2",
  frame: "a frame grid covers the sheet exactly, with at most 256 frames",
  animations: "animations show frames that exist, at most 60 a second, and fall back on each other",
  "sheet-bytes": "the sheet is at most 4 MiB",
  webp: "the sheet is a whole WebP file",
  still: "the sheet is a single picture, not an animation",
  geometry: "the sheet is 1536 × 1872 pixels, or 1536 × 2288 in version 2",
  alpha: "the sheet has an alpha channel",
  "cell-used": "every used cell shows something",
  "cell-unused": "every unused cell is clear",
  "clear-colour": "clear pixels have no colour",
  margin: "the animal keeps 18 pixels clear left and right, 16 at the top and below",
  baseline: "the animal stands on one line within a row, but where it jumps",
  breath: "every two neighbouring frames of idle differ",
  gaze: "the gaze goes round without a jump, also from one row to the next",
} as const;

export type Rule = keyof typeof rules;

export const error = (rule: Rule, where: string, what: string): Finding => ({
  rule,
  level: "error",
  where,
  what,
});
export const warning = (rule: Rule, where: string, what: string): Finding => ({
  rule,
  level: "warning",
  where,
  what,
});
