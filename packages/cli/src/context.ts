import { existsSync, mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join, resolve } from "node:path";
import type { Familiar } from "@familiar/agent";
import type { Api } from "@familiar/protocol";
import { dataHome, type Place, placeOf } from "@familiar/storage";
import { confirm } from "./confirm.ts";
import { imageModelOf } from "./hatch/imageModel.ts";
import { type Look, lookOf } from "./look.ts";
import type { Common } from "./parse.ts";
import { progressLine, type Step, silent } from "./progress.ts";
import { forgeSettingsOf, modelOf, readSettings } from "./settings.ts";

/** What a command may use. What it opens here is closed after its answer was printed. */
export type Context = {
  /** Where the repository is looked for. */
  directory: string;
  json: boolean;
  signal: AbortSignal;
  version: string;
  /** @throws `repository-not-found`, `repository-bare` */
  place(directory?: string): Place;
  /** The familiar of the repository: its running server of this version, else opened in this process. */
  familiar(): Promise<Api>;
  /** The familiar, opened in this process whether or not a server runs. */
  open(directory?: string): Promise<Familiar>;
  /** How standard output can show things. */
  look(): Look;
  progress(step: Step): void;
  endProgress(): void;
  /** For those who show progress themselves from now on. */
  hushProgress(): void;
  /** Shows no progress while something else is drawn on the terminal. */
  yieldTo(work: Promise<unknown>): void;
  /** A line for the person, beside the answer. */
  note(text: string): void;
  /** A yes-or-no question; undefined when nobody is there to answer. */
  confirm(question: string): Promise<boolean | undefined>;
  /** Something to do at the end, before what was opened earlier is closed. */
  closing(work: () => Promise<void>): void;
  close(): Promise<void>;
};

type ContextOptions = { common: Common; signal: AbortSignal; version: string };

export function createContext({ common, signal, version }: ContextOptions): Context {
  const ends: (() => Promise<void>)[] = [];
  let line = common.quiet || !process.stderr.isTTY ? silent : progressLine(process.stderr);
  const directory = resolve(common.repo ?? ".");
  const color = common.color ? readSettings().color : "never";

  const context: Context = {
    directory,
    json: common.json,
    signal,
    version,
    place: (at = directory) => placeOf(resolve(at)),
    async familiar() {
      const { server } = context.place();
      if (existsSync(server)) {
        const { connectClient, findServer } = await import("@familiar/server");
        const record = await findServer(context.place().directory);
        if (record?.version === version) return connectClient(record);
      }
      return context.open();
    },
    async open(at = directory) {
      cacheCode();
      const { openFamiliar } = await import("@familiar/agent");
      const settings = readSettings();
      const [model, imageModel] = [await modelOf(settings), imageModelOf(settings)];
      const familiar = await openFamiliar({
        ...{ directory: resolve(at), signal, onProgress: context.progress },
        ...(model && { model }),
        ...(imageModel && { imageModel }),
        forge: forgeSettingsOf(settings),
      });
      context.closing(() => familiar.close());
      line.beside(async () => {
        const { companyOf } = await import("./company.ts");
        return companyOf(familiar, process.stderr, color);
      });
      return familiar;
    },
    look: () => lookOf(process.stdout, color),
    progress: (step) => line.show(step),
    endProgress: () => line.end(),
    hushProgress() {
      line.end();
      line = silent;
    },
    yieldTo: line.yieldTo,
    note(text) {
      line.end();
      if (!common.quiet) process.stderr.write(`${text}\n`);
    },
    confirm: (question) => confirm(question, signal),
    closing: (work) => void ends.push(work),
    async close() {
      line.end();
      for (const end of ends.reverse()) await end();
    },
  };
  return context;
}

/** Keeps compiled code for the next start. Not in Node's own place: that is a folder which others may write to. */
function cacheCode(): void {
  const folder = join(dataHome(), "cache");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  enableCompileCache(folder);
}
