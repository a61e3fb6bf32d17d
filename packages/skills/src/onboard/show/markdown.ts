import type { Tour } from "@familiar/protocol";
import { references } from "./citations.ts";
import * as part from "./markdownParts.ts";

/**
 * The whole pack as one Markdown page (GitHub flavour), in the order in which a newcomer needs it. Every
 * claim ends in the number of its place.
 */
export function tourMarkdown(tour: Tour): string {
  const notes = references();
  const { mark } = notes;
  const page = [`# Welcome to ${part.title(tour)}`, "", ...part.welcome(tour, mark)];
  const sections: [string, string[]][] = [
    ["Get it running", part.commands(tour, mark)],
    ["Your first day", part.checklist(tour.checklist.firstDay)],
    ["What is where", part.modules(tour, mark)],
    [`Read these ${tour.readingOrder.length} files, in this order`, part.reading(tour, mark)],
    ["How a call travels", part.flow(tour, mark)],
    ["Where it starts", part.entries(tour, mark)],
    ["First tasks", part.tasks(tour, mark)],
    ["A first pull request", part.pullRequest(tour, mark)],
    ["Your first week", part.checklist(tour.checklist.firstWeek)],
    ["Handle with care", part.care(tour, mark)],
    ["Whom to ask", part.people(tour)],
    ["House rules", part.conventions(tour, mark)],
    ["What I could not find out", part.missing(tour)],
  ];
  for (const [title, lines] of sections) if (lines.length > 0) page.push("", `## ${title}`, "", ...lines);
  return `${[...page, "", "## Where each claim stands", "", ...part.places(notes.lines())].join("\n")}\n`;
}
