import { watch as watchPath } from "node:fs";
import { basename, join } from "node:path";
import { dirname } from "node:path/posix";
import type { RefreshReport } from "../model.ts";
import type { Session } from "../session.ts";
import { loadParser } from "../workers/readAll.ts";
import { isFolder, subfolders, watchFolders } from "./folders.ts";

/** Changes that come within this time are taken together; milliseconds. */
const gather = 20;
/** From so many changed paths on, everything is looked at. */
const manyPaths = 200;
/** Where watches do not reach, looking again takes at most this share of the time, and never comes sooner. */
const pollShare = 1 / 50;
const pollAtLeast = 10_000;

const inGitFolder = new Set(["HEAD", "index", "packed-refs", "logs"]);

/**
 * Refreshes when files, the index or HEAD change. `onRefresh` is called when something is another than before.
 * The returned function ends it, after a refresh under way.
 */
export function watchSession(
  session: Session,
  onRefresh: (report: RefreshReport) => void,
): () => Promise<void> {
  const { root, gitDir } = session.place;
  const controller = new AbortController();
  const changed = new Set<string>();
  let everything = false;
  let timer: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const folders = watchFolders(root, (path) => {
    if (path === undefined || path.includes("\\x") || /^\.git(ignore|attributes)$/.test(basename(path)))
      everything = true;
    else changed.add(path);
    plan();
  });
  const gitFolders = [gitDir, join(gitDir, "logs")].filter(isFolder).map((folder) =>
    watchPath(folder, (_, name) => {
      if (name !== null && !inGitFolder.has(name)) return;
      everything = true;
      plan();
    }).on("error", () => {}),
  );

  function plan(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      running = running.then(refresh).catch(() => {
        // The folder may be gone, or git busy; the next change brings the next try.
      });
    }, gather);
  }

  async function refresh(): Promise<void> {
    if (controller.signal.aborted) return;
    const paths = [...changed];
    const only = everything || paths.length > manyPaths ? undefined : paths;
    changed.clear();
    everything = false;
    await addNew(paths);
    const before = session.view;
    const { commit, branch } = session.head;
    const report = await session.refresh({ signal: controller.signal, ...(only && { only }) });
    if (session.view !== before) folders.keep(foldersOf(session.view.files));
    pollIfLimited(report);
    const late = folders.limited();
    const moved = session.head.commit !== commit || session.head.branch !== branch;
    if (session.view !== before || moved) onRefresh(late ? { ...report, late } : report);
  }

  /** New folders are watched before they have files, unless git ignores them. */
  async function addNew(paths: readonly string[]): Promise<void> {
    let fresh = paths.filter((path) => isFolder(join(root, path)));
    while (fresh.length > 0) {
      const input = fresh.map((path) => `${path}/\0`).join("");
      const { stdout } = await session.git.run(["check-ignore", "-z", "--stdin"], { input });
      const ignored = new Set(stdout.toString("utf8").split("\0"));
      const added = fresh.filter((path) => !ignored.has(`${path}/`) && folders.add(path));
      fresh = added.flatMap((path) => subfolders(join(root, path)).map((name) => `${path}/${name}`));
      for (const path of fresh) changed.add(path);
    }
  }

  function pollIfLimited({ tookMs }: RefreshReport): void {
    clearTimeout(poll);
    if (!folders.limited()) return;
    poll = setTimeout(
      () => {
        everything = true;
        plan();
      },
      Math.max(pollAtLeast, tookMs / pollShare),
    );
  }

  folders.keep(foldersOf(session.view.files));
  // So that the first change is not the one that waits for it.
  void loadParser();
  // What changed between the last refresh and the first watch.
  everything = true;
  plan();

  return async () => {
    controller.abort();
    clearTimeout(timer);
    clearTimeout(poll);
    folders.close();
    for (const watcher of gitFolders) watcher.close();
    await running;
  };
}

/** Every folder on the way to a file, the root as the empty path. */
function foldersOf(files: readonly { path: string }[]): Set<string> {
  const folders = new Set([""]);
  for (const { path } of files) {
    for (let folder = dirname(path); folder !== "." && !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
