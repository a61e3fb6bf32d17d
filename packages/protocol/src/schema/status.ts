import { z } from "zod";
import { level, time } from "./common.ts";
import { task } from "./task.ts";

export const pet = z.object({
  name: z.string(),
  species: z.string(),
  /** Looks, stored with the version of the algorithm that made them; opaque to all but the avatar. */
  genome: z.record(z.string(), z.unknown()),
  level,
  hatchedAt: time,
  /** The name of the kept look that it wears; without one it looks as the rig draws it. */
  look: z.string().optional(),
});

export const petView = z.object({
  state: z.enum(["needs-you", "failed", "ready", "running", "idle"]),
  text: z.string(),
  count: z.int(),
  task: z.string().optional(),
});

export const petAnswer = z.object({ pet, view: petView });

const finding = z.object({
  rule: z.string(),
  level: z.enum(["error", "warning"]),
  where: z.string(),
  what: z.string(),
});

/** What `lint`, `export`, `import` and `wear` did with looks and with packages of them. */
export const petPackages = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("lint"),
    path: z.string(),
    /** No error: every reader takes it. */
    ok: z.boolean(),
    findings: z.array(finding),
  }),
  z.object({ action: z.literal("export"), written: z.array(z.string()) }),
  z.object({
    action: z.literal("import"),
    id: z.string(),
    displayName: z.string(),
    description: z.string(),
    version: z.int(),
    /** What still looks wrong when it was put right. */
    findings: z.array(finding),
    written: z.array(z.string()),
    /** The name under which it is kept and worn from now on. */
    look: z.string().optional(),
  }),
  z.object({
    action: z.literal("wear"),
    /** The name of a look, or `rig`. */
    worn: z.string(),
    looks: z.array(z.object({ name: z.string(), displayName: z.string(), description: z.string() })),
  }),
]);

export const hatchAnswer = z.object({
  pet,
  view: petView,
  /** It left its egg with this command. */
  hatched: z.boolean(),
  /** How it talks; tone only. */
  persona: z.object({ manner: z.string(), tone: z.array(z.string()) }),
  /** What its repository earned it: `release`, `year`, `hundred`. */
  earned: z.array(z.string()),
  /** The animal that was here until now, when another one was asked for. */
  before: pet.optional(),
  /** All that were here, oldest first. */
  former: z.array(pet),
  /** Looks that were made of a picture or of words. */
  made: z
    .object({
      of: z.enum(["picture", "words"]),
      /** False when the person did not want them. */
      kept: z.boolean(),
      /** A PNG file of all that it can do. */
      preview: z.string(),
      /** Under which name the look is kept; absent where the rig draws it. */
      look: z.string().optional(),
      /** How much of the outline is that of the picture, 0 … 1. */
      outline: z.number().optional(),
      /** States that were made of one picture, bent as a whole, and why. */
      bent: z.array(z.object({ state: z.string(), why: z.string() })),
      /** Pictures that an image model made, and what they cost where that is known. */
      pictures: z.int(),
      dollars: z.number().optional(),
    })
    .optional(),
});

export const statusAnswer = z.object({
  pet,
  view: petView,
  repository: z.object({
    root: z.string(),
    commit: z.string(),
    branch: z.string().optional(),
    shallow: z.boolean(),
    files: z.int(),
    indexedAt: time.optional(),
  }),
  level,
  tasks: z.array(task),
  /** Requests that wait for a person's leave. */
  requests: z.int().default(0),
  ledger: z.object({
    records: z.int(),
    verified: z.boolean(),
    problem: z.string().optional(),
    /** Records that the newest checkpoint covers; those after it were checked one by one. */
    since: z.int(),
  }),
  server: z.object({ url: z.string(), pid: z.int() }).optional(),
});

export const doctorAnswer = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      found: z.string(),
      next: z.string().optional(),
      needed: z.boolean(),
    }),
  ),
});

export const forgetAnswer = z.object({
  removed: z.array(z.object({ path: z.string(), bytes: z.int() })),
  dryRun: z.boolean(),
});

export const configAnswer = z.object({
  settings: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      from: z.enum(["default", "user", "environment"]),
      about: z.string(),
    }),
  ),
});

export const startAnswer = z.object({ url: z.string(), pid: z.int(), pet, reused: z.boolean() });
