import type { Citation, Tour, TourCommand, TourModule } from "@familiar/protocol";
import { languageName } from "../../look/languageName.ts";
import { ago, count, list } from "../../text.ts";
import { inline, placeSpan, span } from "./citations.ts";

/** The numbers of some places. */
export type Mark = (citations: readonly Citation[]) => string;

export const title = ({ repository }: Tour): string => inline(repository);

export function welcome({ summary, audience, facts, commit, generatedAt, by }: Tour, mark: Mark): string[] {
  const languages = facts.languages.map(
    ({ language, share }) => `${languageName(language)} ${percent(share)}`,
  );
  const past = [
    count(facts.commits, "commit"),
    ...(facts.people > 0 ? [`by ${count(facts.people, "person", "people")}`] : []),
    ...(facts.lastCommitAt ? [`the latest ${ago(facts.lastCommitAt, generatedAt)}`] : []),
  ];
  const rows = [
    ["Size", `${count(facts.files, "file")}, ${count(facts.lines, "line")}`],
    ["Languages", languages.join(", ")],
    ["History", past.join(", ")],
    [
      "Latest release",
      facts.latestRelease
        ? `${inline(facts.latestRelease.name)}, ${ago(facts.latestRelease.at, generatedAt)}`
        : "",
    ],
    ["Licence", inline(facts.license ?? "")],
    ["Read at", `${span(commit.slice(0, 10))}${by === "model" ? ", worded with a model" : ""}`],
  ];
  return [
    `**${inline(summary.text)}**${mark(summary.citations)}${audience ? ` ${inline(audience.text)}${mark(audience.citations)}` : ""}`,
    "",
    ...rows.filter(([, value]) => value !== "").map(([name, value]) => `- ${name}: ${value}`),
  ];
}

export function commands({ commands }: Tour, mark: Mark): string[] {
  if (commands.length === 0) return [];
  const ran = commands.some(({ executed }) => executed);
  const rows = commands.map((command) => {
    const place = command.directory === "." ? "" : ` in ${span(command.directory)}`;
    const cells = [
      command.purpose,
      cell(`${span(command.command)}${place}`),
      ...(ran ? [cell(inline(resultOf(command)))] : []),
    ];
    return `| ${cells.join(" | ")} ${mark([command.source])} |`;
  });
  const head = ran ? ["| to | type | result |", "|---|---|---|"] : ["| to | type |", "|---|---|"];
  return [
    ...head,
    ...rows,
    ...(ran ? [] : ["", inline(commands[0]!.notExecuted ?? "None of these was run.")]),
  ];
}

function resultOf({ executed, notExecuted }: TourCommand): string {
  if (!executed) return notExecuted ?? "Not run.";
  const seconds = `${(executed.durationMs / 1000).toFixed(1)} s`;
  return executed.exitCode === 0
    ? `Ran here and worked, in ${seconds}.`
    : `Ran here, confined and without network, and failed with exit code ${executed.exitCode}, after ${seconds}${executed.said ? `: ${executed.said}` : "."}`;
}

export const checklist = (steps: readonly string[]): string[] => steps.map((step) => `- [ ] ${inline(step)}`);

export function modules({ modules, diagram, facts, generatedAt }: Tour, mark: Mark): string[] {
  if (modules.length === 0) return [];
  const rows = modules.map((module) => {
    const needs = module.dependsOn.slice(0, 4).map(placeSpan);
    const size = `${count(module.files, "file")}, ${count(module.lines, "line")}`;
    const cells = [
      placeSpan(module.path),
      `${inline(module.role)}${mark(module.citations)}`,
      size,
      String(module.activity),
      inline(ownersOf(module, facts.lastCommitAt ?? generatedAt)),
      needs.join(", "),
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return [
    "| where | what it is | size | commits in the last year | who knows it | needs |",
    "|---|---|---|---|---|---|",
    ...rows,
    ...(diagram === "" ? [] : ["", "```mermaid", diagram, "```"]),
  ];
}

const year = 365 * 86_400_000;

function ownersOf({ owners, busFactor }: TourModule, now: number): string {
  const shown = owners
    .filter(({ share, source }, i) => i === 0 || source === "codeowners" || share >= 0.1)
    .slice(0, 2);
  const names = shown.map(({ name, share, source, lastAt }) => {
    if (source === "codeowners") return `${name} (CODEOWNERS)`;
    const gone = lastAt !== undefined && now - lastAt > 2 * year;
    return `${name} ${percent(share)}${gone ? `, until ${new Date(lastAt).getUTCFullYear()}` : ""}`;
  });
  return [list(names), ...(busFactor > 0 ? [`bus factor ${busFactor}`] : [])]
    .filter((text) => text !== "")
    .join("; ");
}

export const reading = ({ readingOrder }: Tour, mark: Mark): string[] =>
  readingOrder.map(
    (item, i) => `${i + 1}. ${span(`${item.path}:${item.line}`)}: ${inline(item.why)}${mark(item.citations)}`,
  );

export const flow = ({ flow }: Tour, mark: Mark): string[] =>
  flow.length === 0
    ? []
    : [
        "Followed by names and imports, not by running it:",
        "",
        ...flow.map(({ text, citations }, i) => `${i + 1}. ${inline(text)}${mark(citations)}`),
      ];

export const entries = ({ entryPoints }: Tour, mark: Mark): string[] =>
  entryPoints.map(
    (entry) => `- ${span(`${entry.path}:${entry.line}`)}: ${inline(entry.what)}${mark(entry.citations)}`,
  );

export const tasks = ({ firstTasks }: Tour, mark: Mark): string[] =>
  firstTasks.flatMap((task, i) => [
    `${i + 1}. **${inline(task.title)}** (${task.size}). ${inline(task.why)}${mark(task.citations)}`,
    ...task.steps.map((step) => `   - ${inline(step)}`),
  ]);

export function pullRequest({ firstPullRequest }: Tour, mark: Mark): string[] {
  if (!firstPullRequest) return [];
  const { branch, title, body, template } = firstPullRequest;
  const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [
    "For the first of these tasks:",
    "",
    `- Branch: ${span(branch)}`,
    `- Title: ${span(title)}`,
    `- Text${template ? `, in the repository's own template${mark([template])}` : ""}:`,
    "",
    `${fence}markdown`,
    body,
    fence,
  ];
}

export const care = ({ hotspots, changeTogether }: Tour, mark: Mark): string[] => [
  ...hotspots.map((spot) => `- ${span(spot.path)}: ${inline(spot.why)}${mark(spot.citations)}`),
  ...(changeTogether.length > 0 ? ["", "When you change one of these, look at the other:", ""] : []),
  ...changeTogether.map((pair) => `- ${inline(pair.why)}${mark(pair.citations)}`),
];

export const people = ({ people, generatedAt }: Tour): string[] =>
  people.map(({ name, commits, lastAt, areas }) => {
    const knows = areas.length > 0 ? `: ${areas.map(placeSpan).join(", ")}` : "";
    return `- **${inline(name)}** (${count(commits, "commit")}, the latest ${ago(lastAt, generatedAt)})${knows}`;
  });

export const conventions = ({ conventions }: Tour, mark: Mark): string[] =>
  conventions.map((rule) => `- **${inline(rule.topic)}**: ${inline(rule.statement)}${mark(rule.citations)}`);

export const missing = ({ missing }: Tour): string[] => missing.map((gap) => `- ${inline(gap)}`);

export const places = (lines: readonly string[]): string[] => [
  "Each raised number is a place, written `path:line@commit`.",
  "",
  ...lines,
];

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** One cell of a table: a bar would end it, also inside a code span. */
const cell = (text: string) => text.replace(/(?<!\\)\|/g, "\\|").replace(/\n/g, " ");
