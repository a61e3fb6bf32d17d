import { fail } from "@familiar/protocol";
import { displayName } from "../bytes.ts";
import { readHeader } from "./header.ts";
import { type Lines, linesOf, refuse } from "./lines.ts";

/** One file of a patch, as its own lines say; names are byte strings. */
export type FilePatch = {
  kind: "add" | "modify" | "delete" | "rename" | "copy";
  /** The name after the change; for a deleted file the one before. */
  path: string;
  /** The name before, where it is another. */
  was?: string;
  /** The mode that the patch gives the file, where it says one. */
  mode?: string;
  added: number;
  removed: number;
  /** Lines that the patch adds, for those few files whose contents matter. */
  lines: string[];
};

/**
 * Reads a unified diff, git's or plain, and nothing else: what is not a header that is known here, or a
 * hunk of just the announced lines, is refused, so that git can read nothing in it that was not seen here.
 *
 * @throws `patch-refused`, with the line
 */
export function parsePatch(patch: Uint8Array, mostFiles: number): FilePatch[] {
  const text = Buffer.from(patch).toString("latin1");
  if (text.includes("\0")) fail("patch-refused", "It holds a NUL byte: it is binary.");
  const lines = linesOf(text);
  const files: FilePatch[] = [];
  while (lines.peek() !== undefined) {
    if (lines.peek() === "" && files.length > 0) {
      lines.next();
      continue;
    }
    if (files.length >= mostFiles) refuse(lines.number(), `more than ${mostFiles} files`);
    files.push(readFile(lines));
  }
  if (files.length === 0) fail("patch-refused", "There is no change in it.");
  return files;
}

function readFile(lines: Lines): FilePatch {
  const { hasContents, ...header } = readHeader(lines);
  const file: FilePatch = { ...header, added: 0, removed: 0, lines: [] };
  let hunks = 0;
  while (lines.peek()?.startsWith("@@ ")) {
    readHunk(lines, file);
    hunks += 1;
  }
  const line = lines.peek();
  if (/^(GIT binary patch|Binary files |Files )/.test(line ?? ""))
    refuse(lines.number(), `${displayName(file.path)} is binary`);
  if (hasContents && hunks === 0) refuse(lines.number(), "a hunk is missing");
  return file;
}

const hunkHead = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(?: .*)?$/s;

function readHunk(lines: Lines, file: FilePatch): void {
  const head = hunkHead.exec(lines.next()!);
  if (!head) refuse(lines.number() - 1, "this is no head of a hunk");
  let before = Number(head[2] ?? 1);
  let after = Number(head[4] ?? 1);
  while (before > 0 || after > 0 || lines.peek()?.startsWith("\\ ")) {
    const number = lines.number();
    const line = lines.next();
    // Mailers cut the space off an empty line, and git takes it so.
    const sign = line === "" ? " " : line?.[0];
    if (sign === "\\") continue;
    if (sign === "+") {
      file.added += 1;
      file.lines.push(line!.slice(1));
    } else if (sign === "-") file.removed += 1;
    else if (sign !== " ") refuse(number, "the hunk is shorter than its head says");
    if (sign !== "+") before -= 1;
    if (sign !== "-") after -= 1;
    if (before < 0 || after < 0) refuse(number, "the hunk is longer than its head says");
  }
}
