import { decodePath } from "./path.ts";

/** One commit as `git log` tells it, before names are looked up in the `.mailmap`. */
export type RawCommit = {
  hash: string;
  parents: string[];
  at: number;
  name: string;
  email: string;
  signedOff: boolean;
  subject: string;
  changes: Change[];
};
/** `from` is set when the file was renamed. */
export type Change = { path: string; from?: string; deleted: boolean };

const start = 0x01;
const newline = 0x0a;
const deleted = 0x44;
const renamed = 0x52;
const latestDate = 8.64e15;
const fields = ["H", "P", "ct", "an", "ae", "s", "(trailers:key=Signed-off-by,valueonly)"];

/** What `parseLog` reads, together with `-z --name-status`. */
export const logFormat = `%x01${fields.map((field) => `%${field}`).join("%x00")}`;

async function* nulTerminated(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const tokens: Buffer[] = [];
    let from = 0;
    for (let to = bytes.indexOf(0); to !== -1; to = bytes.indexOf(0, from)) {
      tokens.push(bytes.subarray(from, to));
      from = to + 1;
    }
    rest = bytes.subarray(from);
    yield tokens;
  }
  if (rest.length) yield [rest];
}

const toCommit = (head: readonly Buffer[], changes: Change[]): RawCommit => ({
  hash: head[0]!.toString("latin1", 1),
  parents: head[1]!.length ? head[1]!.toString("latin1").split(" ") : [],
  at: Math.min(Number(head[2]!.toString("latin1")) * 1000 || 0, latestDate),
  name: head[3]!.toString("utf8"),
  email: head[4]!.toString("utf8"),
  subject: head[5]!.toString("utf8"),
  signedOff: head[6]!.length > 0,
  changes,
});

/**
 * Commits, some at a time, from the output of `git log -z --name-status --format=<logFormat>`. A record is the fields,
 * then `status NUL path NUL` (two paths for a rename); a token that starts with 0x01 where a status could
 * stand begins the next record, so no byte in a name, subject or path can be mistaken for it.
 */
export async function* parseLog(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawCommit[]> {
  let head: Buffer[] = [];
  let changes: Change[] = [];
  let status = 0;
  let from: string | undefined;

  for await (const tokens of nulTerminated(chunks)) {
    const commits: RawCommit[] = [];
    for (const token of tokens) {
      if (head.length > 0 && head.length < fields.length) {
        head.push(token);
      } else if (status === 0 && token[0] === start) {
        if (head.length) commits.push(toCommit(head, changes));
        head = [token];
        changes = [];
      } else if (status === 0) {
        status = token[token[0] === newline ? 1 : 0] ?? 0;
      } else if (status === renamed && from === undefined) {
        from = decodePath(token);
      } else {
        const path = decodePath(token);
        changes.push(
          from === undefined ? { path, deleted: status === deleted } : { path, from, deleted: false },
        );
        from = undefined;
        status = 0;
      }
    }
    yield commits;
  }
  if (head.length === fields.length) yield [toCommit(head, changes)];
}
