import { createHash } from "node:crypto";
import { type Finding, findSecrets } from "../findings.ts";
import type { Passed, Piece } from "./piece.ts";

/** A finding with the commit it was found in, and a mark that stays the same while rule, file and secret do. */
export type ScanFinding = Omit<Finding, "start" | "end" | "path"> & {
  path: string;
  commit?: string;
  fingerprint: string;
};

export type Scan = {
  findings: ScanFinding[];
  /** Findings that the baseline has. */
  known: number;
  looked: number;
  bytes: number;
  passed: Record<Passed["passed"], number>;
};

export type ScanOptions = {
  /** Fingerprints that are not told again: Familiar's, or gitleaks' (`path:rule:line`). */
  baseline?: ReadonlySet<string>;
  onPiece?: (looked: number) => void;
};

/** Looks into every piece. A secret that is in many versions of a file is told once, where it is first. */
export async function scan(
  pieces: AsyncIterable<Piece | Passed>,
  { baseline = new Set(), onPiece = () => {} }: ScanOptions = {},
): Promise<Scan> {
  const result: Scan = {
    ...{ findings: [], known: 0, looked: 0, bytes: 0 },
    passed: { binary: 0, "too large": 0, unreadable: 0, "left out by rule": 0 },
  };
  const told = new Set<string>();
  for await (const piece of pieces) {
    if ("passed" in piece) {
      result.passed[piece.passed]++;
      continue;
    }
    onPiece(++result.looked);
    result.bytes += piece.text.length;
    const old = new Set(marksIn(piece.before ?? "", piece.path).map(({ mark }) => mark));
    for (const { finding, mark } of marksIn(piece.text, piece.path)) {
      if (told.has(mark) || old.has(mark)) continue;
      told.add(mark);
      const { path, rule, line } = finding;
      const theirs = [`${path}:${rule}:${line}`, `${piece.commit}:${path}:${rule}:${line}`];
      if ([mark, ...theirs].some((each) => baseline.has(each))) result.known++;
      else
        result.findings.push({
          ...finding,
          fingerprint: mark,
          ...(piece.commit && { commit: piece.commit }),
        });
    }
  }
  return result;
}

function marksIn(text: string, path: string) {
  if (text === "") return [];
  return findSecrets(text, path, { allowComments: true }).map(({ start, end, ...rest }) => {
    const finding = { ...rest, path };
    const secret = text.slice(start, end);
    const digest = createHash("sha256").update(`${rest.rule}\0${path}\0${secret}`).digest("hex");
    return { finding, mark: digest.slice(0, 24) };
  });
}
