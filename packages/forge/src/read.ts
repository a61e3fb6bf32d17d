import type { Guard, RequestAction } from "@familiar/guard";
import { fail } from "@familiar/protocol";
import { type Clock, systemClock } from "./clock.ts";
import { wireOf } from "./create.ts";
import type { Place } from "./place.ts";
import type { Carry, Pace, Pages } from "./rest.ts";
import type {
  Account,
  Check,
  Issue,
  Listed,
  PullRequest,
  Remark,
  Repository,
  Review,
  Run,
} from "./wire/wire.ts";

export type Facts = Repository & { protectedBranches: string[]; labels: string[] };

/** Reading a forge, through the door; what strangers wrote marks the task that reads it. */
export type Reader = {
  account(): Promise<Account>;
  repository(): Promise<Repository>;
  facts(): Promise<Facts>;
  pullRequest(number: number): Promise<{
    pullRequest: PullRequest;
    reviews: Listed<Review>;
    comments: Listed<Remark>;
    checks: Listed<Check>;
  }>;
  issue(number: number): Promise<{ issue: Issue; comments: Listed<Remark> }>;
  /** A run with the logs of its failed jobs; of a very long one the end alone, and then it is `cut`. */
  run(id: string): Promise<{ run: Run; logs: { job: string; text: string; cut: boolean }[] }>;
  /** The newest run that ended so, of this branch or of any. */
  lastRun(state: "failed" | "passed", branch?: string): Promise<{ id: string; commit: string } | undefined>;
  permissionOf(login: string): Promise<"none" | "read" | "write" | "admin">;
};

export type ReaderOptions = {
  place: Place;
  guard: Pick<Guard, "perform">;
  pages?: Pages;
  /** A surface passes on that a person asked for it in this very command. */
  named?: boolean;
  clock?: Clock;
  signal?: AbortSignal;
};

const mostLogs = 10;

export function createReader({
  place,
  guard,
  pages,
  named = false,
  clock = systemClock,
  signal,
}: ReaderOptions): Reader {
  const pace: Pace = { until: 0, nextWrite: 0 };
  const carryFor =
    (reads: NonNullable<RequestAction["reads"]>, why: string): Carry =>
    ({ method, url, headers, body }) =>
      method === "GET" && body === undefined
        ? guard.perform({
            ...{ kind: "request", method, url, headers, body: "", reads, why },
            ...(named ? { named } : {}),
            ...(signal ? { signal } : {}),
          })
        : fail("forge-refused", "A reader changes nothing.");
  const wire = (source: NonNullable<RequestAction["reads"]>["source"], what: string) => {
    const carry = carryFor({ source, place: `${place.path} ${what}`.trim() }, `read ${what || place.path}`);
    return { ...wireOf(place, { api: place.api, carry, pages, pace, clock }), carry };
  };

  return {
    account: () => wire("facts", "").account(),
    repository: () => wire("facts", "").repository(),
    async facts() {
      const facts = wire("facts", "");
      const [repository, protectedBranches, labels] = [
        await facts.repository(),
        await facts.protectedBranches(),
        await facts.labels(),
      ];
      return { ...repository, protectedBranches, labels };
    },
    async pullRequest(number) {
      const of = wire("pull-request", `#${number}`);
      const pullRequest = await of.pullRequest(number);
      return {
        pullRequest,
        reviews: await of.reviews(number),
        comments: await of.remarks(number, "pull-request"),
        checks: pullRequest.commit ? await of.checks(pullRequest.commit) : { items: [], more: false },
      };
    },
    async issue(number) {
      const of = wire("issue", `#${number}`);
      return { issue: await of.issue(number), comments: await of.remarks(number, "issue") };
    },
    async run(id) {
      if (!/^\d{1,20}$/.test(id)) fail("forge-refused", `${JSON.stringify(id)} is no number of a run.`);
      const of = wire("log", `run ${id}`);
      const run = await of.run(id);
      const logs = [];
      for (const { id: job, name } of run.jobs.filter(({ state }) => state === "failed").slice(0, mostLogs)) {
        const found = await of.log(job);
        // It lies elsewhere, under an address that says itself who may read it.
        const { body: text, bytes = 0 } =
          "at" in found
            ? await of.carry({ method: "GET", url: found.at, headers: { accept: "text/plain" } })
            : found;
        logs.push({ job: name, text, cut: bytes > Buffer.byteLength(text) });
      }
      return { run, logs };
    },
    lastRun: (state, branch) => wire("facts", "").lastRun(state, branch),
    permissionOf: (login) => wire("facts", "").permissionOf(login),
  };
}
