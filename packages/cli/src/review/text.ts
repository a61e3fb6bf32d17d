import { type Choice, choicesOf } from "@familiar/agent";
import type { Decided, Proof, Proposal, ProposalState, ReviewAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { ago } from "../numbers.ts";
import { taintText } from "../taintText.ts";
import { changeLines, fileLine } from "./diffText.ts";

const said: Record<ProposalState, string> = {
  open: "waits for you",
  stale: "stale: its files moved on",
  accepted: "accepted",
  rejected: "rejected",
  superseded: "a newer one took its place",
};
const colors = {
  open: "yellow",
  stale: "yellow",
  accepted: "green",
  rejected: "red",
  superseded: "dim",
} as const;

/** `whole`: with its patch and all that is known of it. */
export type ReviewView = ReviewAnswer & { whole?: boolean };

export function reviewText({ proposals, did, file, whole }: ReviewView, look: Look): string {
  const [first] = proposals;
  if (file !== undefined)
    return `The patch is in ${file}.\n${look.style("dim", `familiar review edit ${first!.number} --from ${file}`)}`;
  if (did) return doneText(first!, did, look);
  if (proposals.length === 0) return "Nothing waits for your review.";
  return proposals.map((each) => (whole ? proposalText(each, look) : lineText(each, look))).join("\n\n");
}

const sum = (proposal: Proposal, of: "added" | "removed"): number =>
  proposal.pieces.reduce((total, piece) => total + piece[of], 0);

function lineText(proposal: Proposal, { style }: Look): string {
  const { number, title, state, pieces, createdAt } = proposal;
  const files = pieces.flatMap((piece) => piece.files);
  const several = pieces.length > 1 ? `, ${pieces.length} pieces` : "";
  return [
    `${style("bold", String(number).padStart(3))}  ${title}`,
    `     ${style(colors[state], said[state])}  ${files.slice(0, 3).join(", ")}${files.length > 3 ? ` and ${files.length - 3} more` : ""}  +${sum(proposal, "added")} -${sum(proposal, "removed")}${several}  ${style("dim", ago(createdAt, Date.now()))}`,
    `     ${style("dim", ranText(proposal))}`,
  ].join("\n");
}

/** What the gate itself ran, in one line. */
function ranText({ evidence, checks }: Pick<Proposal, "evidence" | "checks">): string {
  const own = evidence.filter(({ again, exitCode }) => again && exitCode === 0);
  if (own.length === 0)
    return checks.length > 0 ? `nothing runs on it; checked: ${checks.join("; ")}` : "nothing was run on it";
  const lines = [...new Set(own.map(({ command }) => command.join(" ")))];
  return `ran and held: ${lines.slice(0, 2).join(", ")}${lines.length > 2 ? ` and ${lines.length - 2} more` : ""}`;
}

const ends: Record<string, (proof: Proof) => string> = {
  ok: () => "held",
  failed: ({ exitCode }) => `exit code ${exitCode}`,
};

function proofText(proof: Proof, { style }: Look): string {
  const { command, exitCode, stopped, durationMs, on, again, piece, directory, record } = proof;
  const end = stopped ? `stopped: ${stopped}` : ends[exitCode === 0 ? "ok" : "failed"]!(proof);
  const where =
    on === "base"
      ? "on the code as it was"
      : again
        ? `again, by the gate${piece === undefined ? "" : `, up to piece ${piece}`}`
        : "with the change";
  const at = directory === "." ? "" : ` in ${directory}`;
  return `  ${style(exitCode === 0 ? "green" : "yellow", end)}  ${command.join(" ")}${at}  ${style("dim", `${where}, ${Math.round(durationMs)} ms, record ${record}`)}`;
}

/** Everything that is known of one proposal: story, evidence, then the patch with its changes numbered. */
function proposalText(proposal: Proposal, look: Look): string {
  const { style } = look;
  const { number, title, state, why, base, story, evidence, checks, measures, findings, pieces } = proposal;
  const { applied, conventions, decisions, taints, resembles, decided, task, supersededBy } = proposal;
  const section = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? ["", style("bold", name), ...lines] : [];
  const bullets = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const choices = choicesOf(pieces);
  return [
    `${style("bold", `${number}  ${title}`)}`,
    `${style(colors[state], said[state])}${why ? `: ${why}` : ""}  ${style("dim", `for ${base.branch ?? "no branch"} at ${base.commit.slice(0, 10)}${task ? `, task ${task}` : ""}`)}`,
    ...(supersededBy === undefined ? [] : [`  See proposal ${supersededBy}.`]),
    ...(resembles
      ? [
          style(
            "yellow",
            `Like proposal ${resembles.number}, which ${resembles.by} rejected${resembles.reason ? `: ${resembles.reason}` : "."}`,
          ),
        ]
      : []),
    ...decided.map(decidedText),
    "",
    story.why,
    ...(story.request ? [style("dim", `Asked for: ${story.request}`)] : []),
    ...section("What was tried", bullets(story.tried)),
    ...section(
      "What was run",
      evidence.map((proof) => proofText(proof, look)),
    ),
    ...section("What was checked", bullets(checks)),
    ...section(
      "Measured",
      measures.map(
        ({ name, before, after }) => `  ${name}: ${before === undefined ? "" : `${before} → `}${after}`,
      ),
    ),
    ...section("Found on the way", bullets(findings)),
    ...section("What it goes by", bullets([...applied.map(({ statement }) => statement), ...conventions])),
    ...section("What policy decided", [
      ...bullets(
        decisions.slice(-5).map(({ record, text }) => `${text}  ${style("dim", `record ${record}`)}`),
      ),
      ...(decisions.length > 5
        ? [style("dim", `  and ${decisions.length - 5} before; familiar audit list --task ${task}`)]
        : []),
      ...taintText(taints).map((line) => `  ${style("yellow", line)}`),
    ]),
    ...pieces.flatMap((piece) => [
      "",
      style(
        "bold",
        pieces.length > 1
          ? `Piece ${piece.number} of ${pieces.length}${piece.state === "open" ? "" : `, ${piece.state}`}`
          : "The change",
      ),
      ...(piece.large ? [style("yellow", `  ${piece.large}`)] : []),
      ...filesText(
        choices.filter((choice) => choice.piece === piece.number),
        look,
      ),
    ]),
    ...(state === "open" || state === "stale" ? ["", style("dim", nextText(proposal))] : []),
  ].join("\n");
}

function filesText(choices: readonly Choice[], look: Look): string[] {
  const files = [...new Set(choices.map(({ file }) => file))];
  return files.flatMap((file) => [
    fileLine(file, look),
    ...choices.filter((choice) => choice.file === file).flatMap((choice) => changeLines(choice, look)),
  ]);
}

const decidedText = ({ do: what, by, at, branch, undo, reason, hunks, pieces }: Decided): string => {
  const part = hunks ? ` changes ${hunks.join(", ")}` : "";
  const to = branch ? ` onto ${branch}` : undo ? `, into the work tree (familiar undo ${undo})` : "";
  return `${{ accept: "Accepted", reject: "Rejected", edit: "Edited" }[what]}${part} by ${by} ${ago(at, Date.now())}${to}${pieces.length > 1 ? `, ${pieces.length} pieces` : ""}${reason ? `: ${reason}` : "."}`;
};

const nextText = ({ number, state }: Proposal): string =>
  [
    ...(state === "stale" ? [`familiar review check ${number}`] : []),
    `familiar review accept ${number}`,
    `familiar review accept ${number} --hunks 1`,
    `familiar review reject ${number} --because "…"`,
  ].join("     ");

function doneText(proposal: Proposal, did: NonNullable<ReviewAnswer["did"]>, look: Look): string {
  const { number, title, state, why, decided, pieces } = proposal;
  const last = decided.at(-1);
  const left = pieces.filter((piece) => piece.state === "open").length;
  if (did === "checked" || did === "edited")
    return `Proposal ${number}, ${title}: it holds at ${proposal.base.commit.slice(0, 10)}. ${look.style(colors[state], `${said[state]}${why ? `: ${why}` : ""}`)}`;
  const commits = last?.commits?.map((commit) => commit.slice(0, 10)).join(", ");
  const how = last?.branch
    ? `It is on ${last.branch} (${commits}).`
    : last?.undo
      ? `It is in your files. Take it back with familiar undo ${last.undo}.`
      : "";
  return [
    `${did === "accepted" ? "Accepted" : "Rejected"}: ${title}${last?.hunks ? `, changes ${last.hunks.join(", ")}` : ""}`,
    ...(how ? [how] : []),
    ...(left > 0 ? [`${left} ${left === 1 ? "piece waits" : "pieces wait"} for you still.`] : []),
  ].join("\n");
}
