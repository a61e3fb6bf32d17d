import { openNote, type Signer, signNote, type Verifier } from "./note.ts";

/** The head of the tree that a key signed: https://c2sp.org/tlog-checkpoint. */
export type Checkpoint = { origin: string; size: number; root: Buffer };

/** The signed note of a head; the origin is the name of the key. */
export const signCheckpoint = ({ size, root }: Omit<Checkpoint, "origin">, signer: Signer): string =>
  signNote(`${signer.name}\n${size}\n${root.toString("base64")}\n`, signer);

/** Undefined when it is no checkpoint of this key. */
export function openCheckpoint(note: string, verifier: Verifier): Checkpoint | undefined {
  const text = openNote(note, verifier);
  const [, origin, size, root] = /^(.+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n/.exec(text ?? "") ?? [];
  if (origin !== verifier.name || !size || !root) return undefined;
  return { origin, size: Number(size), root: Buffer.from(root, "base64") };
}

/** The checkpoints in a text, which may hold anything else around them. */
export const checkpointsIn = (text: string): string[] =>
  text.replaceAll("\r\n", "\n").match(/^[^\n]+\n(?:0|[1-9]\d*)\n[A-Za-z0-9+/]{43}=\n\n(?:— [^\n]+\n)+/gmu) ??
  [];
