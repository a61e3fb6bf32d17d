import { fail, type Piece } from "@familiar/protocol";
import { type FileDiff, filesOf, groupsOf, type Hunk, patchOf, withGroups } from "./diff.ts";

/** One change that can be taken by itself: a hunk, or a whole file where a file is made, removed or renamed. */
export type Choice = { number: number; piece: number; file: FileDiff; hunk?: Hunk; parts: number };

/** All changes of a proposal in order, numbered from 1 over all its pieces. */
export function choicesOf(pieces: readonly Pick<Piece, "number" | "patch">[]): Choice[] {
  let number = 0;
  return pieces.flatMap(({ number: piece, patch }) =>
    filesOf(patch).flatMap((file): Choice[] =>
      file.divisible
        ? file.hunks.map((hunk) => ({ number: ++number, piece, file, hunk, parts: groupsOf(hunk).length }))
        : [{ number: ++number, piece, file, parts: 1 }],
    ),
  );
}

/**
 * The patch of each piece with only what is wanted of it: `3` is a change, `3.2` the second part of it. Pieces of
 * which nothing is wanted are left out.
 * @throws `usage` for a number that it does not have
 */
export function chosen<P extends Pick<Piece, "number" | "patch">>(
  pieces: readonly P[],
  wanted: readonly string[],
): P[] {
  const choices = choicesOf(pieces);
  const whole = new Set<number>();
  const parts = new Map<number, Set<number>>();
  for (const name of wanted) {
    const [number = 0, part] = name.split(".").map(Number);
    const choice = choices.find((each) => each.number === number);
    if (!choice || (part !== undefined && (part < 1 || part > choice.parts)))
      fail("usage", `There is no change ${name}; they are numbered from 1 to ${choices.length}.`);
    if (part === undefined) whole.add(number);
    else parts.set(number, (parts.get(number) ?? new Set()).add(part - 1));
  }
  return pieces.flatMap((piece) => {
    const own = choices.filter((each) => each.piece === piece.number);
    const files = [...new Set(own.map(({ file }) => file))].flatMap((file): FileDiff[] => {
      const ofFile = own.filter((each) => each.file === file);
      if (!file.divisible) return whole.has(ofFile[0]!.number) || parts.has(ofFile[0]!.number) ? [file] : [];
      const hunks = ofFile.flatMap(({ number, hunk }) => {
        if (whole.has(number)) return [hunk!];
        const some = parts.get(number);
        return some ? (withGroups(hunk!, (at) => some.has(at)) ?? []) : [];
      });
      return hunks.length > 0 ? [{ ...file, hunks: renumbered(hunks) }] : [];
    });
    return files.length > 0 ? [{ ...piece, patch: patchOf(files) }] : [];
  });
}

/** Where each hunk stands after the ones before it, now that some are missing. */
function renumbered(hunks: readonly Hunk[]): Hunk[] {
  let moved = 0;
  return hunks.map((hunk) => {
    const count = (sign: string) => hunk.lines.filter((line) => line.startsWith(sign)).length;
    const [added, removed] = [count("+"), count("-")];
    const before = hunk.lines.filter((line) => !/^[+\\]/.test(line)).length;
    // Where nothing stood before, git names the line after which something is put.
    const shift =
      before === 0 ? 1 : added + hunk.lines.filter((line) => line.startsWith(" ")).length === 0 ? -1 : 0;
    const newStart = hunk.oldStart + moved + shift;
    moved += added - removed;
    return { ...hunk, newStart: Math.max(0, newStart) };
  });
}
