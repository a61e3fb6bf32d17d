import type { Familiar } from "@familiar/agent";
import { isFamiliarError, type Pet, type StartAnswer, type Tour } from "@familiar/protocol";
import type { Place } from "@familiar/storage";
import { mayOpenBrowser } from "./browser.ts";
import type { Answer } from "./command.ts";
import type { Context } from "./context.ts";
import { runTask } from "./runTask.ts";
import { mayMove, readSettings } from "./settings.ts";

export type ServeOptions = { dir?: string; open: boolean; once?: boolean; port?: number };
export type Started = { start: StartAnswer; tour?: Tour; once: boolean; folder: string };

/** Opens the familiar, serves its page and reads the repository; or finds the one that runs already. */
export async function serve(options: ServeOptions, context: Context): Promise<Answer<StartAnswer, Started>> {
  const { open, once = false } = options;
  const place = context.place(options.dir);
  const running = await findRunning(place);
  if (running) {
    if (mayOpenBrowser(open && !once)) await openPage(await context.open(options.dir), running.url, context);
    return { document: running, view: { start: running, once, folder: place.directory } };
  }

  const familiar = await context.open(options.dir);
  const url = await listen(familiar, options, context);
  if (url === undefined) return serve(options, context);
  const { pet } = await familiar.pet();
  const start = { url, pid: process.pid, pet, reused: false };
  const tour = context.json ? undefined : await readWhileHatching(familiar, pet, context);
  if (mayOpenBrowser(open && !once)) await openPage(familiar, url, context);
  return {
    document: start,
    view: { start, once, folder: place.directory, ...(tour && { tour }) },
    ...(!once && { stay: () => stay(familiar, context) }),
  };
}

/** Reads the repository, and shows meanwhile how the animal leaves its egg if nobody has seen that yet. */
async function readWhileHatching(familiar: Familiar, pet: Pet, context: Context): Promise<Tour> {
  const reading = () => runTask<Tour>(familiar, { skill: "onboard", input: {} }, context);
  const [{ hatchesNow }, { mayFilm, showHatching }] = await Promise.all([
    import("./hatch.ts"),
    import("./terminal/film.ts"),
  ]);
  const look = context.look();
  if (!mayFilm(look) || pet.look || !(await hatchesNow(familiar, pet, true))) return reading();

  const failing = new AbortController();
  const signal = AbortSignal.any([context.signal, failing.signal]);
  const film = showHatching(pet, look, { signal, keep: false });
  context.yieldTo(film);
  const read = reading().catch((error) => {
    failing.abort(error);
    throw error;
  });
  const [tour] = await Promise.all([read, film]);
  return tour;
}

async function findRunning({ directory }: Place): Promise<StartAnswer | undefined> {
  const { connectClient, findServer, pageUrl } = await import("@familiar/server");
  const record = await findServer(directory);
  if (!record) return undefined;
  const { pet } = await connectClient(record).pet();
  return { url: pageUrl(record), pid: record.pid, pet, reused: true };
}

/** The page's address; undefined when another process began to serve this repository meanwhile. */
async function listen(
  familiar: Familiar,
  { port }: ServeOptions,
  context: Context,
): Promise<string | undefined> {
  const { startServer } = await import("@familiar/server");
  const { directory } = familiar.place;
  try {
    const server = await startServer({
      ...{ familiar, folder: directory, version: context.version, still: !mayMove(readSettings()) },
      ...(port !== undefined && { port }),
    });
    context.closing(() => server.close());
    return server.url;
  } catch (error) {
    if (isFamiliarError(error) && (await findRunning(familiar.place))) return undefined;
    throw error;
  }
}

async function openPage(familiar: Familiar, url: string, context: Context): Promise<void> {
  const why = "`familiar start` shows its page";
  await familiar.guard
    .perform({ kind: "open-url", url, why })
    .catch((error) => context.note(`The browser was not opened. ${error.message}`));
}

async function stay(familiar: Familiar, { note, signal }: Context): Promise<void> {
  await familiar.watch().catch((error) => {
    if (!signal.aborted) note(`Changes of the files are not followed. ${error.message}`);
  });
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
