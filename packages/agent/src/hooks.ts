import {
  createReader,
  type Delivery,
  type ForgeKind,
  type HookEvent,
  type Received,
  receiveHook,
} from "@familiar/forge";
import type { HostGuard } from "@familiar/guard";
import {
  type Api,
  type Approval,
  fail,
  isFamiliarError,
  type Report,
  type Task,
  type TaskRequest,
  type TestsAnswer,
} from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import type { Connected } from "./forge.ts";
import type { Pulls } from "./pull/index.ts";

type HooksOptions = {
  /** What this kind of forge signs with. */
  secret(kind: ForgeKind): string | undefined;
  connected(): Promise<Connected | undefined>;
  storage: Storage;
  guard: HostGuard;
  tasks: Pick<Api, "task"> & {
    submit(request: TaskRequest): Promise<Task>;
    follow(id: string): AsyncIterable<unknown>;
  };
  pulls(): Promise<Pulls>;
  clock: () => number;
  onError(error: unknown): void;
};

/** What a forge may start by what it tells: tasks of origin `webhook`, and what is remembered of pull requests. */
/** A task is asked with a text that is kept with it: of long logs the ends. */
const longestText = 960 * 1024;

export function createHooks({
  secret,
  connected,
  storage,
  guard,
  tasks,
  pulls,
  clock,
  onError,
}: HooksOptions) {
  /** Replies that are being seen to here; all that are owed are in storage. */
  const busy = new Set<string>();

  const started: { [K in HookEvent["kind"]]: (event: Extract<HookEvent, { kind: K }>) => Promise<void> } = {
    async "workflow-failed"({ run, name, branch, commit, url }) {
      const text = await logOf(run).catch((error: unknown) => {
        if (!isFamiliarError(error)) throw error;
        return `The run ${name} failed on ${branch} at ${commit}. Its log was not read: ${error.why}\n`;
      });
      const input = { text, source: url, ...(commit ? { commit } : {}), ...(branch ? { branch } : {}) };
      await tasks.submit({
        ...{ skill: "triage", input, origin: "webhook" },
        title: `${name || "A run"} failed on ${branch || commit.slice(0, 10)}`.slice(0, 200),
      });
    },
    async mention({ number, by, text }) {
      const { id } = await tasks.submit({ ...requestOf(text), origin: "webhook" });
      await storage.replies.add({ task: id, number, by, at: clock() });
      see({ task: id, number, by });
    },
    async "pull-request-closed"({ branch, number, merged, by }) {
      await (await pulls()).ended(branch, { number, merged, by });
    },
  };

  async function logOf(run: string): Promise<string> {
    const at = (await connected()) ?? fail("forge-missing", "No forge is known.");
    const door = guard.forTask(`hook-run-${run}`, "webhook");
    const { logs } = await createReader({ place: at.place, guard: door, pages: storage.pages }).run(run);
    if (logs.length === 0) fail("not-found", "It has no log.");
    const share = Math.floor(longestText / logs.length);
    return logs.map(({ job, text }) => `${job}\n${text.slice(-share)}`).join("\n");
  }

  function see(reply: Owed): void {
    if (busy.has(reply.task)) return;
    busy.add(reply.task);
    say(reply)
      .catch(onError)
      .finally(() => busy.delete(reply.task));
  }

  /** Says there what came of it, once the task is over and policy or a person lets it; it is owed until then. */
  async function say({ task: id, number, by }: Owed): Promise<void> {
    for await (const _ of tasks.follow(id));
    const detail = await tasks.task(id);
    const body = replyTo(detail.result as Report | TestsAnswer | undefined, detail.task, by);
    const why = `answer ${by} on #${number}`;
    try {
      await guard.forTask(id, "webhook").perform({ kind: "comment", on: `#${number}`, body, why });
    } catch (error) {
      if (isFamiliarError(error) && error.code === "needs-approval") return;
      // What may not be said is not owed any more; what could not be said now is.
      if (isFamiliarError(error) && ["approval-refused", "policy-refused"].includes(error.code))
        return storage.replies.drop(id);
      throw error;
    }
    await storage.replies.drop(id);
  }

  return {
    /** `named`: its host passes on that a person set this up, so that it may ask the forge who someone is. @throws `hook-refused` */
    async hook(kind: ForgeKind, delivery: Delivery, named = false): Promise<Received> {
      const at = await connected();
      if (!at) fail("hook-refused", "The remote of this repository is on no forge that is known.");
      const { place } = at;
      const reader = createReader({ place, guard, named, pages: storage.pages });
      return receiveHook(kind, delivery, {
        ...{ kind: place.kind, path: place.path, deliveries: storage.deliveries, now: clock },
        secret: secret(place.kind),
        permissionOf: reader.permissionOf,
        start: (event) => started[event.kind](event as never),
      });
    },
    /** Called when a request was answered. */
    async answered({ task }: Pick<Approval, "task">): Promise<void> {
      if (task !== undefined) for (const reply of await storage.replies.list(task)) see(reply);
    },
    /** Sees to what was owed when the process ended that took it. */
    async goOn(): Promise<void> {
      for (const reply of await storage.replies.list()) see(reply);
    },
  };
}

type Owed = { task: string; number: number; by: string };

/** What a comment asks for: tests of something, or an answer. */
function requestOf(text: string): Pick<TaskRequest, "skill" | "input"> {
  const [, target] =
    /^(?:please\s+)?(?:write\s+)?tests?\s+(?:for\s+|of\s+)?([\w@][\w@./#:-]*?)\s*[.!]?$/i.exec(text) ?? [];
  return target === undefined
    ? { skill: "answer", input: { question: text } }
    : { skill: "test", input: { target } };
}

function replyTo(result: Report | TestsAnswer | undefined, { state, error, id }: Task, by: string): string {
  const said =
    result?.kind === "report"
      ? result.answer
      : result?.kind === "tests"
        ? `${result.said}${result.proposal === undefined ? "" : ` It waits for review as proposal ${result.proposal}.`}`
        : error
          ? `${error.what} ${error.why}`
          : `The task is ${state}.`;
  // What it says names nobody else.
  return `@${by} ${said.replace(/@(?=\w)/g, "@\u2060")}\n\n<sub>task ${id}</sub>`;
}
