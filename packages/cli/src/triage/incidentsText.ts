import type { Incident, IncidentsAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { ago } from "../numbers.ts";
import { wrap } from "../wrap.ts";

const mostSightings = 15;

export function incidentsText({ incidents, did }: IncidentsAnswer, look: Look): string {
  const [one] = incidents;
  if (!one) return "No failure was seen here yet. `familiar triage` looks at one.";
  const now = Date.now();
  if (did)
    return `Incident ${one.number} is ${one.state}${did === "resolved" ? "; what put it right is remembered" : ""}.\n\n${shown(one, look, now)}`;
  return incidents.length === 1
    ? shown(one, look, now)
    : incidents.map((each) => line(each, look, now)).join("\n");
}

const times = (n: number): string => (n === 1 ? "once" : `${n.toLocaleString("en-US")} times`);

function line({ number, title, state, recurrence, category }: Incident, look: Look, now: number): string {
  const { times: often, lastAt, flaky } = recurrence;
  const tag = state === "resolved" ? look.style("green", "resolved") : look.style("red", "open");
  const below = `${category}, ${times(often)}, last ${ago(lastAt, now)}${flaky.length > 0 ? ", flaky" : ""}`;
  return `${look.style("bold", String(number).padStart(4))}  ${tag}  ${look.style("dim", below)}\n      ${wrap(title, look.width - 6).replaceAll("\n", "\n      ")}`;
}

function shown(
  { number, title, state, category, recurrence, places, tests, sightings }: Incident,
  look: Look,
  now: number,
): string {
  const { times: often, firstAt, lastAt, branches, runners, flaky, fix } = recurrence;
  const rows: [string, string][] = [
    ["Kind", `${category}, ${state}`],
    [
      "Seen",
      `${times(often)}${often > 1 ? `: first ${ago(firstAt, now)}, last ${ago(lastAt, now)}` : ` ${ago(lastAt, now)}`}`,
    ],
    ["Branches", branches.join(", ")],
    ["Runners", runners.join(", ")],
    [
      "Flaky",
      flaky.length > 0 ? `it held as well on ${flaky.map((hash) => hash.slice(0, 10)).join(", ")}` : "",
    ],
    ["Tests", tests.slice(0, 5).join(", ")],
    ["Places", places.slice(0, 5).join(", ")],
    [
      "Last fix",
      fix
        ? `${fix.text}${fix.commit ? ` (${fix.commit.slice(0, 10)})` : ""} — ${fix.by}, ${ago(fix.at, now)}`
        : "",
    ],
  ];
  return [
    look.style("bold", wrap(`${number}  ${title}`, look.width)),
    "",
    ...rows
      .filter(([, text]) => text !== "")
      .map(
        ([name, text]) =>
          `${look.style("dim", name.padEnd(9))} ${wrap(text, look.width - 10).replaceAll("\n", `\n${" ".repeat(10)}`)}`,
      ),
    "",
    ...sightings
      .slice(0, mostSightings)
      .map(
        ({ at, outcome, commit, branch, runner, source }) =>
          `${look.style(outcome === "failed" ? "red" : "green", outcome)}  ${new Date(at).toISOString().slice(0, 16).replace("T", " ")}  ${(commit ?? "").slice(0, 10).padEnd(10)}${branch ? `  ${branch}` : ""}${runner ? `  ${runner}` : ""}  ${look.style("dim", source)}`,
      ),
    ...(sightings.length > mostSightings
      ? [look.style("dim", `and ${sightings.length - mostSightings} more`)]
      : []),
  ].join("\n");
}
