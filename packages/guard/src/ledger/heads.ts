import type { StoredCheckpoint } from "@familiar/storage";
import { checkpointsIn, openCheckpoint } from "./checkpoint.ts";
import type { Verifier } from "./note.ts";
import type { Head } from "./verify.ts";

export type Kept = {
  stored: readonly StoredCheckpoint[];
  /** Text of the file beside the database. */
  outside: string | undefined;
  /** Text of a checkpoint that was kept elsewhere. */
  elsewhere: string | undefined;
};

export type Heads = { heads: Head[]; problem?: string; remarks: string[] };

/** The heads that this key signed, wherever they are kept, each once; and what is wrong with the others. */
export function headsOf({ stored, outside, elsewhere }: Kept, verifier: Verifier): Heads {
  const beside = checkpointsIn(outside ?? "");
  const given = checkpointsIn(elsewhere ?? "");
  const notes = new Set([...stored.map(({ note }) => note), ...beside, ...given]);
  const opened = new Map([...notes].map((note) => [note, openCheckpoint(note, verifier)]));
  const unsigned = (note: string) => opened.get(note) === undefined;

  const torn = beside.filter(unsigned);
  const strange = torn.some((note) => !note.includes(`\n— ${verifier.name} `));
  const bad = stored.find(({ note, size }) => opened.get(note)?.size !== size);
  const problems = [
    bad && `The checkpoint of ${bad.size} records is not signed by the key ${verifier.name}.`,
    strange && `The checkpoints beside the database are signed by another key than ${verifier.name}.`,
    given.some(unsigned) && `The checkpoint kept elsewhere is not signed by the key ${verifier.name}.`,
  ];
  const [problem] = problems.filter((each) => typeof each === "string");

  const known = new Set(beside);
  const missing = stored.filter(({ note }) => !known.has(note)).length;
  const remarks = [
    torn.length > 0 && `${torn.length} of the checkpoints beside the database cannot be read.`,
    missing > 0 && `${missing} of ${stored.length} checkpoints are not in the file beside the database.`,
  ].filter((each) => typeof each === "string");

  const heads = [...opened.values()].filter((head) => head !== undefined);
  return { heads, remarks, ...(problem !== undefined && { problem }) };
}
