import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { PetLook } from "@familiar/avatar";
import type { Delivery, ForgeKind, Received } from "@familiar/forge";
import type { Guard, HostGuard } from "@familiar/guard";
import { type Api, type Pet, type PetView, type Proposal, petView } from "@familiar/protocol";
import type { GitPort, Repository } from "@familiar/repository";
import type { ProposalDraft } from "@familiar/skills";
import type { Place, Storage } from "@familiar/storage";
import { createApprovals } from "./approvals.ts";
import { createBackground } from "./background.ts";
import { petOf, rehatch, reshape } from "./hatch.ts";
import { standingOf } from "./head.ts";
import type { createHooks } from "./hooks.ts";
import { incidentsApi, incidentsFor } from "./incidents.ts";
import { createLooks, type Looks, lookOfPet } from "./looks/looks.ts";
import { memoryOf } from "./memory.ts";
import { mending } from "./mend.ts";
import type { FamiliarOptions } from "./options.ts";
import type { Painted, PaintWish } from "./paint/paint.ts";
import type { Pulls } from "./pull/index.ts";
import { createReader } from "./reader.ts";
import { createReview } from "./review/index.ts";
import { personHere, selfOf } from "./self.ts";
import { rememberReading, statusOf } from "./status.ts";
import { createOwner } from "./tasks/owner.ts";
import { recoverTasks } from "./tasks/recover.ts";
import { createTasks, type Skills, type TasksApi } from "./tasks/tasks.ts";
import { viewsOf } from "./views.ts";

export type { FamiliarOptions };

/** A familiar in this process: the API of surfaces, and what hosts need beside it. */
export type Familiar = Api &
  Pick<TasksApi, "submit" | "follow" | "dispatcher"> & {
    place: Place;
    storage: Storage;
    guard: HostGuard;
    /** The read model, brought up to date when it is first asked for. */
    repository(): Promise<Repository>;
    /** What its animal can wear beside what the rig draws. */
    looks: Looks;
    /** What it looks like now. */
    look(): Promise<PetLook>;
    /** Another animal for this repository; only ever because a person asked. The one before it is kept. */
    rehatch(): Promise<{ pet: Pet; before: Pet }>;
    /** The same animal in other looks of the rig; only ever because a person asked. */
    reshape(looks: Pick<Pet, "species" | "genome">): Promise<{ pet: Pet; before: Pet }>;
    /**
     * Draws looks by the image model, at most so many pictures; nothing of it is kept. `said` are the words without
     * secrets. @throws `needs-model`, `model-…`, `budget-spent`
     */
    paint(wish: PaintWish, most: number): Promise<Painted & { pictures: number; said: string }>;
    /** The animal's face now, and again each time it changes, until `signal` aborts. */
    views(signal: AbortSignal): AsyncIterable<PetView>;
    /** Puts a change before a person that a command of theirs made, as a skill does. @throws `proposal-refused` */
    propose(draft: ProposalDraft): Promise<Proposal>;
    /** Pull requests of what was accepted. `named`: a person asked for it in this very command. */
    pulls(options?: { named?: boolean }): Promise<Pulls>;
    /** Takes what a forge tells. `named`: its host says that a person set this up. @throws `hook-refused` */
    hook(kind: ForgeKind, delivery: Delivery, named?: boolean): Promise<Received>;
    /** For processes that stay: works on the queue, and keeps the read model up to date, from now on. */
    watch(): Promise<void>;
  };

/** How often a running server looks for pull requests that are not needed any more. */
const tidyEvery = 60 * 60_000;

/**
 * Opens the familiar of the repository that holds `directory`, and makes it when there is none. Reading the
 * repository waits until something needs it.
 *
 * @throws `repository-not-found`, `repository-bare`, `database-…`
 */
export async function openFamiliar(options: FamiliarOptions): Promise<Familiar> {
  const { clock = Date.now, onProgress, signal, onError = () => {} } = options;
  signal?.throwIfAborted();
  const [{ makePlace, openStorage, placeOf }, { gitPort, healChanges }, { openDoor }] = await Promise.all([
    import("@familiar/storage"),
    import("@familiar/guard"),
    import("./door.ts"),
  ]);
  const place = placeOf(options.directory, options.home);
  makePlace(place);
  const storage = await openStorage(place.database);
  healChanges({ dataDirectory: place.directory });
  await recoverTasks(storage, clock());
  const { root } = place;
  const { level, model, imageModel, forge, wait } = options;
  const door = openDoor({ place, storage, clock, level, model, imageModel, forge, wait });
  const { guard, clean } = door;
  const git: GitPort = gitPort(guard, root);

  /** Whether facts still hold is looked at after each change, while the work tree is watched. */
  let watching = false;
  const rechecking = createBackground(() => memory.list(), onError);

  const reader = createReader({
    ...{
      directory: root,
      cache: place.index,
      hides: door.hides,
      git,
      open: options.openRepository,
      onProgress,
      signal,
      onError,
    },
    async onFresh(it) {
      await rememberReading(storage, root, { files: it.files().length, at: clock() });
      if (!watching) return;
      rechecking.wake();
      tidying.wake();
    },
  });
  const requests = () => storage.approvals.list({ open: true, now: clock() });
  const knowing = { storage, place, git, clock, requests, level: door.level };
  const memoryFor = (door: Guard) =>
    memoryOf({
      ...{ storage, guard: door, host: guard, repository: () => reader.ready(), clock, clean },
      copy: join(place.directory, "memory.md"),
    });
  /** Answers come from the instinct alone where no model is configured. */
  async function ownSkills(): Promise<Skills> {
    const { skills } = await import("@familiar/skills");
    if (!options.model) return skills;
    const { converse } = await import("./converse/index.ts");
    return { ...skills, answer: converse(skills.answer, { messages: storage.messages, clean }) };
  }

  const review = createReview({
    ...{ storage, guard, git, place, clock, level: door.level, clean, owner: createOwner() },
    limit: door.pieceLimit,
    learn: (draft) => memory.remember(draft).then(() => {}, onError),
    announce: () => tasks.announce(),
  });
  const tasks = createTasks({
    ...{ storage, clock, onError, waits: review.waits },
    ended: (task) => guard.endTask(task),
    clean,
    skills: async () => options.skills ?? ownSkills(),
    async prepare({ task: { id: task, origin, skill, createdAt }, budget }, tell, signal) {
      const self = selfOf(knowing, { id: task, origin });
      // What a webhook brought is a stranger's text before anything is read.
      if (origin === "webhook")
        await guard.forTask(task, origin).heed(skill === "triage" ? "log" : "comment", "a webhook");
      const { model: settings } = options;
      const repository = await reader.ready((progress) => tell({ type: "progress", ...progress }));
      return {
        repository,
        guard: guard.forTask(task, origin),
        propose: review.proposer({
          ...{ guard: guard.forTask(task, origin), repository, signal, task: { id: task, skill, createdAt } },
        }),
        conversation: (id) => ({
          turns: () => storage.turns.list(id),
          add: async (turn) => storage.turns.add(id, await door.clean(turn), clock()),
        }),
        ...(settings && {
          model: (await import("./model.ts")).modelOf({
            ...{ settings, storage, clock, emit: tell, budgets: door.budgets },
            ...{ guard: guard.forTask(task, origin), task: { id: task, origin, budget } },
            asker: async () => (await self.asker()).name,
          }),
        }),
        memory: memoryFor(guard.forTask(task, origin)),
        incidents: incidentsFor(seeing),
        self,
        now: clock,
      };
    },
  });
  const memory = memoryFor(guard);
  const seeing = { storage, clean, clock, remember: memory.remember };
  const hatching = () => ({ storage, git, id: place.id, now: clock() });
  const pet = () => petOf(hatching());

  const approvals = createApprovals({
    ...{ storage, clock, level: door.level, allowAlways: door.allowAlways },
    wake: tasks.wake,
    learn: (draft) => memory.remember(draft).then(() => {}, onError),
  });

  const pullsOf = async ({ named = false, origin }: { named?: boolean; origin?: "webhook" } = {}) => {
    const { createPulls } = await import("./pull/index.ts");
    const facts = origin === undefined ? memory : memoryFor(guard.forTask("hook-pull-requests", origin));
    return createPulls({
      ...{ storage, guard, git, place, clock, repository: () => reader.ready() },
      ...{ named, connect: door.connected },
      learn: (draft) => facts.remember(draft).then(() => {}, onError),
    });
  };
  let hooks: Promise<ReturnType<typeof createHooks>> | undefined;
  const hooksOf = () => {
    hooks ??= import("./hooks.ts").then(({ createHooks }) =>
      createHooks({
        ...{ storage, guard, tasks, clock, onError, connected: door.connected },
        secret: (kind) => process.env[`FAMILIAR_${kind.toUpperCase()}_WEBHOOK_SECRET`],
        pulls: () => pullsOf({ origin: "webhook" }),
      }),
    );
    return hooks;
  };

  const tidying = createBackground(async () => (await pullsOf()).tidy(), onError);
  let rounds: NodeJS.Timeout | undefined;

  return {
    ...tasks,
    ...approvals,
    async answer(id, reply) {
      const answered = await approvals.answer(id, reply);
      if (answered.action.kind === "comment") await (await hooksOf()).answered(answered);
      if (answered.action.kind === "revise") tidying.wake();
      return answered;
    },
    hook: async (kind, delivery, named) => (await hooksOf()).hook(kind, delivery, named),
    ...{ place, storage, guard },
    repository: () => reader.ready(),
    looks: createLooks({ place, storage }),
    look: async () => lookOfPet(await pet(), place.directory),
    rehatch: () => rehatch(hatching()),
    reshape: (looks) => reshape(hatching(), looks),
    async paint(wish, most) {
      const { paintFor } = await import("./paint/painter.ts");
      const asker = () => personHere(git);
      const { budgets } = door;
      const painted = await paintFor(
        { settings: imageModel, guard, storage, budgets, asker, clock, most },
        wish,
      );
      return { ...painted, said: await clean(wish.words) };
    },
    async propose(draft) {
      const id = `command-${randomBytes(4).toString("hex")}`;
      const task = { id, createdAt: clock() };
      const repository = await reader.ready();
      try {
        return await review.proposer({ guard: guard.forTask(id), task, repository })(draft);
      } finally {
        await guard.endTask(id);
      }
    },
    pulls: pullsOf,
    views: (signal) => viewsOf({ storage, place, clock }, signal),
    async watch() {
      tasks.dispatcher.start();
      await reader.watch();
      watching = true;
      if ((await storage.replies.list()).length > 0) await (await hooksOf()).goOn();
      tidying.wake();
      rounds = setInterval(tidying.wake, tidyEvery).unref();
    },
    facts: memory.list,
    remember: memory.remember,
    amend: memory.amend,
    ...incidentsApi(seeing),
    proposals: review.proposals,
    proposal: review.proposal,
    decide: review.decide,
    pet: async () => ({ pet: await pet(), view: petView(await storage.tasks.notable()) }),
    status: async () =>
      statusOf({
        storage,
        level: await door.level(),
        place,
        pet: await pet(),
        standing: await standingOf(git, root),
        now: clock(),
      }),

    async search(query, searchOptions) {
      const repository = await reader.ready();
      const started = performance.now();
      const hits = await mending(repository, signal, () => repository.search(query, searchOptions));
      const tookMs = performance.now() - started;
      return { query, commit: repository.head().commit, hits: await door.clean(hits), tookMs };
    },

    async close() {
      clearInterval(rounds);
      await tidying.stop();
      await tasks.close();
      await review.close();
      await rechecking.stop();
      await reader.close();
      await guard.flush();
      await door.seal().catch(onError);
      await storage.close();
    },
  };
}
