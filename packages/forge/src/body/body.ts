/** What a pull request is made of, as a proposal tells it. */
export type Work = {
  title: string;
  /** Why it was made, in a few sentences. */
  why: string;
  /** What was asked for, where someone asked. */
  request?: string;
  /** Commands that were run, with what came of them. */
  evidence: readonly { command: string; exitCode: number | null; on?: string }[];
  checks?: readonly string[];
  /** What each part of it is there for. */
  reasons?: readonly string[];
  measures?: readonly { name: string; before?: string; after: string }[];
  findings?: readonly string[];
  conventions?: readonly string[];
  /** What untrusted text went into it. */
  taints?: readonly string[];
  /** The signed state of the ledger in which the evidence stands. */
  checkpoint?: string;
  /** How to see it oneself: one command a line. */
  reproduce?: readonly string[];
};

const longest = 60_000;

/** The template, with its first section filled; without one, the work under headings of our own. */
export function bodyOf(work: Work, template?: string): string {
  const told = tell(work);
  const text = template === undefined || template.trim() === "" ? told : into(template, told);
  return text.length <= longest
    ? text
    : `${text.slice(0, longest).replace(/\n[^\n]*$/, "")}\n\n(cut: it was longer)\n`;
}

/** What people wrote to be kept stays; what we have to say goes below the first heading that asks for it, or on top. */
function into(template: string, told: string): string {
  const lines = template
    .replace(/\r\n/g, "\n")
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .split("\n");
  const at = lines.findIndex((line) =>
    /^#{1,4}\s.*\b(descri\w*|summary|what|changes?|overview|motivation)\b/i.test(line),
  );
  const below = at === -1 ? 0 : at + 1;
  return [...lines.slice(0, below), "", told.trimEnd(), "", ...lines.slice(below)].join("\n").trimStart();
}

function tell(work: Work): string {
  const {
    why,
    request,
    evidence,
    checks = [],
    reasons = [],
    measures = [],
    findings = [],
    conventions = [],
    taints = [],
  } = work;
  const parts = [
    plain(why),
    ...(request === undefined ? [] : [`Asked for: ${plain(request)}`]),
    ...section("Evidence", [
      ...evidence.map(
        ({ command, exitCode, on }) =>
          `- ${code(command)}: ${exitCode === 0 ? "passed" : `exit ${exitCode ?? "none"}`}${on === "base" ? " (before the change)" : ""}`,
      ),
      ...checks.map((check) => `- ${plain(check)}`),
    ]),
    ...(measures.length === 0
      ? []
      : [["| | before | after |", "|---|---|---|", ...measures.map(row)].join("\n")]),
    ...section(
      "Why each test is there",
      reasons.map((each) => `- ${plain(each)}`),
    ),
    ...section(
      "Found on the way",
      findings.map((finding) => withCode(finding)),
    ),
    ...section(
      "Conventions kept",
      conventions.map((each) => `- ${plain(each)}`),
    ),
    ...section(
      "Read while making it, from others",
      taints.map((each) => `- ${plain(each)}`),
    ),
    ...section("To reproduce", work.reproduce?.length ? [fenced(work.reproduce.join("\n"))] : []),
    ...section("Checkpoint of the ledger", work.checkpoint ? [fenced(work.checkpoint)] : []),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** Its first line, and what shows it as code. */
function withCode(finding: string): string {
  const [first = "", ...steps] = finding.split("\n");
  return [`- ${plain(first)}`, ...(steps.length > 0 ? ["", fenced(steps.join("\n")), ""] : [])].join("\n");
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}\n\n${lines.join("\n")}`];

const row = ({ name, before, after }: { name: string; before?: string; after: string }): string =>
  `| ${[name, before ?? "", after].map((cell) => plain(cell).replace(/\|/g, "\\|")).join(" | ")} |`;

/** Text that names nobody, closes no issue, hides nothing and commands no bot. */
const plain = (text: string): string =>
  text
    .replace(/<!--[\s\S]*?(-->|$)/g, "")
    .replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === "\n" ? "\n" : ""))
    .replace(/(^|[^\w`])@(?=\w)/g, "$1@\u2060")
    .replace(/\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(:?\s+)(?=#|\w+\/\w+#|https?:)/gi, "$1$2issue ")
    .replace(/^\//gm, "\\/")
    .replace(/^(\s*)(?=```|~~~)/gm, "$1\\")
    .replace(/</g, "&lt;")
    .trim();

function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const ticks = "`".repeat(longestRun(line) + 1);
  return `${ticks}${line.startsWith("`") || line.endsWith("`") ? ` ${line} ` : line}${ticks}`;
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text.trimEnd()}\n${fence}`;
}

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
