import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { makePlace, openStorage, placeOf } from "@familiar/storage";

export type Scene = ReturnType<typeof scene>;

/** A repository with one file, and a data folder of its own. */
export function scene(folder: string, name: string) {
  const root = join(folder, name);
  const home = join(folder, `${name}-home`);
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-C", root, ...args]);
  spawnSync("git", ["init", "-q", root]);
  writeFileSync(join(root, "README.md"), `# ${name}\n`);
  git("add", ".");
  git("commit", "-qm", "Begin", "--date", "2001-01-01T00:00:00Z");
  return { root, home, env: { FAMILIAR_HOME: home } };
}

/** Has a task run there, held by this process, with the signs of life that every runner gives. Gives its end. */
export async function busy({ root, home }: Scene): Promise<() => void> {
  const place = placeOf(root, home);
  makePlace(place);
  const storage = await openStorage(place.database);
  const lease = () => ({ owner: `${hostname()}/${process.pid}/bench`, until: Date.now() + 60_000 });
  const task = { id: "bench", skill: "answer", title: "a long task", origin: "person", priority: 5 } as const;
  await storage.tasks.add({ ...task, input: {}, budget: {}, at: Date.now() }, lease());
  const heart = setInterval(() => storage.tasks.renew("bench", lease()), 5_000);
  return () => {
    clearInterval(heart);
    void storage.close();
  };
}
