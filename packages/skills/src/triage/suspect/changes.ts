import type { GitPort } from "@familiar/repository";

/** A run of changed lines of one file; lines count from 1 on the side that the commit made. */
export type Hunk = { line: number; lines: number; heading: string };

export type ChangedFile = {
  path: string;
  was: string;
  added: number;
  removed: number;
  hunks: Hunk[];
  text: string;
};

/** A commit with what it changed; a merge has no files. */
export type Change = {
  commit: string;
  parents: string[];
  author: { name: string; email: string };
  at: number;
  subject: string;
  body: string;
  files: ChangedFile[];
};

const fields = ["%H", "%P", "%an", "%ae", "%ct", "%s", "%b"];
/** Of one commit's changes: a generated file is not read to its end. */
const longest = 256 * 1024;

/** What these commits changed, in their order; with `merges`, a merge has what it brought onto its first parent. */
export async function readChanges(
  git: GitPort,
  commits: readonly string[],
  { signal, merges = false }: { signal?: AbortSignal; merges?: boolean } = {},
): Promise<Change[]> {
  if (commits.length === 0) return [];
  const args = [
    "log",
    "--no-walk=unsorted",
    "--stdin",
    "-M",
    "-U0",
    "-p",
    ...(merges ? ["-m", "--first-parent"] : []),
    `--format=%x00${fields.join("%x00")}%x00`,
  ];
  const input = `${commits.join("\n")}\n`;
  const parts: string[] = [];
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of git.stream(args, { input, ...(signal && { signal }) })) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split("\0");
    rest = pieces.pop()!;
    parts.push(...pieces);
    if (rest.length > longest) rest = rest.slice(0, longest);
  }
  parts.push(rest);
  const changes: Change[] = [];
  const width = fields.length + 1;
  for (let at = 1; at + width <= parts.length; at += width) {
    const [commit, parents, name, email, seconds, subject, body, patch] = parts.slice(at, at + width) as [
      ...[string, string, string, string, string, string, string, string],
    ];
    changes.push({
      ...{ commit, parents: parents.split(" ").filter(Boolean), author: { name, email } },
      ...{ at: Number(seconds) * 1000, subject, body, files: filesOf(patch) },
    });
  }
  return changes;
}

function filesOf(patch: string): ChangedFile[] {
  return patch
    .slice(0, longest)
    .split(/^diff --git /m)
    .slice(1)
    .flatMap((text) => {
      const head = text.slice(0, Math.max(0, text.search(/^@@ /m)) || text.length);
      const path = nameIn(head, /^\+\+\+ (?:"?b\/)?(.*?)"?\t?$/m, /^rename to (.*)$/m) ?? headerName(head);
      const was = nameIn(head, /^--- (?:"?a\/)?(.*?)"?\t?$/m, /^rename from (.*)$/m) ?? path;
      if (path === undefined || was === undefined) return [];
      const body = text.slice(head.length);
      const lines = body.split("\n");
      const hunks = lines.flatMap((line) => {
        const found = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@ ?(.*)/.exec(line);
        return found
          ? [{ line: Number(found[1]), lines: Number(found[2] ?? 1), heading: found[3]!.trim() }]
          : [];
      });
      const added = lines.filter((line) => line.startsWith("+")).length;
      const removed = lines.filter((line) => line.startsWith("-")).length;
      const [real, old] = path === "/dev/null" ? [was, was] : [path, was === "/dev/null" ? path : was];
      return [{ path: real, was: old, added, removed, hunks, text: body }];
    });
}

const nameIn = (head: string, ...patterns: RegExp[]): string | undefined =>
  patterns.map((pattern) => pattern.exec(head)?.[1]).find((name) => name !== undefined);

/** `a/x b/x`, where nothing but the mode or binary contents changed. */
const headerName = (head: string): string | undefined => /^a\/(.*) b\/\1$/m.exec(head)?.[1];
