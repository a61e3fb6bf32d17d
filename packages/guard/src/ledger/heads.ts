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
  const opened = new Map<string, Head | undefined>();
  const open = (note: string): Head | undefined => {
    if (!opened.has(note)) opened.set(note, openCheckpoint(note, verifier));
    return opened.get(note);
  };
  const besides = checkpointsIn(outside ?? "");
  const given = checkpointsIn(elsewhere ?? "");
  const strange = (note: string) => !note.includes(`\n— ${verifier.name} `);

  const bad = stored.find(({ note, size }) => open(note)?.size !== size);
  const problem = bad
    ? `The checkpoint of ${bad.size} records is not signed by the key ${verifier.name}.`
    : besides.some(strange)
      ? `The checkpoints beside the database are signed by another key than ${verifier.name}.`
      : given.some((note) => !open(note))
        ? `The checkpoint that was kept elsewhere is not signed by the key ${verifier.name}.`
        : undefined;

  const torn = besides.filter((note) => !open(note)).length;
  const known = new Set(besides);
  const missing = stored.filter(({ note }) => !known.has(note)).length;
  const remarks = [
    ...(torn > 0 ? [`${torn} of the checkpoints beside the database cannot be read.`] : []),
    ...(missing > 0
      ? [`${missing} of ${stored.length} checkpoints are not in the file beside the database.`]
      : []),
  ];
  for (const note of [...besides, ...given]) open(note);
  const heads = [...opened.values()].filter((head) => head !== undefined);
  return { heads, remarks, ...(problem && { problem }) };
}
