import { isAbsolute } from "node:path";
import { fail } from "@familiar/protocol";

/** What a person wants to know, and what they say of it. One of `file` and `text` is there. */
export type TriageInput = {
  /** Absolute. */
  file?: string;
  text?: string;
  /** How the input is called for people. */
  source?: string;
  /** It is the text of an issue and no log. */
  issue?: true;
  /** The commit that failed, and one on which it held. */
  commit?: string;
  since?: string;
  branch?: string;
  /** Where it ran, and when, in milliseconds. */
  runner?: string;
  at?: number;
  /** The command that fails. */
  command?: string;
  bisect?: true;
  prove?: true;
  /** It is the log of a run that held, to be learnt. */
  green?: true;
  /** The lines that explain it, as a person says: those that were shown, or others. */
  confirm?: true | { firstLine: number; lastLine: number };
};

const flags = ["issue", "bisect", "prove", "green"] as const;
const texts = ["file", "text", "source", "commit", "since", "branch", "runner", "command"] as const;
const longestText = 1024 ** 2;
const revision = /^(?!-)[\w./~^@{}+-]{1,200}$/;

/** @throws `usage` */
export function readRequest(input: unknown): TriageInput {
  const given = (input ?? {}) as Record<string, unknown>;
  const wrong = (why: string): never => fail("usage", why);
  if (typeof input !== "object" || input === null) wrong("Triage is asked with a file or a text.");
  for (const name of Object.keys(given))
    if (![...flags, ...texts, "confirm", "at"].includes(name)) wrong(`Triage knows no ${name}.`);
  for (const name of texts)
    if (given[name] !== undefined && (typeof given[name] !== "string" || given[name] === ""))
      wrong(`Triage takes a text for ${name}.`);
  for (const name of flags)
    if (given[name] !== undefined && given[name] !== true) wrong(`Triage takes true for ${name}.`);
  const wish = given as TriageInput;
  if ((wish.file === undefined) === (wish.text === undefined))
    wrong("Triage is asked with a file or a text.");
  if (wish.file !== undefined && !isAbsolute(wish.file)) wrong("The file is named by its whole path.");
  if ((wish.text?.length ?? 0) > longestText) wrong("The text is too long; give it as a file.");
  if (wish.at !== undefined && !Number.isSafeInteger(wish.at)) wrong("A time is a number of milliseconds.");
  for (const name of ["commit", "since", "branch"] as const)
    if (wish[name] !== undefined && !revision.test(wish[name])) wrong(`${name} is no name of a commit.`);
  if (wish.green && (wish.confirm || wish.bisect || wish.prove || wish.issue))
    wrong("A log of a run that held is only learnt.");
  if (wish.confirm !== undefined && wish.confirm !== true) {
    const { firstLine, lastLine } = wish.confirm;
    if (
      !Number.isSafeInteger(firstLine) ||
      !Number.isSafeInteger(lastLine) ||
      firstLine < 1 ||
      lastLine < firstLine
    )
      wrong("Lines are named as FROM-TO, counted from 1.");
  }
  return { ...wish };
}
