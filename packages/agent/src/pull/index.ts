import { createReader, type Publication, publishProposal, pullBody, type Reader } from "@familiar/forge";
import { fail, isFamiliarError, type PullAnswer, type PullRequest } from "@familiar/protocol";
import type { Connected } from "../forge.ts";
import { commitsSince, tipOf } from "../review/base.ts";
import { type End, lessonOf } from "./ended.ts";
import type { Branched, Hosting } from "./hosting.ts";
import { obsoletion } from "./obsolete.ts";
import { openedBefore } from "./opened.ts";
import { type How, publicationOf, refOf } from "./publication.ts";
import { createShelf } from "./shelf.ts";

export type Pull = PullAnswer["pulls"][number];

export type Pulls = {
  /** Of accepted proposals, newest first; the forge is asked how they stand, unless `offline`. */
  list(options?: { offline?: boolean }): Promise<Pull[]>;
  /**
   * Pushes the branch and opens a draft, once, whatever was done of it before.
   * @throws `not-on-a-branch`, `forge-…`, `push-…`, `needs-approval`
   */
  open(number: number, how: How): Promise<Pull>;
  /** Pushes new commits of its branch, tells what reviewers said, and closes it where it is obsolete. */
  update(number: number): Promise<Pull>;
  close(number: number, why: string, by: string): Promise<Pull>;
  /**
   * Closes those that are obsolete, as far as it can be seen without asking the forge, each with a comment that says why
   * and where policy or a person lets it. What waits for leave is asked for once.
   */
  tidy(): Promise<Pull[]>;
  /** The forge tells that one is over; undefined where it is none of these. */
  ended(branch: string, end: { number: number; merged: boolean; by: string }): Promise<Pull | undefined>;
};

/** What publishing a proposal is called in the ledger: it opens one pull request, whoever tries how often. */
const taskOf = (number: number): string => `pr-${number}`;

/** What a person or policy has to say first, or said already. */
const leave = ["needs-approval", "approval-refused", "policy-refused"];

type At = Connected & { reader: Reader };

/** Pull requests of accepted proposals: each has one, on the branch that a person's yes made. */
export function createPulls(hosting: Hosting): Pulls {
  const { storage, guard, git, clock } = hosting;
  const shelf = createShelf(hosting);
  const doorOf = (number: number) => guard.forTask(taskOf(number));

  async function connected(): Promise<At> {
    const found = await hosting.connect();
    if (!found) fail("forge-missing", "The remote of this repository is on no forge that is known.");
    const { place } = found;
    return {
      ...found,
      reader: createReader({ place, guard, pages: storage.pages, named: hosting.named ?? false }),
    };
  }

  /** New commits onto the branch of one that is open, whose text then tells of them. */
  async function follow(proposal: Branched, pull: PullRequest, publication: Publication): Promise<Branched> {
    const { branch, commit, remote, pushed, work } = publication;
    const door = doorOf(proposal.number);
    if (!pushed) {
      const why = `publish: ${work.title}`;
      await door.perform({ kind: "push", remote: remote.name, url: remote.url, branch, commit, why });
      await publication.onPushed?.();
    }
    await door.perform({
      ...{ kind: "revise", number: pull.number, body: await pullBody(publication) },
      why: `tell what was added to #${pull.number}`,
    });
    return shelf.change(proposal.number, { pullRequest: { ...pull, commit } });
  }

  async function end(proposal: Branched, pull: PullRequest, { state, ...how }: End): Promise<Branched> {
    const ended = { at: clock(), ...how };
    const after = await shelf.change(proposal.number, { pullRequest: { ...pull, state, ended } });
    await hosting.learn(await lessonOf(proposal, pull, { state, ...how }));
    return after;
  }

  async function closeIt(proposal: Branched, pull: PullRequest, why: string, by: string): Promise<Branched> {
    const action = { kind: "revise", number: pull.number, close: why } as const;
    await doorOf(proposal.number).perform({ ...action, why: `close #${pull.number}: ${why}` });
    return end(proposal, pull, { state: "closed", by, why });
  }

  async function obsolete(proposal: Branched, { base }: PullRequest, { remote }: Connected) {
    const ref = await refOf(git, remote.name, base);
    return ref && obsoletion(proposal, { ref, name: base }, { git, storage });
  }

  async function standing(proposal: Branched, pull: PullRequest, at: At): Promise<Pull> {
    const { pullRequest: there } = await at.reader.pullRequest(pull.number);
    if (there.state !== "open") return pullOf(await end(proposal, pull, { state: there.state }));
    const why = await obsolete(proposal, pull, at);
    return { ...pullOf(proposal), ...(why ? { obsolete: why } : {}) };
  }

  return {
    async list({ offline = false } = {}) {
      const known = await shelf.all();
      const asks = !offline && known.some(({ pullRequest }) => pullRequest?.state === "open");
      const at = asks ? await connected() : undefined;
      const pulls: Pull[] = [];
      for (const proposal of known) {
        const { pullRequest: pull } = proposal;
        pulls.push(at && pull?.state === "open" ? await standing(proposal, pull, at) : pullOf(proposal));
      }
      return pulls;
    },

    async open(number, { by, ...how }) {
      const proposal = await shelf.get(number);
      const { pullRequest: before } = proposal;
      const at = await connected();
      const publication = await publicationOf(proposal, at, how, { ...hosting, shelf });
      if (before?.state === "open" && before.commit !== publication.commit)
        return pullOf(await follow(proposal, before, publication));
      const { branch, commit, base, kind: forge } = publication;
      if (before?.state === "open") return pullOf(proposal);
      const {
        url,
        number: there,
        state,
        left,
      } = (await openedBefore(storage.ledger, taskOf(number))) ??
      (await publishProposal(doorOf(number), publication));
      const pullRequest: PullRequest = {
        ...{ forge, number: there, url, state, base, branch, commit },
        ...{ openedAt: before?.openedAt ?? clock(), openedBy: before?.openedBy ?? by },
      };
      return { ...pullOf(await shelf.change(number, { pullRequest })), ...(left?.length ? { left } : {}) };
    },

    async update(number) {
      const { proposal, pull } = await shelf.open(number);
      const at = await connected();
      const { pullRequest: there, comments, reviews } = await at.reader.pullRequest(pull.number);
      if (there.state !== "open") return pullOf(await end(proposal, pull, { state: there.state }));
      const why = await obsolete(proposal, pull, at);
      if (why) return { ...pullOf(await closeIt(proposal, pull, why, "Familiar")), obsolete: why };
      const said = [
        ...reviews.items.map(({ author, state, body }) => ({
          by: author,
          text: body || state.replace("-", " "),
        })),
        ...comments.items.map(({ author, body, url }) => ({ by: author, text: body, url })),
      ].filter(({ text }) => text.trim() !== "" && !text.includes("<!-- familiar:"));
      if ((await tipOf(git, pull.branch)) === pull.commit) return { ...pullOf(proposal), said };
      const how = { base: pull.base, reviewers: [] };
      const publication = await publicationOf(proposal, at, how, { ...hosting, shelf });
      const after = await follow(proposal, pull, publication);
      return { ...pullOf(after), said, pushed: await commitsSince(git, pull.branch, pull.commit) };
    },

    async close(number, why, by) {
      const { proposal, pull } = await shelf.open(number);
      return pullOf(await closeIt(proposal, pull, why, by));
    },

    async tidy() {
      const open = (await shelf.all()).filter(({ pullRequest: pull }) => pull?.state === "open");
      const at = open.length > 0 ? await hosting.connect() : undefined;
      const closed: Pull[] = [];
      for (const proposal of at ? open : []) {
        const pull = proposal.pullRequest!;
        const why = await obsolete(proposal, pull, at!);
        if (why === undefined) continue;
        const after = await closeIt(proposal, pull, why, "Familiar").catch((error: unknown) => {
          if (isFamiliarError(error) && leave.includes(error.code)) return undefined;
          throw error;
        });
        if (after) closed.push({ ...pullOf(after), obsolete: why });
      }
      return closed;
    },

    async ended(branch, { number, merged, by }) {
      const all = await shelf.onBranch(branch);
      const proposal = all.find(({ pullRequest: pull }) => pull?.number === number && pull.state === "open");
      if (!proposal?.pullRequest) return undefined;
      return pullOf(await end(proposal, proposal.pullRequest, { state: merged ? "merged" : "closed", by }));
    },
  };
}

const pullOf = ({ number, title, branch, pullRequest }: Branched): Pull => ({
  ...{ proposal: number, title, branch },
  ...(pullRequest ? { pullRequest } : {}),
});
