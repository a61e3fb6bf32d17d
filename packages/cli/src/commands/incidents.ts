import type { IncidentsAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { positive } from "../numbers.ts";

export type IncidentFlags = { fix?: string; commit?: string; as?: string; open?: true; limit?: number };

export default defineCommand<IncidentFlags, IncidentsAnswer>({
  summary: "list failures that were seen before: how often, where, and what put them right",
  arguments: [
    { name: "do", about: "list, show, resolve, reopen; list when left out" },
    { name: "number", about: "of an incident, as the list shows it" },
  ],
  options: [
    { flags: "--open", about: "of list: only those that are not resolved" },
    { flags: "--limit <n>", about: "of list: how many; 20 unless told", parse: positive },
    { flags: "--fix <text>", about: "of resolve: what put it right; it is remembered" },
    { flags: "--commit <hash>", about: "of resolve: the commit that did" },
    { flags: "--as <name>", about: "who says so; your name on this machine unless told" },
  ],
  examples: [
    { line: "familiar incidents", does: "the latest first" },
    { line: "familiar incidents show 3", does: "each time that it was seen, and on which runners" },
    {
      line: 'familiar incidents resolve 3 --fix "pin node to 22.4"',
      does: "the next one like it is answered with this",
    },
  ],
  document: "incidents",

  async run({ args, options }, context) {
    const { runIncidents } = await import("../triage/incidents.ts");
    return runIncidents(args, options, context);
  },

  async text(answer, look) {
    const { incidentsText } = await import("../triage/incidentsText.ts");
    return incidentsText(answer, look);
  },
});
