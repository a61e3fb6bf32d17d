import { fail, isFamiliarError } from "@familiar/protocol";
import type { TriageInput } from "@familiar/skills";
import { keepIncoming } from "@familiar/storage";
import type { TriageFlags } from "../commands/triage.ts";
import type { Context } from "../context.ts";
import { forgeSettingsOf, readSettings } from "../settings.ts";

type Given = { input: TriageInput; done(): Promise<void> };

/** The number of a run in its address: GitHub's runs and their jobs, GitLab's pipelines. */
const runIn = /\/(?:actions\/runs|-\/pipelines|pipelines)\/(\d{1,20})(?:\/|$|[?#])/;

/** The failed jobs' logs of a run on the repository's own forge, one after the other in one file. */
export async function runOf(
  address: string | undefined,
  { branch }: TriageFlags,
  context: Context,
): Promise<Given> {
  const { reader, place, directory, signedIn } = await readerOf(context);
  const id =
    address === undefined
      ? (await reader.lastRun("failed", branch ?? (await presentBranch(context))))?.id
      : runIn.exec(address)?.[1];
  if (id === undefined)
    fail(
      "input-unreadable",
      address === undefined
        ? "No failed run of this branch is on the forge."
        : `${address} is not the address of a run of ${place.path}.`,
    );
  if (address !== undefined && !address.includes(`/${place.path}/`))
    fail("input-unreadable", `${address} is of another repository than ${place.path}.`);
  context.progress({ label: "reading the run", done: 0 });
  const { run, logs } = await reader.run(id).catch((error: unknown) => {
    if (signedIn || !isFamiliarError(error) || error.code !== "forge-refused") throw error;
    const token = `FAMILIAR_${place.kind.toUpperCase()}_TOKEN`;
    return fail(
      "forge-refused",
      `${error.why} Nobody is signed in, and logs are given to those who are: set ${token}, or download the log and name the file.`,
    );
  });
  context.endProgress();
  if (logs.length === 0) fail("input-unreadable", `No job of the run ${id} failed, or their logs are gone.`);
  const { file, done } = await keepIncoming(pieces(logs), directory);
  const cut = logs.filter((log) => log.cut).map(({ job }) => job);
  if (cut.length > 0) context.note(`Only the end was read of the very long log of ${cut.join(", ")}.`);
  const failed = run.jobs.filter(({ state }) => state === "failed").length;
  if (failed > logs.length) context.note(`Of ${failed} jobs that failed the first ${logs.length} were read.`);
  const held = await reader.lastRun("passed", run.branch).catch(() => undefined);
  const since = held ? { since: held.commit } : {};
  const runner = [run.name, ...logs.slice(0, 3).map(({ job }) => job)].filter(Boolean).join(" / ");
  return {
    input: { file, source: run.url, commit: run.commit, branch: run.branch, runner, ...since },
    done,
  };
}

/** An issue of the repository's own forge, with what was said below it. */
export async function issueOf(number: number, context: Context): Promise<Given> {
  const { reader, directory } = await readerOf(context);
  const { issue, comments } = await reader.issue(number);
  const text = [issue.title, "", issue.body, ...comments.items.map(({ body }) => `\n${body}`)].join("\n");
  const { file, done } = await keepIncoming([text], directory);
  return { input: { file, source: issue.url }, done };
}

function* pieces(logs: readonly { job: string; text: string }[]): Generator<string> {
  for (const { text } of logs) yield text.endsWith("\n") ? text : `${text}\n`;
}

async function presentBranch(context: Context): Promise<string | undefined> {
  const familiar = await context.open();
  return (await familiar.repository()).head().branch;
}

async function readerOf(context: Context) {
  const familiar = await context.open();
  const { connectForge } = await import("@familiar/agent");
  const { createReader } = await import("@familiar/forge");
  const { root, directory } = familiar.place;
  const settings = forgeSettingsOf(readSettings());
  const connected = await connectForge({
    ...{ root, dataDirectory: directory, settings, env: process.env, clock: Date.now },
  });
  if (!connected)
    fail(
      "forge-missing",
      "The remote `origin` is on no forge that is known. FAMILIAR_FORGE and FAMILIAR_FORGE_URL name one; without, download the log and name the file.",
    );
  const reader = createReader({
    ...{ place: connected.place, guard: familiar.guard, named: true, signal: context.signal },
    pages: familiar.storage.pages,
  });
  return { reader, place: connected.place, directory, signedIn: connected.credentials !== undefined };
}
