import type { FileEntry, Repository } from "@familiar/repository";
import { candidatesOf } from "./candidates.ts";
import type { IssueText } from "./located.ts";
import { preselect } from "./preselect.ts";
import { type Scan, scan } from "./scan.ts";
import { type Signals, signalsOf } from "./signals/index.ts";
import { indexPaths } from "./signals/pathIndex.ts";
import { mentionsOf } from "./text/mentions.ts";
import { type Query, queryOf } from "./text/query.ts";
import { readIssue } from "./text/read.ts";

export type Prepared = {
  /** The files that signals were worked out for. */
  files: readonly FileEntry[];
  scans: readonly Scan[];
  signals: Signals;
  query: Query;
  /** How many files could have been named. */
  candidates: number;
};

/** Works out everything that speaks for the files of a repository; nothing is weighed yet. */
export function prepare(issue: string | IssueText, repository: Repository, signal?: AbortSignal): Prepared {
  const report = readIssue(issue);
  const query = queryOf(report);
  const mentions = mentionsOf(report);
  const all = candidatesOf(repository);
  const files = preselect(all, { report, mentions, repository });
  const scans = files.map(({ path }) => {
    signal?.throwIfAborted();
    return scan(repository.text(path) ?? "", query);
  });
  const ground = { repository, files, scans, paths: indexPaths(files), query, mentions };
  return { files, scans, query, signals: signalsOf(ground), candidates: all.length };
}
