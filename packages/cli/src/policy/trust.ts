import { fail } from "@familiar/protocol";
import { createTwoFilesPatch } from "diff";
import { cleanText } from "../clean.ts";
import type { Part } from "./index.ts";
import { levelOf, personHere, sourcesOf } from "./standing.ts";

/** Lets the repository's scope file count in full, as the person has just seen it; or no longer. */
export const trust: Part = async (words, { yes, revoke }, context) => {
  if (words.length > 0) return fail("usage", "`familiar policy trust` takes no words.");
  const {
    hashOf,
    readTexts,
    readTrust,
    recordAct,
    repositoryScope: file,
    writeTrust,
  } = await import("@familiar/guard");
  const sources = sourcesOf(context);
  const { standing: before, files } = readTexts(sources);
  const known = readTrust(sources.directory);
  const current = files.find(({ tier, shown }) => tier === "repository" && shown === file)?.text;
  const by = personHere();
  const answer = { policy: "trust", file, before, by } as const;
  const level = await levelOf(context);
  const { storage } = await context.open();
  const record = (act: Parameters<typeof recordAct>[1], work: () => void) =>
    recordAct(storage.ledger, act, { by, level, now: Date.now }, work);

  if (revoke) {
    if (!known) return { document: { ...answer, now: before, diff: "" } };
    await record({ kind: "distrust", file, before: known.hash }, () =>
      writeTrust(sources.directory, undefined),
    );
    return { document: { ...answer, now: current === undefined ? "none" : "untrusted", diff: "" } };
  }
  if (current === undefined) return fail("not-found", `There is no ${file} in this repository.`);
  const hash = hashOf(current);
  const diff = difference(file, known?.text ?? "", current);
  if (before === "trusted") return { document: { ...answer, now: before, hash, diff: "" } };
  if (!yes) {
    context.note(cleanText(diff));
    const agreed = await context.confirm("Trust this file, as shown?");
    if (agreed === undefined) fail("needs-person", "Trusting a repository is a person's act.");
    if (!agreed) return { document: { ...answer, now: before, hash, diff } };
  }
  const act = { kind: "trust", file, hash, ...(known ? { before: known.hash } : {}) } as const;
  await record(act, () => writeTrust(sources.directory, { hash, text: current, by, at: Date.now() }));
  return { document: { ...answer, now: "trusted", hash, diff } };
};

const difference = (file: string, before: string, after: string): string =>
  createTwoFilesPatch(`${file} (trusted)`, `${file} (now)`, before, after, undefined, undefined, {
    context: 3,
  })
    .replace(/^=+\n/, "")
    .trimEnd();
