import type { History } from "@familiar/repository";

/** How this repository writes the subject of a commit and the name of a branch, read from its history. */
export type HouseStyle = {
  form: "conventional" | "area" | "plain";
  /** Whether a subject (after its prefix) starts with a capital. */
  capital: boolean;
  stop: boolean;
  branches: "slash" | "plain";
};

const read = 300;
const conventional =
  /^(feat|fix|docs|chore|refactor|test|tests|build|ci|perf|style|revert)(\([^)]*\))?!?: \S/;
const area = /^[\w./*-]+(, ?[\w./*-]+)?: \S/;

export function houseStyle(history: History): HouseStyle {
  const subjects = history.commits
    .filter(({ files, subject }) => files.length > 0 && !/^(merge|revert|bump|release|v?\d)/i.test(subject))
    .slice(0, read)
    .map(({ subject }) => subject.replace(/\s*\(#\d+\)$/, ""));
  const share = (test: (subject: string) => boolean) =>
    subjects.filter(test).length / Math.max(1, subjects.length);
  const form =
    share((s) => conventional.test(s)) > 0.5
      ? "conventional"
      : share((s) => area.test(s)) > 0.5
        ? "area"
        : "plain";
  const tail = (subject: string) => (form === "plain" ? subject : subject.replace(/^[^:]+: /, ""));
  const branches = history.commits
    .flatMap(
      ({ subject }) =>
        /^Merge (?:pull request #\d+ from [^/\s]+\/|branch ')([^'\s]+)/.exec(subject)?.[1] ?? [],
    )
    .filter((name) => !/^(main|master|dev|develop|trunk|patch-\d+)$/.test(name))
    .slice(0, read);
  return {
    form,
    capital: share((s) => /^\p{Lu}/u.test(tail(s))) > 0.5,
    stop: share((s) => s.endsWith(".")) > 0.5,
    branches: branches.filter((name) => name.includes("/")).length * 2 > branches.length ? "slash" : "plain",
  };
}

export type Change = { type: "fix" | "docs" | "test" | "refactor"; area: string; what: string };

/** A commit subject of at most 72 characters, in the house style. */
export function subjectOf({ form, capital, stop }: HouseStyle, { type, area, what }: Change): string {
  const prefix = form === "conventional" ? `${type}: ` : form === "area" ? `${area}: ` : "";
  const first = what[0] ?? "";
  const body = (capital ? first.toUpperCase() : first.toLowerCase()) + what.slice(1);
  const text = `${prefix}${body}`.replace(/[.…]+$/, "");
  const cut = text.length <= 71 ? text : text.slice(0, 71).replace(/\s+\S*$/, "");
  return stop ? `${cut}.` : cut;
}

export function branchOf({ branches }: HouseStyle, { type, what }: Change): string {
  const slug = what
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .split("-")
    .slice(0, 6)
    .join("-");
  return branches === "slash" ? `${type}/${slug}` : slug;
}
