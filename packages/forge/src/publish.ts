import type { Forge, ForgeSend, Opened } from "@familiar/guard";
import { fail, isFamiliarError } from "@familiar/protocol";
import { markOf, marksIn, unmarked } from "./marks.ts";
import type { PullRequest, Wire } from "./wire/wire.ts";

type Doing = Pick<Forge, "openPullRequest" | "revise" | "comment">;
export type PublishOptions = {
  wireOf(send: ForgeSend): Wire;
  /** Branches that pull requests may go into, beside the default one. */
  bases?: readonly string[];
};

/** Opens, changes and comments, on any forge, so that doing it again after a crash does nothing twice. */
export function publishing({ wireOf, bases = [] }: PublishOptions): Doing {
  return {
    async openPullRequest(
      { purpose, branch, base, title, body, draft, labels = [], reviewers = [], check },
      send,
    ) {
      const wire = wireOf(send);
      const { defaultBranch, archived } = await wire.repository();
      if (archived) fail("forge-refused", "The repository is archived.");
      if (base !== defaultBranch && !bases.includes(base))
        fail(
          "forge-refused",
          `${base} is neither the default branch, ${defaultBranch}, nor one that was allowed.`,
        );
      const mark = markOf("purpose", purpose ?? branch);
      const before = await find(wire, { branch, base, mark });
      const made =
        before === undefined
          ? await wire.create({ title, body: `${unmarked(body)}\n\n${mark}\n`, branch, base, draft })
          : undefined;
      const found =
        before ??
        made ??
        (await find(wire, { branch, base, mark })) ??
        fail("forge-refused", `A pull request from ${branch} into ${base} could not be opened.`);
      // Each of these does nothing where it was done before.
      const left = found.state === "open" ? await adorn(wire, found, { labels, reviewers, check, mark }) : [];
      return { ...openedOf(found), made: made !== undefined, ...(left.length > 0 ? { left } : {}) };
    },

    async revise({ number, title, body, labels = [], close }, send) {
      const wire = wireOf(send);
      const before = await wire.pullRequest(number);
      const marks = marksIn(before.body);
      if (!before.own || !before.branch.startsWith("familiar/") || marks.length === 0)
        fail("forge-refused", `#${number} was not opened by Familiar.`);
      const change = {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body: `${unmarked(body)}\n\n${marks[0]}\n` }),
      };
      const wanted = labels.filter((label) => !before.labels.includes(label));
      if (wanted.length > 0) await wire.addLabels(number, await known(wire, wanted));
      if (close !== undefined && before.state === "open")
        await sayOnce(wire, { number, of: "pull-request", body: close, mark: markOf("closed", close) });
      const closes = close !== undefined && before.state === "open";
      const changes = Object.keys(change).length > 0 || closes;
      const after = changes
        ? await wire.edit(number, { ...change, ...(closes ? { state: "closed" } : {}) })
        : before;
      return openedOf(after);
    },

    async comment({ on, body }, send) {
      const number = Number(/(?:^|\s|#)(\d{1,9})$/.exec(on)?.[1] ?? Number.NaN);
      if (!Number.isSafeInteger(number))
        fail("forge-refused", `${JSON.stringify(on)} names no issue by its number.`);
      const of = /^(pull|merge) request/i.test(on) ? "pull-request" : "issue";
      return sayOnce(wireOf(send), { number, of, body, mark: markOf("said", body) });
    },
  };
}

const openedOf = ({ url, number, state }: PullRequest): Opened => ({ url, number, state });

/** The one made for this purpose, an open one before others; else one that a person opened from the same branch. */
async function find(
  wire: Wire,
  { branch, base, mark }: { branch: string; base: string; mark: string },
): Promise<PullRequest | undefined> {
  const all = (await wire.pullRequestsOf(branch)).filter((each) => each.base === base);
  const ours = all.filter(({ body }) => body.includes(mark));
  return ours.find(isOpen) ?? ours[0] ?? all.find(isOpen);
}

const isOpen = ({ state }: PullRequest): boolean => state === "open";

type Adornment = {
  labels: readonly string[];
  reviewers: readonly string[];
  check: { commit: string; title: string; summary: string } | undefined;
  mark: string;
};

/** Labels, reviewers and the check; what the forge does not let it do is left, and told. */
async function adorn(
  wire: Wire,
  { number, labels: there, author }: PullRequest,
  { labels, reviewers, check, mark }: Adornment,
): Promise<string[]> {
  const left: string[] = [];
  const trying = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!isFamiliarError(error) || error.code !== "forge-refused") throw error;
      left.push(what);
    }
  };
  const missing = labels.filter((label) => !there.includes(label));
  if (missing.length > 0)
    await trying("labels", async () => {
      const given = await known(wire, missing);
      if (given.length > 0) await wire.addLabels(number, given);
      left.push(...missing.filter((label) => !given.includes(label)).map((label) => `label ${label}`));
    });
  for (const reviewer of reviewers.filter((each) => each !== author))
    await trying(`reviewer ${reviewer}`, () => wire.askReview(number, reviewer));
  if (check) await trying("check", () => wire.check({ ...check, key: mark }));
  return left;
}

/** Labels that the repository has; none is ever made. */
async function known(wire: Wire, labels: readonly string[]): Promise<string[]> {
  const there = await wire.labels();
  return there.filter((label) => labels.includes(label));
}

async function sayOnce(
  wire: Wire,
  { number, of, body, mark }: { number: number; of: "issue" | "pull-request"; body: string; mark: string },
): Promise<{ url: string }> {
  const { items } = await wire.remarks(number, of);
  const said = items.find((each) => each.body.includes(mark));
  const { url } = said ?? (await wire.remark(number, of, `${unmarked(body)}\n\n${mark}`));
  return { url };
}
