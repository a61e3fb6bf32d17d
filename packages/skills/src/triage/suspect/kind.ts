import type { FailureCategory } from "@familiar/protocol";
import type { FileRole } from "@familiar/repository";
import { count } from "../../text.ts";
import type { Change, ChangedFile } from "./changes.ts";

/** How much something counts for a commit, and in words; `links` when it ties it to the failure, whatever the commit is by itself. */
export type Kind = { weight: number; why?: string; links?: true };

export type Judging = {
  roleOf(path: string): FileRole | undefined;
  /** Files of the failing tests. */
  failing: ReadonlySet<string>;
  category: FailureCategory;
};

const prose: ReadonlySet<FileRole> = new Set(["docs", "data", "binary"]);
const manifest =
  /(^|\/)(package(-lock)?\.json|[^/]*lock[^/]*|requirements[^/]*\.txt|pyproject\.toml|setup\.(py|cfg)|go\.(mod|sum)|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(\.kts)?)$/;
const pipeline =
  /^\.(github|gitlab|circleci|buildkite|travis)|(^|\/)(Jenkinsfile|Dockerfile|tox\.ini|Makefile)/;
const wording =
  /\b(docs?|typos?|readme|changelog|comments?|badge|copyright|licen[cs]e|spelling|formatting|lint\w*|style|whitespace|typing|type hints?|annotations?|mypy|ruff|flake8|isort|prettier)\b/i;
const daring =
  /\b(refactor\w*|rewrite|rework|optimi[sz]\w*|simplif\w*|clean ?up|perf\w*|bump|upgrade|drop|remove|replace|switch|convert|move|deprecate|support|allow|instead)\b/i;

/** Which failures come from what is depended on, and which from where it runs. */
const touched: Partial<Record<FailureCategory, { files: RegExp; weight: number; why: string }>> = {
  dependency: { files: manifest, weight: 2.5, why: "changes what is depended on" },
  environment: { files: pipeline, weight: 1.5, why: "changes where it runs" },
  configuration: { files: pipeline, weight: 2, why: "changes how it is built" },
};

export function kindsOf(change: Change, { roleOf, failing, category }: Judging): Kind[] {
  const { files, subject, parents } = change;
  if (files.length === 0)
    return [
      {
        weight: -3,
        why: parents.length > 1 ? "is a merge: what it brought is listed by itself" : "changes no file",
      },
    ];
  const every = (is: (file: ChangedFile) => boolean) => files.every(is);
  const role = ({ path }: ChangedFile) => roleOf(path) ?? "source";
  const place = touched[category];
  const own: Kind[] =
    place && files.some(({ path }) => place.files.test(path))
      ? [{ weight: place.weight, why: place.why, links: true }]
      : [];
  if (every((file) => prose.has(role(file)))) return [...own, { weight: -3, why: "changes documents only" }];
  if (every((file) => role(file) === "test" || prose.has(role(file))))
    return files.some(({ path }) => failing.has(path))
      ? [{ weight: 0.5, why: "changes the failing test itself", links: true }]
      : [{ weight: -1.5, why: "changes tests only" }];
  if (every((file) => isIdle(file.text) || prose.has(role(file)) || role(file) === "test"))
    return [{ weight: -2, why: "changes only comments or the version, beside tests and pages" }];
  const lines = files
    .filter((file) => role(file) === "source")
    .reduce((sum, { added, removed }) => sum + added + removed, 0);
  return [
    ...own,
    {
      weight: Math.min(1.2, 0.2 * Math.log2(1 + lines)),
      ...(lines > 60 ? { why: `changes ${count(lines, "line")} of source` } : {}),
    },
    ...(lines === 0 ? [{ weight: -1 }] : []),
    ...(isWording(change) ? [{ weight: -0.8, why: "says that it is about wording, types or style" }] : []),
    ...(daring.test(subject) ? [{ weight: 0.3 }] : []),
  ];
}

/** A word that is the name of a file it changes is not meant so. */
function isWording({ subject, files }: Change): boolean {
  const word = wording.exec(subject)?.[1]?.toLowerCase();
  return word !== undefined && !files.some(({ path }) => path.toLowerCase().includes(`${word}.`));
}

export const changedLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => /^[+-]/.test(line))
    .join("\n");

/** Nothing that is run changes. */
export const isIdle = (text: string): boolean => text !== "" && (onlyComments(text) || onlyVersions(text));

const onlyVersions = (text: string): boolean =>
  changedLines(text)
    .split("\n")
    .every((line) => /^[+-]\s*\W*(__)?version\w*\W/i.test(line) || /^[+-]\s*$/.test(line));

const onlyComments = (text: string): boolean =>
  changedLines(text)
    .split("\n")
    .every((line) => /^[+-]\s*(\/\/|#(?!include|define|if|endif)|\/\*|\*|--\s|$)/.test(line));
