import type { Effect } from "@familiar/protocol";
import { whole } from "./budgets.ts";
import type { Prepared, Question } from "./cedar.ts";
import { type Compiled, compile, named, schemaOf } from "./compile.ts";
import { isPrivate } from "./hosts.ts";
import { type Limit, limitsOf } from "./limits.ts";
import { isQuiet } from "./quiet.ts";
import type { About, PolicyRequest } from "./request.ts";
import { groupsOf, idOf, type Matcher, matcherOf, type Rule, rulesOf, type Subject } from "./rules.ts";
import { isRunner } from "./runners.ts";
import type { Layer, Section } from "./tiers.ts";

/** What decided about one subject; `by` is absent when nothing is about it, or when deciding failed. */
export type Verdict = { effect: Effect; by?: Rule | Limit | typeof named; error?: string };

export type Decider = (subject: Subject, request: PolicyRequest, about: About) => Promise<Verdict>;

type Ready = { prepared: Prepared; sources: Compiled["sources"]; matchers: [Rule, Matcher][] };

/** Decides by these layers. Each section is compiled when it is first asked about. */
export function createDecider(layers: readonly Layer[]): Decider {
  const rules = rulesOf(layers);
  const limits = limitsOf(layers, rules);
  const ready = new Map<Section, Promise<Ready>>();

  async function prepareSection(section: Section): Promise<Ready> {
    // The engine is loaded when it is first needed: that takes longer than all that a reading command does.
    const { prepare } = await import("./cedar.ts");
    const { policies, sources } = compile(section, rules, limits);
    const own = rules.filter((rule) => rule.section === section && rule.entry !== undefined);
    return {
      prepared: prepare(schemaOf(section), policies),
      sources,
      matchers: own.map((rule) => [rule, matcherOf(rule)]),
    };
  }

  return async (subject, request, about) => {
    const { section } = subject;
    if (!ready.has(section)) ready.set(section, prepareSection(section));
    try {
      const { prepared, sources, matchers } = await ready.get(section)!;
      const question = questionOf(subject, request, about, layers);
      const naming = matchers.filter(([, names]) => names(subject)).map(([rule]) => rule);
      question.within = groupsOf(naming);
      const by = (ids: readonly string[]) => firstOf(ids, sources, naming);
      const ask = (approved: boolean) =>
        prepared.ask({ ...question, context: { ...question.context, approved } });

      // What a person named needs no asking: that is what asking would find out.
      const now = ask(request.named === true);
      if (now.error) return { effect: "deny", error: now.error };
      if (now.allow)
        return request.named ? { effect: "allow", by: named } : { effect: "allow", ...by(now.because) };
      // A leave takes no deny away, so that there is nothing more to ask about.
      const denied = now.because.filter((id) => sources.get(id)?.some(({ effect }) => effect === "deny"));
      if (denied.length > 0) return { effect: "deny", ...by(denied) };
      const approved = ask(true);
      if (approved.error) return { effect: "deny", error: approved.error };
      if (!approved.allow) return { effect: "deny", ...by(approved.because) };
      return { effect: "ask", ...by(now.because.length > 0 ? now.because : approved.because) };
    } catch (error) {
      return { effect: "deny", error: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** The one to name of several that decided: highest tier first, an entry before what holds of all the rest. */
function firstOf(
  ids: readonly string[],
  sources: Ready["sources"],
  naming: readonly Rule[],
): Pick<Verdict, "by"> {
  const decided = new Set(ids);
  const found = [...sources].filter(([id]) => decided.has(id)).flatMap(([, made]) => made);
  const by =
    found.find((source) => !("list" in source) || naming.includes(source)) ??
    found.find((source) => "list" in source && source.list === "otherwise");
  return by ? { by } : {};
}

/** Every fact that the schema knows, filled: a policy never meets one that is not there. */
function questionOf(
  subject: Subject,
  request: PolicyRequest,
  about: About,
  layers: readonly Layer[],
): Question & { within: string[] } {
  const { pullRequest } = request;
  const { task, day } = about.spent ?? {
    task: { minutes: 0, dollars: 0, pullRequests: 0 },
    day: { minutes: 0, dollars: 0, tasks: 0, pullRequests: 0 },
  };
  const quiet = layers.flatMap((layer) =>
    (layer.scope.quietHours ?? []).flatMap((hours, at) =>
      isQuiet(hours, about.now) ? [idOf(layer, ["quietHours", at])] : [],
    ),
  );
  return {
    action: subject.section,
    within: [],
    attributes: {
      runner: subject.section === "run" && isRunner(subject.argv),
      private: subject.section === "hosts" && isPrivate(subject.host),
      deed: request.kind,
    },
    context: {
      named: request.named === true,
      tainted: about.tainted.length > 0,
      ofPerson: about.origin === "person",
      quiet,
      taskMinutes: Math.ceil(task.minutes * whole.minutes),
      taskDollars: Math.ceil(task.dollars * whole.dollars),
      dayMinutes: Math.ceil(day.minutes * whole.minutes),
      dayDollars: Math.ceil(day.dollars * whole.dollars),
      dayTasks: day.tasks,
      dayPullRequests: day.pullRequests,
      draft: pullRequest?.draft ?? false,
      files: pullRequest?.files ?? 0,
      bytes: pullRequest?.bytes ?? 0,
      opened: task.pullRequests,
    },
  };
}
