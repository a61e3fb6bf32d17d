import type { FirstTask, Tour, TourCommand } from "@familiar/protocol";
import { baseOf } from "../../look/survey.ts";
import { code, list } from "../../text.ts";

type Known = Pick<Tour, "commands" | "readingOrder" | "people" | "hotspots" | "flow" | "entryPoints"> & {
  firstTasks: readonly FirstTask[];
  contributing?: string;
  branch?: string;
};

/** What to do first, with the commands, files and people of this repository. */
export function makeChecklist(known: Known): Tour["checklist"] {
  const { commands, readingOrder, people, hotspots, flow, firstTasks, contributing, branch } = known;
  const first = (purpose: TourCommand["purpose"]) => commands.find((command) => command.purpose === purpose);
  const say = (command: TourCommand) =>
    `${code(command.command)}${command.directory === "." ? "" : ` in ${code(command.directory)}`}`;
  const step = (purpose: TourCommand["purpose"], text: (command: string) => string) => {
    const command = first(purpose);
    return command ? [text(say(command))] : [];
  };
  const [one, two, three, ...others] = readingOrder.map((item) => code(`${item.path}:${item.line}`));
  const person = people[0];
  const task = firstTasks[0];
  return {
    firstDay: [
      ...step("install", (command) => `Install what it needs: ${command}.`),
      ...step("build", (command) => `Build it: ${command}.`),
      ...step(
        "test",
        (command) => `Run the tests before you change anything, and note what fails already: ${command}.`,
      ),
      ...step("run", (command) => `Run it once yourself: ${command}.`),
      ...(one
        ? [`Read ${list([one, two, three].flatMap((path) => path ?? []))}; leave the rest for tomorrow.`]
        : []),
      ...(contributing ? [`Skim ${code(contributing)} for what the maintainers expect.`] : []),
    ],
    firstWeek: [
      ...(others.length > 0 ? [`Read the other ${others.length} files of the list.`] : []),
      ...(flow.length > 0
        ? ["Follow the call that this pack traces, with a debugger or with one print at each step."]
        : []),
      ...(task ? [`Take one small task: ${task.title}.`] : []),
      ...(branch ? [`Start it on a branch: ${code(`git switch -c ${branch}`)}.`] : []),
      ...step("lint", (command) => `Before you push, run ${command}.`),
      ...(person
        ? [
            `Ask ${person.name} when you are stuck${person.areas.length > 0 ? `; they know ${list(person.areas.slice(0, 2).map((area) => (area === "." ? "the top folder" : code(area))))}` : ""}.`,
          ]
        : []),
      ...(hotspots[0]
        ? [
            `Read ${code(`git log -p -3 -- ${hotspots[0].path}`)} before you touch ${code(baseOf(hotspots[0].path))}: it changes most.`,
          ]
        : []),
    ],
  };
}
