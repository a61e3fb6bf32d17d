import { fail, type Incident, type IncidentsAnswer } from "@familiar/protocol";
import { incidentFix } from "@familiar/protocol/schema";
import type { Answer } from "../command.ts";
import type { IncidentFlags } from "../commands/incidents.ts";
import type { Context } from "../context.ts";
import { personHere } from "../policy/standing.ts";

type Done = Answer<IncidentsAnswer, IncidentsAnswer>;
type Doing = (number: string | undefined, flags: IncidentFlags, context: Context) => Promise<Done>;

const usual = 20;

const doings: Record<string, Doing> = {
  async list(number, { open, limit = usual }, context) {
    if (number !== undefined) fail("usage", "To see one, say: familiar incidents show N.");
    const familiar = await context.familiar();
    return answer(await familiar.incidents({ limit, ...(open ? { state: "open" } : {}) }));
  },

  async show(number, _flags, context) {
    const wanted = readNumber(number);
    const all = await (await context.familiar()).incidents({ limit: 1000 });
    const one = all.find((each) => each.number === wanted);
    return answer([one ?? fail("incident-not-found", `Number ${wanted} is none.`)]);
  },

  async resolve(number, { fix, commit, as }, context) {
    const wanted = readNumber(number);
    const said = incidentFix.safeParse({ by: as ?? personHere(), fix, ...(commit ? { commit } : {}) });
    if (fix === undefined || !said.success)
      fail("usage", 'Say what put it right, in at most 500 characters: --fix "…"; --commit takes a hash.');
    return answer([await (await context.familiar()).settle(wanted, said.data)], "resolved");
  },

  async reopen(number, { as }, context) {
    const wanted = readNumber(number);
    return answer([await (await context.familiar()).settle(wanted, { by: as ?? personHere() })], "reopened");
  },
};

const answer = (incidents: Incident[], did?: IncidentsAnswer["did"]): Done => ({
  document: { kind: "incidents", incidents, ...(did ? { did } : {}) },
});

function readNumber(text: string | undefined): number {
  if (!/^\d{1,9}$/.test(text ?? ""))
    fail("usage", "Say which incident, by its number: familiar incidents show 3.");
  return Number(text);
}

export async function runIncidents(
  [what = "list", number, ...more]: readonly string[],
  flags: IncidentFlags,
  context: Context,
): Promise<Done> {
  const doing = Object.hasOwn(doings, what) ? doings[what]! : undefined;
  if (!doing || more.length > 0)
    return fail(
      "usage",
      `Incidents are listed, shown, resolved or reopened: ${Object.keys(doings).join(", ")}.`,
    );
  return doing(number, flags, context);
}
