import type { Citation, Tour, TourCommand, TourModule } from "@familiar/protocol";
import { footnotes, inline, span } from "./citations.ts";
import { ago, count, list } from "./text.ts";

/** The whole pack as one Markdown page (GitHub flavour); every claim ends in a footnote with its place. */
export function tourMarkdown(tour: Tour): string {
  const notes = footnotes();
  const mark = notes.mark;
  const sections: [string, string[]][] = [
    [`Welcome to ${inline(tour.repository)}`, welcome(tour, mark)],
    ["Get it running", commands(tour, mark)],
    ["What is where", modules(tour, mark)],
    [
      "Where it starts",
      tour.entryPoints.map(
        (entry) => `- ${span(`${entry.path}:${entry.line}`)}: ${inline(entry.what)}${mark(entry.citations)}`,
      ),
    ],
    [
      `Read these ${tour.readingOrder.length} files, in this order`,
      tour.readingOrder.map(
        (item, i) =>
          `${i + 1}. ${span(`${item.path}:${item.line}`)}. ${inline(item.why)}${mark(item.citations)}`,
      ),
    ],
    ["How a call travels", flow(tour, mark)],
    ["Handle with care", care(tour, mark)],
    ["Whom to ask", people(tour)],
    [
      "House rules",
      tour.conventions.map(
        (rule) => `- **${inline(rule.topic)}**: ${inline(rule.statement)}${mark(rule.citations)}`,
      ),
    ],
    ["Your first day", tour.checklist.firstDay.map((step) => `- [ ] ${inline(step)}`)],
    ["Your first week", tour.checklist.firstWeek.map((step) => `- [ ] ${inline(step)}`)],
    ["First tasks", tasks(tour, mark)],
    ["A first pull request", pullRequest(tour, mark)],
    ["What I could not find out", tour.missing.map((gap) => `- ${inline(gap)}`)],
    [
      "Where each claim stands",
      ["Each number above is a place, as `path:line@commit`.", "", ...notes.lines()],
    ],
  ];
  return `${sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines], i) => `${i === 0 ? "#" : "##"} ${title}\n\n${lines.join("\n")}`)
    .join("\n\n")}\n`;
}

type Mark = (citations: readonly Citation[]) => string;

function welcome({ summary, audience, facts, commit, generatedAt, by }: Tour, mark: Mark): string[] {
  const languages = facts.languages.map(({ language, share }) => `${language} ${Math.round(share * 100)} %`);
  const size = `${count(facts.files, "file")} and ${count(facts.lines, "line")}${languages.length > 0 ? ` (${languages.join(", ")})` : ""}`;
  const past =
    facts.commits > 0
      ? `; ${count(facts.commits, "commit")} by ${count(facts.people, "person", "people")}${facts.lastCommitAt ? `, the latest ${ago(facts.lastCommitAt, generatedAt)}` : ""}`
      : "";
  const release = facts.latestRelease
    ? ` Latest release: ${inline(facts.latestRelease.name)}, ${ago(facts.latestRelease.at, generatedAt)}.`
    : "";
  const license = facts.license ? ` Licence: ${inline(facts.license)}.` : "";
  return [
    `${inline(summary.text)}${mark(summary.citations)}${audience ? ` ${inline(audience.text)}${mark(audience.citations)}` : ""}`,
    "",
    `${size}${past}.${release}${license}`,
    "",
    `*Read at commit ${span(commit.slice(0, 10))}${by === "model" ? ", worded with a model" : ""}.*`,
  ];
}

function commands({ commands }: Tour, mark: Mark): string[] {
  if (commands.length === 0) return [];
  const rows = commands.map((command) => {
    const place = command.directory === "." ? "" : ` in ${span(command.directory)}`;
    return `| ${command.purpose} | ${cell(span(command.command))}${cell(place)} | ${cell(inline(result(command)))} | ${mark([command.source])} |`;
  });
  return ["| to | type | result | from |", "|---|---|---|---|", ...rows];
}

export function result({ executed, notExecuted }: TourCommand): string {
  if (!executed) return notExecuted ?? "Not run.";
  const seconds = `${(executed.durationMs / 1000).toFixed(1)} s`;
  return executed.exitCode === 0
    ? `Ran here and worked, in ${seconds}.`
    : `Ran here and failed with exit code ${executed.exitCode}, after ${seconds}.`;
}

function modules({ modules, diagram }: Tour, mark: Mark): string[] {
  if (modules.length === 0) return [];
  const rows = modules.map(
    (module) =>
      `| ${cell(span(module.path))} | ${cell(inline(module.role))}${mark(module.citations)} | ${size(module)} | ${module.activity} | ${cell(inline(owners(module)))} | ${cell(
        module.dependsOn
          .slice(0, 4)
          .map((path) => span(path))
          .join(", "),
      )} |`,
  );
  return [
    "| where | what it is | size | commits, last year | who knows it | needs |",
    "|---|---|---|---|---|---|",
    ...rows,
    ...(diagram === "" ? [] : ["", "```mermaid", diagram, "```"]),
  ];
}

const size = (module: TourModule) => `${count(module.files, "file")}, ${count(module.lines, "line")}`;

const owners = ({ owners, busFactor }: TourModule) =>
  owners.length === 0
    ? ""
    : `${list(owners.slice(0, 2).map((owner) => (owner.source === "codeowners" ? `${owner.name} (CODEOWNERS)` : `${owner.name} ${Math.round(owner.share * 100)} %`)))}${busFactor > 0 ? `; half of the commits: ${count(busFactor, "person", "people")}` : ""}`;

const flow = ({ flow }: Tour, mark: Mark): string[] =>
  flow.length === 0
    ? []
    : [
        "Read from names and imports, not by running it:",
        "",
        ...flow.map(({ text, citations }, i) => `${i + 1}. ${inline(text)}${mark(citations)}`),
      ];

const care = ({ hotspots, changeTogether }: Tour, mark: Mark): string[] => [
  ...hotspots.map((spot) => `- ${span(spot.path)}: ${inline(spot.why)}${mark(spot.citations)}`),
  ...(changeTogether.length > 0 ? ["", "Change one of these, and look at the other:", ""] : []),
  ...changeTogether.map((pair) => `- ${inline(pair.why)}${mark(pair.citations)}`),
];

const people = ({ people, generatedAt }: Tour): string[] =>
  people.map(
    (person) =>
      `- **${inline(person.name)}**, ${count(person.commits, "commit")}, the latest ${ago(person.lastAt, generatedAt)}${person.areas.length > 0 ? `: ${person.areas.map((area) => span(area)).join(", ")}` : ""}`,
  );

const tasks = ({ firstTasks }: Tour, mark: Mark): string[] =>
  firstTasks.flatMap((task, i) => [
    `${i + 1}. **${inline(task.title)}** (${task.size}). ${inline(task.why)}${mark(task.citations)}`,
    ...task.steps.map((step) => `   - ${inline(step)}`),
  ]);

function pullRequest({ firstPullRequest }: Tour, mark: Mark): string[] {
  if (!firstPullRequest) return [];
  const { task, branch, title, body, template } = firstPullRequest;
  const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [
    `For: ${inline(task)}`,
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

const cell = (text: string) => text.replace(/(?<!\\)\|/g, "\\|").replace(/\n/g, " ");
