import { formatCitation, type Triage } from "@familiar/protocol";
import stringWidth from "string-width";
import type { Look } from "../look.ts";
import { ago } from "../numbers.ts";
import { wrap } from "../wrap.ts";

const most = { lines: 12, chunks: 2, tests: 6, places: 6, suspects: 3, next: 5 };

/** The lines that say why first, then what kind of failure, where, who, and what to do. */
export function triageText(told: Triage, look: Look): string {
  const { style } = look;
  const heading = told.found
    ? style("bold", fold(told.summary, 0, look))
    : style("yellow", fold(told.summary, 0, look));
  return [
    heading,
    ...(told.learned ? ["", style("green", fold(told.learned, 0, look))] : []),
    ...chunks(told, look),
    "",
    ...(told.learned && !told.found ? [] : facts(told, look)),
    ...section("Failed tests", told.tests, most.tests, testLines, look),
    ...section("Places", told.places, most.places, placeLines, look),
    ...section("Suspected files", told.suspects.files, most.suspects, fileLines, look),
    ...section("Suspected definitions", told.suspects.symbols ?? [], most.suspects, symbolLines, look),
    ...section("Suspected commits", told.suspects.commits, most.suspects, commitLines, look),
    ...shown(told, look),
    ...section("Next", told.next, most.next, (line) => [line], look),
    ...(told.missing.length > 0
      ? ["", ...told.missing.map((line) => style("dim", fold(`Not known: ${line}`, 2, look)))]
      : []),
  ].join("\n");
}

const share = (score: number): string => `${Math.round(score * 100)} %`;

function chunks({ chunks, input }: Triage, look: Look): string[] {
  // Others are shown only where the first is hardly better than they are.
  const likely = chunks.filter(({ score }, index) => index === 0 || score > chunks[0]!.score * 0.8);
  return likely.slice(0, most.chunks).flatMap(({ firstLine, lastLine, lines }, index) => {
    const kept =
      lines.length > most.lines ? [...lines.slice(0, most.lines - 3), undefined, ...lines.slice(-2)] : lines;
    const title = `${index === 0 ? "" : "or "}${input.source}:${firstLine}${lastLine > firstLine ? `-${lastLine}` : ""}`;
    return [
      "",
      look.style("dim", cut(title, look.width)),
      ...kept.map((line) =>
        line === undefined
          ? look.style("dim", `  … ${count(lines.length - most.lines + 1, "line")} …`)
          : cut(`  ${line}`, look.width),
      ),
    ];
  });
}

function facts(told: Triage, look: Look): string[] {
  const { category, confidence, step, why, commit, branch, input, recurrence, owners, elsewhere } = told;
  const fix = recurrence?.fix;
  const kind = category === "unknown" ? "unknown" : `${category}, ${share(confidence)} sure`;
  const rows: [name: string, text: string][] = [
    ["Kind", input.kind === "issue" ? "" : [kind, why[0]].filter(Boolean).join(" — ")],
    ["Step", step ?? ""],
    [
      "Commit",
      elsewhere || input.kind === "issue"
        ? ""
        : `${commit.slice(0, 10)}${branch ? ` on ${branch}` : ""}${input.system ? `, built by ${input.system}` : ""}`,
    ],
    ["Seen", recurrence ? seen(recurrence) : ""],
    ["Last fix", fix ? `${fix.text} (${fix.by}, ${ago(fix.at, Date.now())})` : ""],
    ["Ask", ask(owners)],
  ];
  return rows
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${look.style("dim", name.padEnd(9))} ${fold(text, 10, look)}`);
}

/** `Ada (a.ts, b.ts), Ben (a.ts)` */
function ask(owners: Triage["owners"]): string {
  const names = [...new Set(owners.map(({ name }) => name))].slice(0, 3);
  return names
    .map(
      (name) =>
        `${name} (${owners
          .filter((each) => each.name === name)
          .map(({ of }) => of)
          .slice(0, 2)
          .join(", ")})`,
    )
    .join(", ");
}

function seen({
  times,
  firstAt,
  lastAt,
  branches,
  runners,
  flaky,
  incident,
}: NonNullable<Triage["recurrence"]>): string {
  if (times === 1) return `for the first time (incident ${incident})`;
  const where = [
    ...(branches.length > 1 ? [count(branches.length, "branch", "branches")] : []),
    ...(runners.length > 1 ? [count(runners.length, "runner")] : []),
  ];
  return `${count(times, "time")} since ${ago(firstAt, Date.now())}, last ${ago(lastAt, Date.now())}${where.length > 0 ? `, on ${where.join(" and ")}` : ""} (incident ${incident})${flaky.length > 0 ? `; on ${count(flaky.length, "commit")} it held as well` : ""}`;
}

type Suspects = Triage["suspects"];

const reasons = (why: readonly string[]): string =>
  why
    .slice(0, 2)
    .map((each) => each.replace(/\.$/, ""))
    .join("; ");

const fileLines = ({ path, score, why }: Suspects["files"][number]): string[] => [
  `${share(score).padStart(5)}  ${path}`,
  reasons(why),
];

const symbolLines = ({
  name,
  path,
  line,
  score,
  why,
}: NonNullable<Suspects["symbols"]>[number]): string[] => [
  `${share(score).padStart(5)}  ${name}  ${path}:${line}`,
  reasons(why),
];

const commitLines = ({ commit, subject, author, score, why }: Suspects["commits"][number]): string[] => [
  `${share(score).padStart(5)}  ${commit.slice(0, 10)} ${subject} — ${author}`,
  reasons(why),
];

const testLines = ({ name, suite, message, place }: Triage["tests"][number]): string[] => [
  `${suite ? `${suite}: ` : ""}${name}${place ? `  ${place.path}:${place.line}` : ""}`,
  message,
];

const placeLines = (place: Triage["places"][number]): string[] => [
  formatCitation(place),
  [place.message, place.doubt].filter(Boolean).join(" — "),
];

const ofKind: Record<NonNullable<Triage["proof"]>["kind"], string> = {
  revert: "a commit taken back",
  part: "the part of a commit that is to blame, taken back",
  version: "a dependency put back",
  rename: "a rename brought to its end",
  suggestion: "what the log itself suggests",
  tool: "what the tool that complains puts right itself",
};

function shown({ reproduced, bisect, proof, proposal, plan }: Triage, look: Look): string[] {
  return [
    ...(reproduced
      ? ["", look.style("bold", "Reproduced"), fold(`  ${reproduced.outcome}: ${reproduced.why}`, 2, look)]
      : []),
    ...(bisect
      ? ["", look.style("bold", "Bisected"), ...bisect.why.map((line) => fold(`  ${line}`, 2, look))]
      : []),
    ...(proof
      ? [
          "",
          look.style("bold", `Proof: ${ofKind[proof.kind]}`),
          fold(`  ${proof.title}`, 2, look),
          ...proof.limits.map((line) => fold(`  but: ${line}`, 2, look)),
        ]
      : []),
    ...(plan && (proof || bisect || reproduced)
      ? [
          "",
          look.style("bold", "Plan"),
          fold(
            `  ${plan.summary} Risk: ${plan.risk.level}${plan.risk.why[0] ? `, ${plan.risk.why[0]}` : ""}`,
            2,
            look,
          ),
          ...plan.steps.map(({ text, command }, index) =>
            fold(`  ${index + 1}. ${text}${command ? `: ${command}` : ""}`, 5, look),
          ),
          ...plan.rollback.map((line) => fold(`  Rollback: ${line}`, 2, look)),
        ]
      : []),
    ...(proposal ? ["", `It waits for you: familiar review show ${proposal}`] : []),
  ];
}

function section<T>(
  title: string,
  items: readonly T[],
  limit: number,
  linesOf: (item: T) => string[],
  look: Look,
): string[] {
  if (items.length === 0) return [];
  const more = items.length - limit;
  return [
    "",
    look.style("bold", title),
    ...items.slice(0, limit).flatMap((item) => {
      const [first = "", ...rest] = linesOf(item);
      return [
        fold(`  ${first}`, 4, look),
        ...rest.filter(Boolean).map((line) => look.style("dim", fold(`    ${line}`, 4, look))),
      ];
    }),
    ...(more > 0 ? [look.style("dim", `  and ${more} more`)] : []),
  ];
}

/** Wrapped, with what follows the first line indented. */
function fold(text: string, indent: number, { width }: Look): string {
  const start = /^ */.exec(text)![0];
  const [first = "", ...rest] = wrap(text.trim(), width - Math.max(indent, start.length)).split("\n");
  return [`${start}${first}`, ...rest.map((line) => " ".repeat(indent) + line)].join("\n");
}

function cut(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  let kept = "";
  for (const letter of line) {
    if (stringWidth(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
