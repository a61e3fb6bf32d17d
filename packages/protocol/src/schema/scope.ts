import { z } from "zod";
import { level } from "./common.ts";
import { origin } from "./task.ts";

export const effect = z.enum(["allow", "ask", "deny"]);

export const tier = z.enum(["built-in", "user", "repository", "organisation"]);

/** What an animal may be asked to do beside reading, writing, running and connecting. */
export const deed = z.enum([
  "worktree",
  "apply",
  "undo",
  "commit",
  "push",
  "pull-request",
  "comment",
  "remember",
  "repeat",
  "open-url",
]);

const text = z.string().min(1).max(400);

const glob = text
  .regex(/^[^!]/, "A pattern cannot begin with `!`: say it in another list.")
  .regex(/^[^\\]*$/, "Folders are separated by `/`, and nothing is escaped.")
  .regex(
    /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))(?!.*\/\/)/,
    "Parts that are empty, `.` or `..` have no place in a pattern.",
  )
  .regex(/^(?!.*\*\*[^/])(?!.*[^/]\*\*)/, "`**` stands alone between slashes: `src/**`, `**/*.ts`.")
  .regex(/^[^{}]*(?:\{[^{}]*\}[^{}]*){0,3}$/, "At most three `{a,b}`, and none within another.")
  .refine(
    (pattern) => alternatives(pattern) <= 64,
    "That is too many alternatives; at most 64 come of one pattern.",
  )
  .describe("a path from the top of the repository; `*` within a part, `**` any parts, `{a,b}` either");

const vector = z
  .array(text)
  .min(1)
  .max(50)
  .describe("the first words of an argument vector, such as [npm, test]; never a shell line");

const host = text
  .regex(
    /^(?:\*\.)?[^\s/:*@?#[\]]+(?::(?:\d{1,5}|\*))?$/,
    "A host is a name or `*.name`, with `:port` or `:*` (443 when left out).",
  )
  .refine(
    (pattern) => URL.canParse(`http://${pattern.replace(/^\*\.|:[^:]*$/g, "")}`),
    "That is no host's name.",
  )
  .describe("api.example.org, *.example.org, api.example.org:8443");

const lists = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({
    allow: z.array(entry).max(300).optional(),
    ask: z.array(entry).max(300).optional(),
    deny: z.array(entry).max(300).optional(),
    otherwise: effect
      .optional()
      .describe("what holds for all that no list of this file or of one above names"),
  });

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time of day is like 22:30.");

const timeZone = z
  .string()
  .refine((name) => isTimeZone(name), "That is not a time zone; they are named like Europe/Berlin.");

const days = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);

const amount = z.number().nonnegative().max(1_000_000);
const count = z.int().nonnegative().max(1_000_000_000);

/** `.familiar/scope.yaml` and its like: what one tier allows, asks about and denies. */
export const scopeFile = z.strictObject({
  version: z.literal(1),
  level: level.optional().describe("the highest level that this file permits"),
  read: lists(glob).optional(),
  write: lists(glob).optional(),
  run: lists(vector).optional(),
  hosts: lists(host).optional(),
  branches: lists(glob).optional().describe("branches that may be pushed to"),
  actions: lists(deed).optional(),
  protected: z.array(glob).max(300).optional().describe("files whose every change needs leave"),
  pullRequests: z
    .strictObject({
      draft: z.boolean().optional().describe("only drafts"),
      perRun: count.optional(),
      files: count.optional(),
      bytes: count.optional(),
    })
    .optional(),
  proposals: z
    .strictObject({ lines: count.min(1).optional().describe("changed lines of a piece; 400 when left out") })
    .optional(),
  budgets: z
    .strictObject({
      perTask: z.strictObject({ minutes: amount.optional(), dollars: amount.optional() }).optional(),
      perDay: z
        .strictObject({
          minutes: amount.optional(),
          dollars: amount.optional(),
          tasks: count.optional(),
          pullRequests: count.optional(),
        })
        .optional(),
    })
    .optional(),
  quietHours: z
    .array(
      z.strictObject({
        from: clock,
        to: clock,
        days: z
          .array(days)
          .min(1)
          .optional()
          .describe("the days on which it begins; every day when left out"),
        timeZone,
      }),
    )
    .max(50)
    .optional()
    .describe("when nothing starts that no person asked for"),
});

/** What a team expects of its policy, checked by `familiar policy test`. */
export const policyTest = z.strictObject({
  version: z.literal(1),
  level: level.describe("the level at which everything is asked, unless told otherwise beside it"),
  at: z.iso.datetime({ offset: true }).optional().describe("when; a working day's noon when left out"),
  expect: z
    .array(
      z.strictObject({
        action: z
          .union([text, z.array(z.string()).min(1)])
          .describe("`run npm test`, or its words as a list"),
        effect,
        rule: text.optional(),
        tier: tier.optional(),
        level: level.optional(),
        origin: origin.optional(),
        tainted: z.boolean().optional().describe("whether the task has read untrusted text"),
        at: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .min(1)
    .max(10_000),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const alternatives = (pattern: string): number =>
  [...pattern.matchAll(/\{([^}]*)\}/g)].reduce(
    (product, [, inside]) => product * inside!.split(",").length,
    1,
  );
